#!/bin/sh
set -e

# switch lo in n1 off
ip -n n1 link set dev lo down

# switch IPv4 forwarding off in n1
ip netns exec n1 sh -c 'echo 0 > /proc/sys/net/ipv4/ip_forward'

# switch IPv6 forwarding on in n1
ip netns exec n1 sh -c 'echo 1 > /proc/sys/net/ipv6/conf/all/forwarding'
