#!/bin/sh
set -e

# create bridge br0 (up)
ip link add name br0 type bridge
ip link set dev br0 up
