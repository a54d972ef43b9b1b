#!/bin/sh
set -e

# change a in n1 (IPv6 link-local off, down)
ip -n n1 link set dev a addrgenmode none
ip -n n1 link set dev a down

# switch a in n1 on
ip -n n1 link set dev a up

# add fd00::1/64 to a in n1
ip -n n1 addr add fd00::1/64 dev a

# add the route fd09::/64 dev a in n1
ip -n n1 -6 route add fd09::/64 dev a proto static

# add the route 10.9.0.0/16 via 10.0.0.2 in n1
ip -n n1 route add 10.9.0.0/16 via 10.0.0.2 proto static
