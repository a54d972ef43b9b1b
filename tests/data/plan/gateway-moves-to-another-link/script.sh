#!/bin/sh
set -e

# remove the route 10.9.0.0/16 via 10.0.0.254 dev a in n1
ip -n n1 route del 10.9.0.0/16 via 10.0.0.254 dev a

# remove 10.0.0.1/24 from a in n1
ip -n n1 addr del 10.0.0.1/24 dev a

# add 10.0.0.1/24 to b in n1
ip -n n1 addr add 10.0.0.1/24 dev b

# add the route 10.9.0.0/16 via 10.0.0.254 in n1
ip -n n1 route add 10.9.0.0/16 via 10.0.0.254 proto static
