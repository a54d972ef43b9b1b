#!/bin/sh
set -e

# make veth0 a port of br0 (hairpin on)
ip link set dev veth0 master br0
ip link set dev veth0 type bridge_slave hairpin on
