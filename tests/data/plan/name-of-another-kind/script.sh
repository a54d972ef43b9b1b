#!/bin/sh
set -e

# delete a
ip link del dev a

# delete x
ip link del dev x

# create bridge a (up)
ip link add name a type bridge
ip link set dev a up

# create veth b (up) and its peer x (up)
ip link add name b type veth peer name x
ip link set dev b up
ip link set dev x up
