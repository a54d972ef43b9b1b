#!/bin/sh
set -e

# create namespace n1
ip netns add n1

# switch lo in n1 on
ip -n n1 link set dev lo up

# create veth a in n1 (up) and its peer b in n1 (up)
ip -n n1 link add name a type veth peer name b
ip -n n1 link set dev a up
ip -n n1 link set dev b up

# create macvlan m on a in n1 (mode private, up)
ip -n n1 link add link a name m netns "$$" type macvlan mode private
ip link set dev m up

# add 10.0.0.1/24 to m
ip addr add 10.0.0.1/24 dev m
