#!/bin/sh
set -e

# delete br0
ip link del dev br0

# delete veth0
ip link del dev veth0

# delete namespace ns101
ip netns del ns101

# delete namespace ns102
ip netns del ns102
