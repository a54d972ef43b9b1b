#!/bin/sh
set -e

# change a (MTU 2000)
ip link set dev a mtu 2000

# change m (MTU 1600)
ip link set dev m mtu 1600
