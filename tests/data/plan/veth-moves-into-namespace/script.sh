#!/bin/sh
set -e

# delete a
ip link del dev a

# create veth a (up) and its peer b in n1 (up)
ip link add name a type veth peer name b netns n1
ip link set dev a up
ip -n n1 link set dev b up

# add 10.0.0.1/24 to a
ip addr add 10.0.0.1/24 dev a

# add 10.0.0.2/24 to b in n1
ip -n n1 addr add 10.0.0.2/24 dev b
