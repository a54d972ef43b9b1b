#!/bin/sh
set -e

# delete b
ip link del dev b

# delete x in n1
ip -n n1 link del dev x

# delete namespace n1
ip netns del n1
