#!/bin/sh
set -e

# create namespace ns101
ip netns add ns101

# create namespace ns102
ip netns add ns102

# switch lo in ns101 on
ip -n ns101 link set dev lo up

# switch lo in ns102 on
ip -n ns102 link set dev lo up

# create bridge br0 (up)
ip link add name br0 type bridge
ip link set dev br0 up

# create veth veth0 (up) and its peer veth0_1 (up)
ip link add name veth0 type veth peer name veth0_1
ip link set dev veth0 up
ip link set dev veth0_1 up

# create macvlan mv101 in ns101 on veth0_1 (mode vepa, up)
ip link add link veth0_1 name mv101 netns ns101 type macvlan mode vepa
ip -n ns101 link set dev mv101 up

# create macvlan mv102 in ns102 on veth0_1 (mode vepa, up)
ip link add link veth0_1 name mv102 netns ns102 type macvlan mode vepa
ip -n ns102 link set dev mv102 up

# make veth0 a port of br0
ip link set dev veth0 master br0

# add 10.211.55.1/24 to br0
ip addr add 10.211.55.1/24 dev br0

# add 10.211.55.101/24 to mv101 in ns101
ip -n ns101 addr add 10.211.55.101/24 dev mv101

# add 10.211.55.102/24 to mv102 in ns102
ip -n ns102 addr add 10.211.55.102/24 dev mv102
