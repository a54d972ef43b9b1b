ip netns add demo
ip link add demo0 type veth peer name demo1
ip link set demo1 netns demo
ip addr add 10.77.0.1/24 dev demo0
ip link set demo0 up
ip -n demo addr add 10.77.0.2/24 dev demo1
ip -n demo link set demo1 up
