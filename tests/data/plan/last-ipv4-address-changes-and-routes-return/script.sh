#!/bin/sh
set -e

# remove 10.0.0.1/24 from a in n1
ip -n n1 addr del 10.0.0.1/24 dev a

# add 10.0.0.5/24 to a in n1
ip -n n1 addr add 10.0.0.5/24 dev a

# add the route 10.9.0.0/16 dev a in n1
ip -n n1 route add 10.9.0.0/16 dev a proto static
