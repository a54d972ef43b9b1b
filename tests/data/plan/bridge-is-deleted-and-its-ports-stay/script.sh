#!/bin/sh
set -e

# delete br0
ip link del dev br0
