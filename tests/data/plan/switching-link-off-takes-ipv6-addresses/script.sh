#!/bin/sh
set -e

# switch a off
ip link set dev a down

# add fd00::1/64 to a
ip addr add fd00::1/64 dev a
