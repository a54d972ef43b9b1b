#!/bin/sh
set -e

# create namespace n1
ip netns add n1

# create namespace n2
ip netns add n2

# switch lo in n2 on
ip -n n2 link set dev lo up

# create veth b in n1 (IPv6 link-local off, MAC 02:00:00:00:00:02, MTU 1400, up) and its peer a in n2 (MAC 02:00:00:00:00:01, MTU 1400, up)
ip -n n1 link add name b address 02:00:00:00:00:02 mtu 1400 type veth peer name a address 02:00:00:00:00:01 mtu 1400 netns n2
ip -n n1 link set dev b addrgenmode none
ip -n n1 link set dev b up
ip -n n2 link set dev a up
