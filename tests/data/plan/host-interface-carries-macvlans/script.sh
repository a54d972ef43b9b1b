#!/bin/sh
set -e

# use the host's interface eth1
ip link show eth1 >/dev/null

# create namespace ns1
ip netns add ns1

# create namespace ns2
ip netns add ns2

# switch lo in ns1 on
ip -n ns1 link set dev lo up

# switch lo in ns2 on
ip -n ns2 link set dev lo up

# switch eth1 on
ip link set dev eth1 up

# create macvlan mv1 in ns1 on eth1 (mode bridge, up)
ip link add link eth1 name mv1 netns ns1 type macvlan mode bridge
ip -n ns1 link set dev mv1 up

# create macvlan mv2 in ns2 on eth1 (mode bridge, up)
ip link add link eth1 name mv2 netns ns2 type macvlan mode bridge
ip -n ns2 link set dev mv2 up

# add 10.0.0.1/24 to mv1 in ns1
ip -n ns1 addr add 10.0.0.1/24 dev mv1

# add 10.0.0.2/24 to mv2 in ns2
ip -n ns2 addr add 10.0.0.2/24 dev mv2
