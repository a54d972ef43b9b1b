#!/bin/sh
set -e

# delete br0
ip link del dev br0

# delete veth0
ip link del dev veth0

# switch eth1 off
ip link set dev eth1 down

# give the interface eth1 back to the host

# delete namespace ns1
ip netns del ns1
