ip netns add inner
ip link add o0 type veth peer name i0
ip link set i0 netns inner
ip -n inner link set lo up
ip -n inner addr add 10.3.0.2/24 dev i0
ip -n inner link set i0 up
ip addr add 10.3.0.1/24 dev o0
ip link set o0 up
