ip link add eth0 type veth peer name wire
ip link set eth0 up
