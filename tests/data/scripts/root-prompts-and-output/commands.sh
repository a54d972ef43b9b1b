ip netns add n1
ip link add name p0 type veth peer name p1
ip link set p1 netns n1
ip addr add 198.51.100.1/24 dev p0
ip link set p0 up
ip netns exec n1 ip addr add 198.51.100.2/24 dev p1
ip netns exec n1 ip link set p1 up
