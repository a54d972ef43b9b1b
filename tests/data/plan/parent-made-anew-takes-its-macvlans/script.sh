#!/bin/sh
set -e

# delete a
ip link del dev a

# create namespace n2
ip netns add n2

# switch lo in n2 on
ip -n n2 link set dev lo up

# create veth a (up) and its peer b in n2 (up)
ip link add name a type veth peer name b netns n2
ip link set dev a up
ip -n n2 link set dev b up

# create macvlan m in n1 on a (mode vepa, up)
ip link add link a name m netns n1 type macvlan mode vepa
ip -n n1 link set dev m up

# add 10.0.0.3/24 to m in n1
ip -n n1 addr add 10.0.0.3/24 dev m
