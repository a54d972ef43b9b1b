#!/bin/sh
set -e

# change a (MTU 1500)
ip link set dev a mtu 1500

# change a (IPv6 link-local off, down)
ip link set dev a addrgenmode none
ip link set dev a down

# switch a on
ip link set dev a up

# add fd00::1/64 to a
ip addr add fd00::1/64 dev a
