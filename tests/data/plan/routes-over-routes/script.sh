#!/bin/sh
set -e

# create namespace n1
ip netns add n1

# switch lo in n1 on
ip -n n1 link set dev lo up

# create veth b (up) and its peer a in n1 (up)
ip link add name b type veth peer name a netns n1
ip link set dev b up
ip -n n1 link set dev a up

# add 10.0.0.1/24 to a in n1
ip -n n1 addr add 10.0.0.1/24 dev a

# add fd00::1/64 to a in n1
ip -n n1 addr add fd00::1/64 dev a

# add the route 10.8.0.0/16 dev a in n1
ip -n n1 route add 10.8.0.0/16 dev a proto static

# add the route fd08::/64 dev a in n1
ip -n n1 -6 route add fd08::/64 dev a proto static

# add the route default via 10.8.0.1 in n1
ip -n n1 route add default via 10.8.0.1 proto static

# add the route default via fd08::1 in n1
ip -n n1 -6 route add default via fd08::1 proto static
