#!/bin/sh
set -e

# delete m
ip link del dev m

# create macvlan m on a (mode passthru, up)
ip link add link a name m type macvlan mode passthru
ip link set dev m up

# change m (MAC 02:00:00:00:00:05)
ip link set dev m address 02:00:00:00:00:05
