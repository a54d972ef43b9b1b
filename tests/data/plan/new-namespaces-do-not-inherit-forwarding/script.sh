#!/bin/sh
set -e

# create namespace n1
ip netns add n1

# create namespace n2
ip netns add n2

# switch lo in n1 on
ip -n n1 link set dev lo up

# switch IPv4 forwarding off in n1
ip netns exec n1 sh -c 'echo 0 > /proc/sys/net/ipv4/ip_forward'

# switch lo in n2 on
ip -n n2 link set dev lo up
