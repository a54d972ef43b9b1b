#!/bin/sh
set -e

# delete a in n1
ip -n n1 link del dev a

# delete namespace n1
ip netns del n1

# create veth a (up) and its peer b in n2 (up)
ip link add name a type veth peer name b netns n2
ip link set dev a up
ip -n n2 link set dev b up

# create macvlan m in n2 on a (mode bridge, up)
ip link add link a name m netns n2 type macvlan mode bridge
ip -n n2 link set dev m up
