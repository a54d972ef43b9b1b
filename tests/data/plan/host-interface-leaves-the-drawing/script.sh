#!/bin/sh
set -e

# take eth1 out of its bridge
ip link set dev eth1 nomaster

# switch eth1 off
ip link set dev eth1 down

# give the interface eth1 back to the host
