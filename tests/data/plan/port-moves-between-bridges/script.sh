#!/bin/sh
set -e

# make a a port of br1 (path cost 10, hairpin on, learning off)
ip link set dev a master br1
ip link set dev a type bridge_slave cost 10 hairpin on learning off
