#!/bin/sh
set -e

# use the host's interface eth1
ip link show eth1 >/dev/null

# create namespace ns1
ip netns add ns1

# switch lo in ns1 on
ip -n ns1 link set dev lo up

# create bridge br0 (up)
ip link add name br0 type bridge
ip link set dev br0 up

# switch eth1 on
ip link set dev eth1 up

# create veth veth0 (up) and its peer eth0 in ns1 (up)
ip link add name veth0 type veth peer name eth0 netns ns1
ip link set dev veth0 up
ip -n ns1 link set dev eth0 up

# make eth1 a port of br0 (hairpin on)
ip link set dev eth1 master br0
ip link set dev eth1 type bridge_slave hairpin on

# make veth0 a port of br0
ip link set dev veth0 master br0

# add 10.0.0.1/24 to eth0 in ns1
ip -n ns1 addr add 10.0.0.1/24 dev eth0
