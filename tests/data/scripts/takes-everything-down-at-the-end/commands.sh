ip netns add x1
ip netns add x2
ip link add y1 netns x1 type veth peer name y2 netns x2
ip -n x1 addr add 10.4.0.1/24 dev y1
ip -n x2 addr add 10.4.0.2/24 dev y2
ip -n x1 link set y1 up
ip -n x2 link set y2 up
