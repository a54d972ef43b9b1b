#!/bin/sh
set -e

# change br0 (spanning tree off)
ip link set dev br0 type bridge stp_state 0

# change br0 (forward delay 0 s)
ip link set dev br0 type bridge forward_delay 0
