#!/bin/sh
set -e

# remove 10.0.0.2/24 from a
ip addr del 10.0.0.2/24 dev a

# remove 10.0.0.1/24 from a
ip addr del 10.0.0.1/24 dev a

# add 10.0.0.2/24 to a
ip addr add 10.0.0.2/24 dev a
