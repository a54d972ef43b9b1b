brctl addbr br0
ip link set br0 up
ip link add veth0 type veth peer name veth0_1
ip link set veth0 up
ip link set veth0_1 up
brctl addif br0 veth0
ip link add link veth0_1 name veth0_1.101 type macvlan mode vepa
ip link add link veth0_1 name veth0_1.102 type macvlan mode vepa
ip netns add ns101
ip netns add ns102
ip link set veth0_1.101 netns ns101
ip netns exec ns101 ip link set lo up
ip netns exec ns101 ip addr add 10.211.55.101/24 dev veth0_1.101
ip netns exec ns101 ip link set veth0_1.101 up
ip link set veth0_1.102 netns ns102
ip netns exec ns102 ip link set lo up
ip netns exec ns102 ip addr add 10.211.55.102/24 dev veth0_1.102
ip netns exec ns102 ip link set veth0_1.102 up
brctl hairpin br0 veth0 on
