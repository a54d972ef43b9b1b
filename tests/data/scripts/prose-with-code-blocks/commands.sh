ip netns add client
ip netns add server
ip link add c0 type veth peer name s0
ip link set c0 netns client
ip link set s0 netns server
ip netns exec client ip addr add 192.0.2.1/30 dev c0
ip netns exec server ip addr add 192.0.2.2/30 dev s0
ip -n client link set c0 up
ip -n server link set s0 up
