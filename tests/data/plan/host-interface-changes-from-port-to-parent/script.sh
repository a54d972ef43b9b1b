#!/bin/sh
set -e

# take eth1 out of its bridge
ip link set dev eth1 nomaster

# create namespace ns2
ip netns add ns2

# switch lo in ns2 on
ip -n ns2 link set dev lo up

# create macvlan mv2 in ns2 on eth1 (mode bridge, up)
ip link add link eth1 name mv2 netns ns2 type macvlan mode bridge
ip -n ns2 link set dev mv2 up

# add 10.0.0.2/24 to mv2 in ns2
ip -n ns2 addr add 10.0.0.2/24 dev mv2
