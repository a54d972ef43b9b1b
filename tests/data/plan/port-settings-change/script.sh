#!/bin/sh
set -e

# make a a port of br0 (fast leave on, flood off, BPDU guard off, priority 32, root block on)
ip link set dev a master br0
ip link set dev a type bridge_slave fastleave on flood off guard off priority 32 root_block on
