#!/bin/sh
set -e

# delete b in n1
ip -n n1 link del dev b

# delete namespace n1
ip netns del n1

# create bridge m (up)
ip link add name m type bridge
ip link set dev m up
