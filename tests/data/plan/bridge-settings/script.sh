#!/bin/sh
set -e

# create bridge br0 (ageing 60 s, forward delay 4 s, MAC 02:00:00:00:00:0f, multicast snooping off, spanning tree on, up)
ip link add name br0 address 02:00:00:00:00:0f type bridge stp_state 1 forward_delay 400 ageing_time 6000 mcast_snooping 0
ip link set dev br0 up

# change br0 (MTU 1400)
ip link set dev br0 mtu 1400

# create veth a (up) and its peer b (up)
ip link add name a type veth peer name b
ip link set dev a up
ip link set dev b up

# make a a port of br0
ip link set dev a master br0
