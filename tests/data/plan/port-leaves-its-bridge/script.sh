#!/bin/sh
set -e

# take a out of its bridge
ip link set dev a nomaster
