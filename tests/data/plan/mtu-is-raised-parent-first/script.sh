#!/bin/sh
set -e

# change a (MTU 9000)
ip link set dev a mtu 9000

# change m (MTU 9000)
ip link set dev m mtu 9000
