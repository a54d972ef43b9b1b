#!/bin/sh
set -e

# delete mv1 in ns1
ip -n ns1 link del dev mv1

# delete mv2 in ns2
ip -n ns2 link del dev mv2

# give the interface eth1 back to the host

# delete namespace ns1
ip netns del ns1

# delete namespace ns2
ip netns del ns2
