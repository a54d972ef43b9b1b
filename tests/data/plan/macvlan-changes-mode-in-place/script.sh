#!/bin/sh
set -e

# change m (mode source, allowed sources 02:00:00:00:00:0b, 02:00:00:00:00:0c)
ip link set dev m type macvlan mode source macaddr set 02:00:00:00:00:0b 02:00:00:00:00:0c

# change o (no allowed sources)
ip link set dev o type macvlan macaddr set

# change o (mode bridge)
ip link set dev o type macvlan mode bridge
