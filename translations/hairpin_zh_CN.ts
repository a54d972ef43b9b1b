<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>hairpin</name>
    <message>
        <source>Spanning tree</source>
        <translation>生成树</translation>
    </message>
    <message>
        <source>Whether it speaks the spanning tree protocol, which breaks loops.</source>
        <translation>是否运行生成树协议（STP），用来打断环路。</translation>
    </message>
    <message>
        <source>Forward delay</source>
        <translation>转发延迟</translation>
    </message>
    <message>
        <source>How long a new port listens, and then learns, before it forwards.</source>
        <translation>新端口先监听、再学习，各需多久才开始转发。</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Ageing</source>
        <translation>老化时间</translation>
    </message>
    <message>
        <source>After how long it forgets a MAC address that is silent.</source>
        <translation>不再出现的 MAC 地址多久后被遗忘。</translation>
    </message>
    <message>
        <source>Multicast snooping</source>
        <translation>组播侦听</translation>
    </message>
    <message>
        <source>Whether it sends multicast only to ports that asked for it.</source>
        <translation>是否只向请求过的端口发送组播。</translation>
    </message>
    <message>
        <source>%1 speaks the spanning tree protocol, so its forward delay must be 2 to 30 s</source>
        <translation>%1 运行生成树协议，转发延迟必须在 2 到 30 秒之间</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>网桥</translation>
    </message>
    <message>
        <source>A switch in the kernel: links become its ports.</source>
        <translation>内核中的交换机：链路成为它的端口。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The interface&apos;s name: at most 15 letters, digits, dots, dashes and underscores.</source>
        <translation>接口名：最多 15 个字母、数字、点、连字符和下划线。</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>命名空间</translation>
    </message>
    <message>
        <source>The network namespace it stands in; none is the host.</source>
        <translation>所在的网络命名空间；不选即为主机。</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Whether the link is switched on.</source>
        <translation>链路是否启用。</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>The Ethernet address; the kernel makes one up when this is empty.</source>
        <translation>以太网地址；留空则由内核生成。</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>The largest packet it carries; below 1280 the link has no IPv6.</source>
        <translation>能承载的最大数据包；小于 1280 时链路没有 IPv6。</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>IPv6 link-local</source>
        <translation>IPv6 链路本地地址</translation>
    </message>
    <message>
        <source>Whether the kernel gives it a fe80:: address when it comes up; off saves traffic in large labs.</source>
        <translation>启用时内核是否分配 fe80:: 地址；在大型实验中关闭可减少流量。</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>IPv4 and IPv6 addresses with their prefix length, such as 10.0.0.1/24.</source>
        <translation>带前缀长度的 IPv4 和 IPv6 地址，例如 10.0.0.1/24。</translation>
    </message>
    <message>
        <source>The bridge it is a port of.</source>
        <translation>它是哪个网桥的端口。</translation>
    </message>
    <message>
        <source>Hairpin</source>
        <translation>hairpin 模式</translation>
    </message>
    <message>
        <source>Whether a frame may leave through the port it came in by.</source>
        <translation>帧是否可以从它进入的端口再出去。</translation>
    </message>
    <message>
        <source>Isolated</source>
        <translation>隔离</translation>
    </message>
    <message>
        <source>Whether it may not reach other isolated ports.</source>
        <translation>是否不能到达其他隔离端口。</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Whether the bridge learns MAC addresses from it.</source>
        <translation>网桥是否从它学习 MAC 地址。</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>泛洪</translation>
    </message>
    <message>
        <source>Whether frames to unknown addresses are sent out of it.</source>
        <translation>目的地址未知的帧是否从它发出。</translation>
    </message>
    <message>
        <source>BPDU guard</source>
        <translation>BPDU 保护</translation>
    </message>
    <message>
        <source>Whether a spanning tree message that arrives here switches the port off.</source>
        <translation>此处收到生成树报文时是否关闭端口。</translation>
    </message>
    <message>
        <source>Root block</source>
        <translation>根阻塞</translation>
    </message>
    <message>
        <source>Whether it may never become the way to the spanning tree&apos;s root.</source>
        <translation>是否永远不能成为通往生成树根的路径。</translation>
    </message>
    <message>
        <source>Fast leave</source>
        <translation>快速离开</translation>
    </message>
    <message>
        <source>Whether a multicast group is dropped as soon as its member leaves.</source>
        <translation>成员离开时是否立即取消该组播组。</translation>
    </message>
    <message>
        <source>Path cost</source>
        <translation>路径开销</translation>
    </message>
    <message>
        <source>The spanning tree&apos;s cost of this port; by link speed when empty.</source>
        <translation>此端口的生成树开销；留空则按链路速率决定。</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>The spanning tree prefers the port with the lower number.</source>
        <translation>生成树优先选择数值较小的端口。</translation>
    </message>
    <message>
        <source>The links on one parent never reach each other.</source>
        <translation>同一父链路上的链路互不可达。</translation>
    </message>
    <message>
        <source>Every frame goes out to the switch, which must send it back.</source>
        <translation>每个帧都送往交换机，由交换机送回。</translation>
    </message>
    <message>
        <source>The links on one parent reach each other directly.</source>
        <translation>同一父链路上的链路直接互通。</translation>
    </message>
    <message>
        <source>One link takes over the whole parent.</source>
        <translation>一条链路独占整个父链路。</translation>
    </message>
    <message>
        <source>It receives only from the listed MAC addresses.</source>
        <translation>只接收来自所列 MAC 地址的帧。</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>父链路</translation>
    </message>
    <message>
        <source>The link it rides on; that may not be a bridge port.</source>
        <translation>它所依附的链路；不能是网桥端口。</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>How the links on one parent reach each other.</source>
        <translation>同一父链路上的链路如何互通。</translation>
    </message>
    <message>
        <source>Allowed sources</source>
        <translation>允许的来源</translation>
    </message>
    <message>
        <source>In mode source, the MAC addresses it receives from.</source>
        <translation>source 模式下接收来自哪些 MAC 地址的帧。</translation>
    </message>
    <message>
        <source>%1 takes over %2 in mode passthru, so %3 cannot ride on it too</source>
        <translation>%1 以 passthru 模式独占 %2，%3 不能再依附其上</translation>
    </message>
    <message>
        <source>%1 in mode passthru shares its MAC with %2, so only one of them may set it</source>
        <translation>passthru 模式的 %1 与 %2 共用 MAC，只能由其中一个设置</translation>
    </message>
    <message>
        <source>%1 lists allowed sources, which only mode source has</source>
        <translation>%1 列出了允许的来源，但只有 source 模式才有此项</translation>
    </message>
    <message>
        <source>Macvlan</source>
        <translation>Macvlan</translation>
    </message>
    <message>
        <source>A second interface on a parent link, with a MAC address of its own.</source>
        <translation>父链路上的另一个接口，有自己的 MAC 地址。</translation>
    </message>
    <message>
        <source>What ip netns calls it: at most 64 letters, digits, dots, dashes and underscores.</source>
        <translation>ip netns 使用的名称：最多 64 个字母、数字、点、连字符和下划线。</translation>
    </message>
    <message>
        <source>lo up</source>
        <translation>启用 lo</translation>
    </message>
    <message>
        <source>Whether its loopback is up; without it a namespace cannot ping its own addresses.</source>
        <translation>环回接口是否启用；否则命名空间无法 ping 自己的地址。</translation>
    </message>
    <message>
        <source>Forward IPv4</source>
        <translation>转发 IPv4</translation>
    </message>
    <message>
        <source>Whether it passes IPv4 packets on between its links, as a router.</source>
        <translation>是否像路由器一样在其链路之间转发 IPv4 数据包。</translation>
    </message>
    <message>
        <source>Forward IPv6</source>
        <translation>转发 IPv6</translation>
    </message>
    <message>
        <source>Whether it passes IPv6 packets on between its links, as a router.</source>
        <translation>是否像路由器一样在其链路之间转发 IPv6 数据包。</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>路由</translation>
    </message>
    <message>
        <source>Static routes, such as default via 10.0.0.1.</source>
        <translation>静态路由，例如 default via 10.0.0.1。</translation>
    </message>
    <message>
        <source>A network of its own: links, addresses and routes that the others cannot see.</source>
        <translation>独立的网络：其中的链路、地址和路由对外不可见。</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>对端</translation>
    </message>
    <message>
        <source>The cable&apos;s other end.</source>
        <translation>线缆的另一端。</translation>
    </message>
    <message>
        <source>Veth</source>
        <translation>Veth</translation>
    </message>
    <message>
        <source>One end of a virtual cable; what enters one end leaves the other.</source>
        <translation>虚拟线缆的一端；从一端进入的从另一端出来。</translation>
    </message>
    <message>
        <source>%1 has the address %2, which is the one of its network itself</source>
        <translation>%1 的地址 %2 是其网络本身的地址</translation>
    </message>
    <message>
        <source>%1 has the address %2, which is the broadcast address of its network</source>
        <translation>%1 的地址 %2 是其网络的广播地址</translation>
    </message>
    <message>
        <source>%1 cannot have the address %2, as its MTU of %3 is below the 1280 that IPv6 needs</source>
        <translation>%1 不能有地址 %2，因为其 MTU %3 小于 IPv6 所需的 1280</translation>
    </message>
    <message>
        <source>%1 has an MTU of %2, and its parent %3 carries only %4</source>
        <translation>%1 的 MTU 为 %2，而父链路 %3 只能承载 %4</translation>
    </message>
    <message>
        <source>%1 has the same MAC %2 as %3, and they are on one segment</source>
        <translation>%1 与 %3 的 MAC 同为 %2，且在同一网段</translation>
    </message>
    <message>
        <source>%1 has the address %2 twice, with different prefix lengths</source>
        <translation>%1 两次使用地址 %2，前缀长度不同</translation>
    </message>
    <message>
        <source>%1 has the same address %2 as %3, and they are on one segment</source>
        <translation>%1 与 %3 的地址同为 %2，且在同一网段</translation>
    </message>
    <message>
        <source>Step %1 of the scenario cannot be played: %2</source>
        <translation>演示脚本的第 %1 步无法播放：%2</translation>
    </message>
    <message>
        <source>%1 stands in no namespace</source>
        <translation>%1 不在任何命名空间中</translation>
    </message>
    <message>
        <source>%1 stands in namespace %2, which the lab does not have</source>
        <translation>%1 所在的命名空间 %2 在实验中不存在</translation>
    </message>
    <message>
        <source>%1 stands in %2, which is no namespace but a %3</source>
        <translation>%1 所在的 %2 不是命名空间，而是 %3</translation>
    </message>
    <message>
        <source>%1 has no parent link to ride on</source>
        <translation>%1 没有可依附的父链路</translation>
    </message>
    <message>
        <source>%1 rides on %2, which the lab does not have</source>
        <translation>%1 依附的 %2 在实验中不存在</translation>
    </message>
    <message>
        <source>%1 cannot ride on %2, as a %3 cannot be a parent</source>
        <translation>%1 不能依附于 %2，因为 %3 不能作为父链路</translation>
    </message>
    <message>
        <source>%1 has no other end</source>
        <translation>%1 没有另一端</translation>
    </message>
    <message>
        <source>%1 has the other end %2, which the lab does not have</source>
        <translation>%1 的另一端 %2 在实验中不存在</translation>
    </message>
    <message>
        <source>%1 cannot have %2 as its other end, as that is a %3</source>
        <translation>%1 不能以 %2 为另一端，因为它是 %3</translation>
    </message>
    <message>
        <source>%1 is a port of no bridge</source>
        <translation>%1 不是任何网桥的端口</translation>
    </message>
    <message>
        <source>%1 is a port of %2, which the lab does not have</source>
        <translation>%1 所属的网桥 %2 在实验中不存在</translation>
    </message>
    <message>
        <source>%1 cannot be a port of %2, as a %3 has no ports</source>
        <translation>%1 不能是 %2 的端口，因为 %3 没有端口</translation>
    </message>
    <message>
        <source>%1 cannot be its own other end</source>
        <translation>%1 不能以自己为另一端</translation>
    </message>
    <message>
        <source>%1 has the other end %2, which itself names none</source>
        <translation>%1 的另一端是 %2，但 %2 没有指定另一端</translation>
    </message>
    <message>
        <source>%1 has the other end %2, but that one&apos;s other end is %3</source>
        <translation>%1 的另一端是 %2，但 %2 的另一端是 %3</translation>
    </message>
    <message>
        <source>%1 has no %2, which it needs</source>
        <translation>%1 缺少必需的 %2</translation>
    </message>
    <message>
        <source>The namespaces %1 and %2 are both named %3</source>
        <translation>命名空间 %1 和 %2 都名为 %3</translation>
    </message>
    <message>
        <source>%1 cannot be named lo, as every namespace has a loopback of that name</source>
        <translation>%1 不能命名为 lo，因为每个命名空间都有同名的环回接口</translation>
    </message>
    <message>
        <source>%1 and %2 stand in one namespace and are both named %3</source>
        <translation>%1 和 %2 在同一命名空间中，且都名为 %3</translation>
    </message>
    <message>
        <source>%1 has another route to the destination of &quot;%2&quot;</source>
        <translation>%1 已有通往“%2”目的地的另一条路由</translation>
    </message>
    <message>
        <source>%1 needs no route &quot;%2&quot;, as %3 connects it to that network already</source>
        <translation>%1 不需要路由“%2”，因为 %3 已将它接入该网络</translation>
    </message>
    <message>
        <source>The route &quot;%2&quot; of %1 names a link that is not in it</source>
        <translation>%1 的路由“%2”指定的链路不在其中</translation>
    </message>
    <message>
        <source>The route &quot;%2&quot; of %1 names a link that is not up</source>
        <translation>%1 的路由“%2”指定的链路未启用</translation>
    </message>
    <message>
        <source>The route &quot;%2&quot; of %1 names a link whose MTU of %3 is below the 1280 that IPv6 needs</source>
        <translation>%1 的路由“%2”指定的链路 MTU 为 %3，小于 IPv6 所需的 1280</translation>
    </message>
    <message>
        <source>The gateway of the route &quot;%2&quot; of %1 is no host&apos;s address</source>
        <translation>%1 的路由“%2”的网关不是主机地址</translation>
    </message>
    <message>
        <source>The gateway of the route &quot;%2&quot; of %1 is its own address</source>
        <translation>%1 的路由“%2”的网关是它自己的地址</translation>
    </message>
    <message>
        <source>The route &quot;%2&quot; of %1 must name a link, such as dev eth0, as a link-local gateway may be on any</source>
        <translation>%1 的路由“%2”必须指定链路，例如 dev eth0，因为链路本地网关可能在任何链路上</translation>
    </message>
    <message>
        <source>The gateway of the route &quot;%2&quot; of %1 is on no network of that link</source>
        <translation>%1 的路由“%2”的网关不在该链路的任何网络中</translation>
    </message>
    <message>
        <source>The gateway of the route &quot;%2&quot; of %1 is on no network of its links that are up</source>
        <translation>%1 的路由“%2”的网关不在其已启用链路的任何网络中</translation>
    </message>
    <message>
        <source>%1 would stand on each other in a circle</source>
        <translation>%1 会相互依附成环</translation>
    </message>
    <message>
        <source>%1, %2 and others would stand on each other in a circle of %3 links</source>
        <translation>%1、%2 等 %3 条链路会相互依附成环</translation>
    </message>
    <message>
        <source>%1 stands on %2 links, and the kernel takes at most %3 on one another</source>
        <translation>%1 之下叠了 %2 层链路，内核最多允许 %3 层</translation>
    </message>
    <message>
        <source>%1 cannot be a port of %2 and the parent of %3 at once</source>
        <translation>%1 不能既是 %2 的端口又是 %3 的父链路</translation>
    </message>
    <message>
        <source>%1 cannot be a port of %2, as they stand in different namespaces</source>
        <translation>%1 不能是 %2 的端口，因为它们在不同的命名空间中</translation>
    </message>
    <message>
        <source>%1 is a port of %2, which takes what arrives for %3; an address belongs on the bridge itself</source>
        <translation>%1 是 %2 的端口，发往 %3 的帧由网桥接收；地址应配置在网桥上</translation>
    </message>
    <message>
        <source>%1 sets %2, which counts only for a bridge port, and it is none</source>
        <translation>%1 设置了 %2，但它只对网桥端口有效，而 %1 不是端口</translation>
    </message>
    <message>
        <source>%1 has %2 ports, and a bridge takes at most %3</source>
        <translation>%1 有 %2 个端口，网桥最多允许 %3 个</translation>
    </message>
    <message>
        <source>The cable from %1 to %2 closes a loop of bridges, in which broadcasts circle for ever unless spanning tree is on</source>
        <translation>%1 到 %2 的线缆使网桥成环，不启用生成树则广播会无休止地循环</translation>
    </message>
    <message>
        <source>%1 and %2 cannot reach each other, as nothing beyond %3 sends their frames back</source>
        <translation>%1 和 %2 无法互通，因为 %3 之外没有设备把帧送回</translation>
    </message>
    <message>
        <source>%1 and %2 cannot reach each other, as %3, the other end of %4, is no bridge port that could send their frames back</source>
        <translation>%1 和 %2 无法互通，因为 %4 的另一端 %3 不是能把帧送回的网桥端口</translation>
    </message>
    <message>
        <source>%1 and %2 cannot reach each other until hairpin is on at port %3</source>
        <translation>在端口 %3 开启 hairpin 模式之前，%1 和 %2 无法互通</translation>
    </message>
    <message>
        <source>The lab has %1 items, and %2 are the most there may be</source>
        <translation>实验有 %1 个元素，最多允许 %2 个</translation>
    </message>
    <message>
        <source>What the computer calls the interface, such as eth1; see ip link.</source>
        <translation>接口在本机上的名称，例如 eth1；见 ip link。</translation>
    </message>
    <message>
        <source>Host interface</source>
        <translation>主机接口</translation>
    </message>
    <message>
        <source>An interface that the computer has already; the lab uses it and gives it back as it was.</source>
        <translation>本机已有的接口；实验使用它，并在之后按原样归还。</translation>
    </message>
    <message>
        <source>%1 in mode passthru takes %2 over: while the lab runs, the computer itself hears nothing on it, and its MAC may change</source>
        <translation>passthru 模式的 %1 会接管 %2：实验运行期间，本机在其上收不到任何内容，其 MAC 也可能改变</translation>
    </message>
    <message>
        <source>A namespace cannot be called %1: that means the host itself</source>
        <translation>命名空间不能叫 %1：它指主机本身</translation>
    </message>
    <message>
        <source>%1 cannot be lo: the computer&apos;s loopback is not for a lab</source>
        <translation>%1 不能是 lo：本机的环回接口不供实验使用</translation>
    </message>
    <message>
        <source>%1 and %2 cannot reach each other unless the switch that %3 is plugged into sends their frames back</source>
        <translation>除非 %3 所接的交换机把帧送回，否则 %1 和 %2 无法互通</translation>
    </message>
    <message>
        <source>A box, as large as one likes: around other items too.</source>
        <translation>带方框，大小随意，也可以把其他对象围在里面。</translation>
    </message>
    <message>
        <source>The text alone.</source>
        <translation>只有文字。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>What the note says; it may have several lines.</source>
        <translation>注释的内容，可以有多行。</translation>
    </message>
    <message>
        <source>Arrow to</source>
        <translation>箭头指向</translation>
    </message>
    <message>
        <source>An arrow leads from the note to this item.</source>
        <translation>从注释画一个箭头指向该对象。</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>边框</translation>
    </message>
    <message>
        <source>What is drawn around the text.</source>
        <translation>文字周围画什么。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>The colour of its frame and arrow.</source>
        <translation>边框和箭头的颜色。</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>How large the text is.</source>
        <translation>文字的大小。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>A text in the drawing, with a box around it or an arrow to an item if you like; nothing of it is deployed.</source>
        <translation>图中的文字，可以带方框，也可以用箭头指向某个对象；不会被部署。</translation>
    </message>
    <message>
        <source>%1 points to nothing</source>
        <translation>%1 没有指向任何对象</translation>
    </message>
    <message>
        <source>%1 points to %2, which the lab does not have</source>
        <translation>%1 指向 %2，但实验中没有它</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>方框</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>the printer takes nothing</source>
        <translation>打印机不接受数据</translation>
    </message>
    <message>
        <source>nothing is drawn, so there is nothing to export</source>
        <translation>图是空的，没有可导出的内容</translation>
    </message>
    <message>
        <source>this picture holds no lab; one that Hairpin exported as SVG or PNG does</source>
        <translation>此图片中没有实验；由 Hairpin 导出的 SVG 或 PNG 图片才带有实验</translation>
    </message>
    <message>
        <source>the picture would have more than 64 million pixels; choose a smaller scale, or SVG or PDF</source>
        <translation>图片将超过 6400 万像素；请选择较小的倍数，或改用 SVG 或 PDF</translation>
    </message>
    <message>
        <source>the picture would have more than 64 million pixels; choose SVG or PDF</source>
        <translation>图片将超过 6400 万像素；请改用 SVG 或 PDF</translation>
    </message>
    <message>
        <source>up</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>%1 on</source>
        <translation>开启 %1</translation>
    </message>
    <message>
        <source>%1 off</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>no %1</source>
        <translation>无 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>create namespace %1</source>
        <translation>创建命名空间 %1</translation>
    </message>
    <message>
        <source>delete namespace %1</source>
        <translation>删除命名空间 %1</translation>
    </message>
    <message>
        <source>create %1 %2 on %3</source>
        <translation>在 %3 上创建 %1 %2</translation>
    </message>
    <message>
        <source>create %1 %2</source>
        <translation>创建 %1 %2</translation>
    </message>
    <message>
        <source>%1 and its peer %2</source>
        <translation>%1，对端为 %2</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>修改 %1</translation>
    </message>
    <message>
        <source>switch %1 on</source>
        <translation>启用 %1</translation>
    </message>
    <message>
        <source>switch %1 off</source>
        <translation>停用 %1</translation>
    </message>
    <message>
        <source>delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>take %1 out of its bridge</source>
        <translation>将 %1 移出其网桥</translation>
    </message>
    <message>
        <source>make %1 a port of %2</source>
        <translation>将 %1 设为 %2 的端口</translation>
    </message>
    <message>
        <source>use the host&apos;s interface %1</source>
        <translation>使用主机接口 %1</translation>
    </message>
    <message>
        <source>give the interface %1 back to the host</source>
        <translation>将接口 %1 归还主机</translation>
    </message>
    <message>
        <source>add %1 to %2</source>
        <translation>为 %2 添加 %1</translation>
    </message>
    <message>
        <source>remove %1 from %2</source>
        <translation>从 %2 删除 %1</translation>
    </message>
    <message>
        <source>add the route %1 in %2</source>
        <translation>在 %2 中添加路由 %1</translation>
    </message>
    <message>
        <source>remove the route %1 in %2</source>
        <translation>删除 %2 中的路由 %1</translation>
    </message>
    <message>
        <source>switch %1 forwarding on in %2</source>
        <translation>在 %2 中开启 %1 转发</translation>
    </message>
    <message>
        <source>switch %1 forwarding off in %2</source>
        <translation>在 %2 中关闭 %1 转发</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>the host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>%1 is removed</source>
        <translation>%1 将被删除</translation>
    </message>
    <message>
        <source>%1 goes with its namespace %2</source>
        <translation>%1 将随其命名空间 %2 一起消失</translation>
    </message>
    <message>
        <source>%1 goes with its parent %2</source>
        <translation>%1 将随其父链路 %2 一起消失</translation>
    </message>
    <message>
        <source>%1 goes with its peer %2</source>
        <translation>%1 将随其对端 %2 一起消失</translation>
    </message>
    <message>
        <source>%1 goes with what it depends on</source>
        <translation>%1 将随其所依赖的对象一起消失</translation>
    </message>
    <message>
        <source>%1 and made anew</source>
        <translation>%1并重新创建</translation>
    </message>
    <message>
        <source>%1 and is made anew</source>
        <translation>%1，然后重新创建</translation>
    </message>
    <message>
        <source>%1 goes down for a moment</source>
        <translation>%1 会短暂停用</translation>
    </message>
    <message>
        <source>down</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>no system helper is running; an administrator starts it with: systemctl enable --now hairpin-helper.socket, or: sudo hairpin-helper --system</source>
        <translation>没有运行中的系统助手程序；管理员可以用 systemctl enable --now hairpin-helper.socket 或 sudo hairpin-helper --system 启动它</translation>
    </message>
    <message>
        <source>the helper ended before it was ready</source>
        <translation>助手程序在就绪之前就结束了</translation>
    </message>
    <message>
        <source>the helper is gone</source>
        <translation>助手程序已不在</translation>
    </message>
    <message>
        <source>too many requests are under way</source>
        <translation>正在进行的请求太多</translation>
    </message>
    <message>
        <source>the lab is too large to be sent to a helper</source>
        <translation>实验太大，无法发送给助手程序</translation>
    </message>
    <message>
        <source>hairpin-helper was not found beside this program nor on the PATH</source>
        <translation>在本程序旁边和 PATH 中都没有找到 hairpin-helper</translation>
    </message>
    <message>
        <source>it must be a folder of yours that nobody else can enter (mode 0700); change that, or let XDG_RUNTIME_DIR name another folder of yours</source>
        <translation>它必须是您自己的文件夹，且其他人无法进入（权限 0700）；请更改权限，或让 XDG_RUNTIME_DIR 指向您的另一个文件夹</translation>
    </message>
    <message>
        <source>no helper is connected</source>
        <translation>没有连接助手程序</translation>
    </message>
    <message>
        <source>the lab is going away</source>
        <translation>实验正在消失</translation>
    </message>
    <message>
        <source>the lab was destroyed</source>
        <translation>实验已销毁</translation>
    </message>
    <message>
        <source>another change is under way</source>
        <translation>另一项更改正在进行</translation>
    </message>
    <message>
        <source>no such lab is running there</source>
        <translation>那里没有运行这个实验</translation>
    </message>
    <message>
        <source>pkexec cannot be started</source>
        <translation>无法启动 pkexec</translation>
    </message>
    <message>
        <source>you dismissed the password question</source>
        <translation>您取消了密码询问</translation>
    </message>
    <message>
        <source>the link %1 in %2 has a name that no drawing holds</source>
        <translation>%2 中的链路 %1：图中无法使用该名称</translation>
    </message>
    <message>
        <source>that %1 belongs to %2</source>
        <translation>%1 从属于 %2</translation>
    </message>
    <message>
        <source>that %1 is a %2: it is drawn as an interface that the host has</source>
        <translation>%1 是 %2：在图中画作主机已有的接口</translation>
    </message>
    <message>
        <source>%1, which is hardware and not of the host</source>
        <translation>%1：它是硬件，且不在主机中</translation>
    </message>
    <message>
        <source>%1, as Hairpin draws no %2 yet</source>
        <translation>%1：Hairpin 尚不支持 %2</translation>
    </message>
    <message>
        <source>that the host passes packets on between its links</source>
        <translation>主机在其链路之间转发报文</translation>
    </message>
    <message>
        <source>the host&apos;s route %1</source>
        <translation>主机的路由 %1</translation>
    </message>
    <message>
        <source>%1, whose peer stands where it cannot be seen</source>
        <translation>%1：其对端位于无法看到的地方</translation>
    </message>
    <message>
        <source>%1, whose parent stands where it cannot be seen</source>
        <translation>%1：其父链路位于无法看到的地方</translation>
    </message>
    <message>
        <source>the route %1 in %2, as its link is left out</source>
        <translation>%2 中的路由 %1：其链路未画出</translation>
    </message>
</context>
<context>
    <name>hairpin::Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select and move items</source>
        <translation>选择和移动元素</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Draw a line from one item to another to connect them</source>
        <translation>从一个元素拖到另一个元素，将二者连接</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Draw a line from one item to another to ping it</source>
        <translation>从一个元素拖到另一个元素，对其 ping</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit to Window</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Actual Size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Make the drawing real</source>
        <translation>把图变成真实的网络</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Undo the deployment that is under way</source>
        <translation>撤回正在进行的部署</translation>
    </message>
    <message>
        <source>Destroy</source>
        <translation>销毁</translation>
    </message>
    <message>
        <source>Remove everything that runs; the drawing stays</source>
        <translation>移除所有正在运行的内容；图保留</translation>
    </message>
    <message>
        <source>In a &amp;Sandbox</source>
        <translation>在沙箱中(&amp;S)</translation>
    </message>
    <message>
        <source>Apart from this computer&apos;s own network; no password needed</source>
        <translation>与本机网络隔离；无需密码</translation>
    </message>
    <message>
        <source>On This &amp;Computer</source>
        <translation>在本机上(&amp;C)</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the scenario from here to its end</source>
        <translation>从这里播放到脚本结束</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Play the next step</source>
        <translation>播放下一步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>在这一步之后停止</translation>
    </message>
    <message>
        <source>Start Over</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Take back what the scenario has set and begin again</source>
        <translation>撤回演示脚本所做的设置，从头开始</translation>
    </message>
    <message>
        <source>&amp;About Hairpin</source>
        <translation>关于 Hairpin(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Names</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Addresses</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;MAC Addresses</source>
        <translation>MAC 地址(&amp;M)</translation>
    </message>
    <message>
        <source>In this computer&apos;s own network, as a member of the group “hairpin” or with an administrator&apos;s password</source>
        <translation>在本机自己的网络中；需要属于“hairpin”组，或输入管理员密码</translation>
    </message>
    <message>
        <source>On &amp;Another Computer…</source>
        <translation>在另一台计算机上(&amp;A)…</translation>
    </message>
    <message>
        <source>On a computer that ssh reaches, in a sandbox there or in its own network</source>
        <translation>在 ssh 可以登录的计算机上：在那里的沙箱中，或在它自己的网络中</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Make an SVG, PDF or PNG of the drawing</source>
        <translation>将拓扑图导出为 SVG、PDF 或 PNG</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Copy as Pict&amp;ure</source>
        <translation>复制为图片(&amp;U)</translation>
    </message>
    <message>
        <source>Copy the drawing as SVG and PNG, for another program</source>
        <translation>以 SVG 和 PNG 格式复制拓扑图，供其他程序粘贴</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Dup&amp;licate</source>
        <translation>创建副本(&amp;L)</translation>
    </message>
    <message>
        <source>Select the Same &amp;Kind</source>
        <translation>选择同类(&amp;K)</translation>
    </message>
    <message>
        <source>Select every item of the kinds that are selected</source>
        <translation>选择与所选元素同类的全部元素</translation>
    </message>
    <message>
        <source>Add Se&amp;veral…</source>
        <translation>批量添加(&amp;V)…</translation>
    </message>
    <message>
        <source>Add many hosts at once to the selected bridge or link</source>
        <translation>一次为所选的网桥或链路添加多台主机</translation>
    </message>
    <message>
        <source>&amp;Move to Namespace</source>
        <translation>移到命名空间(&amp;M)</translation>
    </message>
    <message>
        <source>Arran&amp;ge</source>
        <translation>排列(&amp;G)</translation>
    </message>
    <message>
        <source>Align &amp;Left</source>
        <translation>左对齐(&amp;L)</translation>
    </message>
    <message>
        <source>Align &amp;Centers</source>
        <translation>水平居中(&amp;C)</translation>
    </message>
    <message>
        <source>Align &amp;Right</source>
        <translation>右对齐(&amp;R)</translation>
    </message>
    <message>
        <source>Align &amp;Top</source>
        <translation>顶端对齐(&amp;T)</translation>
    </message>
    <message>
        <source>Align &amp;Middles</source>
        <translation>垂直居中(&amp;M)</translation>
    </message>
    <message>
        <source>Align &amp;Bottom</source>
        <translation>底端对齐(&amp;B)</translation>
    </message>
    <message>
        <source>Distribute &amp;Horizontally</source>
        <translation>水平均布(&amp;H)</translation>
    </message>
    <message>
        <source>Distribute &amp;Vertically</source>
        <translation>垂直均布(&amp;V)</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>Start Pa&amp;ge</source>
        <translation>起始页(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find items by name, address, prefix, MAC or text</source>
        <translation>按名称、地址、前缀、MAC 或文字查找对象</translation>
    </message>
    <message>
        <source>Find Ne&amp;xt</source>
        <translation>查找下一个(&amp;X)</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>查找上一个(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <source>Only the drawing and the scenario, on the whole screen</source>
        <translation>全屏显示，只有图和演示脚本</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The next step of the scenario</source>
        <translation>演示脚本的下一步</translation>
    </message>
    <message>
        <source>Go Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Look at the step before; nothing is undone</source>
        <translation>回看上一步；不会撤销任何操作</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>End the presentation</source>
        <translation>结束演示</translation>
    </message>
    <message>
        <source>Fit &amp;Selection to Window</source>
        <translation>所选项适应窗口(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>鸟瞰图(&amp;O)</translation>
    </message>
    <message>
        <source>A small picture of the whole drawing, while it is larger than the window</source>
        <translation>整张图的缩略图，在图比窗口大时显示</translation>
    </message>
    <message>
        <source>&amp;Collapse or Expand Namespace</source>
        <translation>折叠或展开命名空间(&amp;C)</translation>
    </message>
    <message>
        <source>Draw the selected namespaces as tiles, or with all that stands in them</source>
        <translation>将所选命名空间画成小块，或画出其中的全部内容</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Lay Out Automatically</source>
        <translation>自动布局(&amp;L)</translation>
    </message>
    <message>
        <source>Place what is selected, or the whole drawing, in good order</source>
        <translation>把选中的对象或整张图排列整齐</translation>
    </message>
</context>
<context>
    <name>hairpin::Canvas</name>
    <message>
        <source>Drag a namespace or a bridge from the list on the left onto this canvas,
or open an example from the File menu.</source>
        <translation>从左侧列表把命名空间或网桥拖到此画布上，
或从“文件”菜单打开一个示例。</translation>
    </message>
    <message>
        <source>There is no item here to end the line on.</source>
        <translation>这里没有可以结束连线的元素。</translation>
    </message>
    <message>
        <source>Nothing can be connected to %1.</source>
        <translation>%1 不能连接任何元素。</translation>
    </message>
    <message>
        <source>Release on a lit item to connect it. Esc gives up.</source>
        <translation>在亮起的元素上松开以连接。按 Esc 放弃。</translation>
    </message>
    <message>
        <source>Drop it where it is to stand. Esc puts it back.</source>
        <translation>放到所需位置。按 Esc 放回原处。</translation>
    </message>
    <message>
        <source>Drop to put it into %1. Esc puts it back.</source>
        <translation>松开即放入 %1。按 Esc 放回原处。</translation>
    </message>
    <message>
        <source>Drop to put it on the host. Esc puts it back.</source>
        <translation>松开即放到主机上。按 Esc 放回原处。</translation>
    </message>
    <message>
        <source>Drag to move the view. Esc ends.</source>
        <translation>拖动以移动视图。按 Esc 结束。</translation>
    </message>
    <message>
        <source>A ping needs two items.</source>
        <translation>Ping 需要两个元素。</translation>
    </message>
    <message>
        <source>%1 has no address that %2 could ping.</source>
        <translation>%1 没有 %2 可以 ping 的地址。</translation>
    </message>
    <message>
        <source>Drag from the item that pings to the one to be pinged. Esc ends.</source>
        <translation>从发起 ping 的元素拖到目标元素。按 Esc 结束。</translation>
    </message>
    <message>
        <source>Release on a lit item to ping it. Esc gives up.</source>
        <translation>在亮起的元素上松开以 ping。按 Esc 放弃。</translation>
    </message>
    <message>
        <source>Ping %2 from %1.</source>
        <translation>从 %1 ping %2。</translation>
    </message>
    <message>
        <source>Click the link that it is to stand on. Esc ends.</source>
        <translation>点击它要依附的链路。按 Esc 结束。</translation>
    </message>
    <message>
        <source>Click where it is to stand. With Shift, go on placing. Esc ends.</source>
        <translation>点击放置位置。按住 Shift 可继续放置。按 Esc 结束。</translation>
    </message>
    <message>
        <source>Double-click the port to switch its hairpin on or off.</source>
        <translation>双击端口可开关 hairpin 模式。</translation>
    </message>
    <message>
        <source>Drag to resize.</source>
        <translation>拖动以调整大小。</translation>
    </message>
    <message>
        <source>Drag to move; Ctrl+click selects several; double-click edits.</source>
        <translation>拖动以移动；Ctrl+点击可多选；双击以编辑。</translation>
    </message>
    <message>
        <source>%1, or choose another way.</source>
        <translation>%1，或选择其他方式。</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Drag to move; double-click shows what is inside.</source>
        <translation>拖动以移动；双击显示其中的内容。</translation>
    </message>
    <message>
        <source>Drag from one item to another to connect them, or press Tab and Enter with one selected. Esc ends.</source>
        <translation>从一个元素拖到另一个元素以连接它们，或选中一个后按 Tab 和 Enter。按 Esc 结束。</translation>
    </message>
    <message>
        <source>Drag to move; double-click collapses; F2 edits.</source>
        <translation>拖动可移动；双击折叠；F2 编辑。</translation>
    </message>
    <message>
        <source>Drag to select. The wheel zooms; the middle button moves the view.</source>
        <translation>拖动可选择。滚轮缩放；鼠标中键移动视图。</translation>
    </message>
</context>
<context>
    <name>hairpin::CanvasKeys</name>
    <message>
        <source>Move what is selected by a grid step</source>
        <translation>将所选项目移动一个网格</translation>
    </message>
    <message>
        <source>Move it finely</source>
        <translation>微移所选项目</translation>
    </message>
    <message>
        <source>Delete what is selected</source>
        <translation>删除所选项目</translation>
    </message>
    <message>
        <source>Give up what is under way; select nothing</source>
        <translation>放弃正在进行的操作；取消选择</translation>
    </message>
    <message>
        <source>Held: move the view by dragging</source>
        <translation>按住：拖动以移动视图</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>鼠标中键</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>移动视图</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>Move the view sideways</source>
        <translation>左右移动视图</translation>
    </message>
    <message>
        <source>Ctrl+click</source>
        <translation>Ctrl+单击</translation>
    </message>
    <message>
        <source>Add to or take from the selection</source>
        <translation>加入或移出选择</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Select the first or the last item</source>
        <translation>选中第一个或最后一个对象</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab、Shift+Tab</translation>
    </message>
    <message>
        <source>Select the next or the previous item</source>
        <translation>选中下一个或上一个对象</translation>
    </message>
    <message>
        <source>Alt while dragging</source>
        <translation>拖动时按住 Alt</translation>
    </message>
    <message>
        <source>Move freely, off the grid and the guides</source>
        <translation>自由移动，不吸附网格和参考线</translation>
    </message>
    <message>
        <source>Double click on a title</source>
        <translation>双击标题</translation>
    </message>
    <message>
        <source>Collapse a namespace, or expand it</source>
        <translation>折叠或展开命名空间</translation>
    </message>
    <message>
        <source>Edit the name of what is selected</source>
        <translation>编辑所选元素的名称</translation>
    </message>
    <message>
        <source>Open the menu of what is selected</source>
        <translation>打开所选元素的菜单</translation>
    </message>
    <message>
        <source>Wheel, Ctrl+wheel</source>
        <translation>滚轮、Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Two fingers on a touchpad</source>
        <translation>触摸板双指滑动</translation>
    </message>
    <message>
        <source>Edit the item&apos;s name or text</source>
        <translation>编辑元素的名称或文字</translation>
    </message>
</context>
<context>
    <name>hairpin::ChoiceEditor</name>
    <message>
        <source>various</source>
        <translation>多种</translation>
    </message>
</context>
<context>
    <name>hairpin::Command</name>
    <message>
        <source>Change %1 of %2</source>
        <translation>更改 %2 的%1</translation>
    </message>
    <message numerus="yes">
        <source>Change %1 of %n item(s)</source>
        <translation>
            <numerusform>更改 %n 个元素的%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message numerus="yes">
        <source>Add %n item(s)</source>
        <translation>
            <numerusform>添加 %n 个元素</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 等另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Delete %1 with %2</source>
        <translation>删除 %1 及 %2</translation>
    </message>
    <message>
        <source>Deleted %1 and what the scenario did with it. Undo brings all of it back.</source>
        <translation>已删除 %1 及演示脚本中用到它的操作。撤销可全部恢复。</translation>
    </message>
    <message>
        <source>Deleted %1 with %2 and what the scenario did with them. Undo brings all of it back.</source>
        <translation>已删除 %1 及 %2，以及演示脚本中用到它们的操作。撤销可全部恢复。</translation>
    </message>
    <message>
        <source>Deleted %1 with %2. Undo brings all of it back.</source>
        <translation>已删除 %1 及 %2。撤销可全部恢复。</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动 %1</translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s)</source>
        <translation>
            <numerusform>移动 %n 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the scenario</source>
        <translation>更改演示脚本</translation>
    </message>
    <message>
        <source>Rename the lab</source>
        <translation>重命名实验</translation>
    </message>
    <message>
        <source>Collapse %1</source>
        <translation>折叠 %1</translation>
    </message>
    <message>
        <source>Expand %1</source>
        <translation>展开 %1</translation>
    </message>
    <message numerus="yes">
        <source>Collapse %n namespace(s)</source>
        <translation>
            <numerusform>折叠 %n 个命名空间</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expand %n namespace(s)</source>
        <translation>
            <numerusform>展开 %n 个命名空间</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::Diagram</name>
    <message>
        <source>%1 off</source>
        <translation>%1 关</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 个</translation>
    </message>
    <message>
        <source>hairpin</source>
        <translation>hairpin 模式</translation>
    </message>
    <message>
        <source>host interface</source>
        <translation>主机接口</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) inside</source>
        <translation>
            <numerusform>内含 %n 个对象</numerusform>
        </translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
</context>
<context>
    <name>hairpin::Editing</name>
    <message numerus="yes">
        <source>Cut %n item(s)</source>
        <translation>
            <numerusform>剪切 %n 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds no items of a lab.</source>
        <translation>剪贴板中没有实验的元素。</translation>
    </message>
    <message>
        <source>What is in the clipboard is too large for a lab.</source>
        <translation>剪贴板中的内容太大，不能作为实验。</translation>
    </message>
    <message>
        <source>What is in the clipboard was not pasted. %1</source>
        <translation>剪贴板中的内容未能粘贴。%1</translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n item(s)</source>
        <translation>
            <numerusform>创建 %n 个元素的副本</numerusform>
        </translation>
    </message>
    <message>
        <source>Add Several</source>
        <translation>批量添加</translation>
    </message>
    <message>
        <source>Hosts to add on %1:</source>
        <translation>要添加到 %1 的主机数：</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
</context>
<context>
    <name>hairpin::ExportPanel</name>
    <message>
        <source>Only what is &amp;selected</source>
        <translation>仅所选内容(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Transparent background</source>
        <translation>透明背景(&amp;T)</translation>
    </message>
    <message>
        <source>With states and &amp;pings</source>
        <translation>包含状态与 ping(&amp;P)</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>What runs now, as the drawing shows it</source>
        <translation>当前运行情况，与图中所示一致</translation>
    </message>
    <message>
        <source>With what stands in it, and the lines between</source>
        <translation>连同其中的内容以及它们之间的连线</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>尺寸(&amp;Z)</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the picture as a file</source>
        <translation>将图片保存为文件</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the picture, as SVG and PNG, for another program</source>
        <translation>以 SVG 和 PNG 格式复制图片，供其他程序粘贴</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>See the page and print it</source>
        <translation>预览页面并打印</translation>
    </message>
    <message>
        <source>Nothing is drawn, so there is nothing to export.</source>
        <translation>图是空的，没有可导出的内容。</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
</context>
<context>
    <name>hairpin::Exporting</name>
    <message>
        <source>Export the drawing</source>
        <translation>导出拓扑图</translation>
    </message>
    <message>
        <source>%1 pictures (*.%2)</source>
        <translation>%1 图片 (*.%2)</translation>
    </message>
    <message>
        <source>The drawing was exported as “%1”.</source>
        <translation>拓扑图已导出为“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>The picture was copied, with %n items.</source>
        <translation>
            <numerusform>图片已复制，含 %n 个元素。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::FieldRow</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
</context>
<context>
    <name>hairpin::FindBar</name>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>上一个 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>下一个 (Enter)</translation>
    </message>
    <message>
        <source>Name, address, prefix, MAC or text of a note</source>
        <translation>名称、地址、前缀、MAC 或注释文字</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>&amp;Find:</source>
        <translation>查找(&amp;F)：</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 项，共 %2 项</translation>
    </message>
</context>
<context>
    <name>hairpin::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>打开时的样子</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it. The disk marks what is saved.</source>
        <translation>选择一步即可退回或前进到那里。磁盘图标表示已保存的状态。</translation>
    </message>
</context>
<context>
    <name>hairpin::IntegerEditor</name>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The selected items have different values.</source>
        <translation>所选元素的值不同。</translation>
    </message>
    <message>
        <source>various</source>
        <translation>多种</translation>
    </message>
</context>
<context>
    <name>hairpin::LabFiles</name>
    <message>
        <source>Labs (*.%1)</source>
        <translation>实验 (*.%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a lab</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Save the lab</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>“%1” has changes that are not saved.</source>
        <translation>“%1”有未保存的更改。</translation>
    </message>
    <message>
        <source>New lab</source>
        <translation>新实验</translation>
    </message>
    <message>
        <source>%1 (example)</source>
        <translation>%1（示例）</translation>
    </message>
    <message>
        <source>Labs, also in pictures (*.%1 *.svg *.png)</source>
        <translation>实验及带有实验的图片 (*.%1 *.svg *.png)</translation>
    </message>
    <message>
        <source>%1 (picture)</source>
        <translation>%1（图片）</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>文件已更改</translation>
    </message>
    <message>
        <source>“%1” was changed by another program since it was opened here. Saving writes over that change.</source>
        <translation>“%1”在此处打开之后已被其他程序修改。保存会覆盖该修改。</translation>
    </message>
    <message>
        <source>Save Over It</source>
        <translation>覆盖保存</translation>
    </message>
</context>
<context>
    <name>hairpin::ListEditor</name>
    <message>
        <source>Add address</source>
        <translation>添加地址</translation>
    </message>
    <message>
        <source>Add route</source>
        <translation>添加路由</translation>
    </message>
    <message>
        <source>Add MAC</source>
        <translation>添加 MAC</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>hairpin::LivePings</name>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>lost: %1</source>
        <translation>丢失：%1</translation>
    </message>
    <message>
        <source>pinging…</source>
        <translation>正在 ping…</translation>
    </message>
    <message>
        <source>%1 · %2 % loss</source>
        <translation>%1 · 丢包 %2 %</translation>
    </message>
</context>
<context>
    <name>hairpin::LiveSession</name>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>Deploying…</source>
        <translation>正在部署…</translation>
    </message>
    <message>
        <source>Deploying: %1 of %2</source>
        <translation>正在部署：%1 / %2</translation>
    </message>
    <message>
        <source>Destroying…</source>
        <translation>正在销毁…</translation>
    </message>
    <message>
        <source>The helper has gone</source>
        <translation>助手程序已退出</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>Running · %1</source>
        <translation>运行中 · %1</translation>
    </message>
    <message>
        <source>Running · %1 · drawing differs</source>
        <translation>运行中 · %1 · 与图不同</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>试运行中</translation>
    </message>
</context>
<context>
    <name>hairpin::MainWindow</name>
    <message>
        <source>About Hairpin</source>
        <translation>关于 Hairpin</translation>
    </message>
    <message>
        <source>&lt;b&gt;Hairpin %1&lt;/b&gt;&lt;br&gt;Draws Linux network labs and makes them real.</source>
        <translation>&lt;b&gt;Hairpin %1&lt;/b&gt;&lt;br&gt;绘制 Linux 网络实验，并让它成为现实。</translation>
    </message>
    <message>
        <source>This lab is already running.</source>
        <translation>此实验已在运行。</translation>
    </message>
    <message>
        <source>The helper has gone, and what ran in it may have gone with it. Deploy starts it anew.</source>
        <translation>助手程序已退出，其中运行的内容可能也已消失。“部署”会重新启动它。</translation>
    </message>
    <message>
        <source>“%1” was not opened. %2</source>
        <translation>未能打开“%1”。%2</translation>
    </message>
    <message>
        <source>The lab is running</source>
        <translation>实验正在运行</translation>
    </message>
    <message>
        <source>“%1” is running. It can keep running without this window, or be destroyed.</source>
        <translation>“%1”正在运行。可以不要此窗口继续运行，也可以销毁。</translation>
    </message>
    <message>
        <source>Keep Running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Destroy</source>
        <translation>销毁</translation>
    </message>
    <message>
        <source>%1[*] – Hairpin</source>
        <translation>%1[*] – Hairpin</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Update (%1)</source>
        <translation>更新 (%1)</translation>
    </message>
    <message>
        <source>The drawing has errors; see “Problems”</source>
        <translation>图中有错误；见“问题”</translation>
    </message>
    <message>
        <source>Make the drawing real</source>
        <translation>把图变成真实的网络</translation>
    </message>
    <message>
        <source>Change what runs into what is drawn</source>
        <translation>使运行的内容与图一致</translation>
    </message>
    <message>
        <source>What runs is what is drawn</source>
        <translation>运行的内容与图一致</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题 (%1)</translation>
    </message>
    <message>
        <source>This item was drawn after the lab was deployed. Update the lab first.</source>
        <translation>此元素是部署之后画的。请先更新实验。</translation>
    </message>
    <message>
        <source>Nothing runs yet, so nobody can answer. Deploy the lab first.</source>
        <translation>还没有运行，无人应答。请先部署实验。</translation>
    </message>
    <message>
        <source>The drawing has changed</source>
        <translation>图已更改</translation>
    </message>
    <message>
        <source>What is drawn does not run yet. The scenario plays on what is drawn, so the lab has to be updated first.</source>
        <translation>图中的更改尚未运行。演示脚本按图播放，因此要先更新实验。</translation>
    </message>
    <message>
        <source>Update First</source>
        <translation>先更新</translation>
    </message>
    <message>
        <source>Cancelled; what had been done was undone.</source>
        <translation>已取消；已完成的部分已撤回。</translation>
    </message>
    <message>
        <source>Not everything could be undone; Destroy removes the rest.</source>
        <translation>未能全部撤回；“销毁”会移除其余部分。</translation>
    </message>
    <message>
        <source>The namespace %1 lives on without its name: %2.</source>
        <translation>命名空间 %1 已无名称，但仍存在：%2。</translation>
    </message>
    <message>
        <source>“%1” is running, and ends with this window.</source>
        <translation>“%1”正在运行，关闭此窗口时会随之结束。</translation>
    </message>
    <message numerus="yes">
        <source>So do %n more.</source>
        <translation>
            <numerusform>另有 %n 个也是如此。</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes when nothing uses it any more.</source>
        <translation>不再有任何程序使用时，它会自动消失。</translation>
    </message>
    <message>
        <source>Nothing was deployed, and nothing has changed.</source>
        <translation>没有部署任何内容，一切保持原样。</translation>
    </message>
    <message>
        <source>Nobody kept it in time, so everything is as it was before.</source>
        <translation>未在限定时间内确认保留，一切已恢复原状。</translation>
    </message>
    <message>
        <source>The interface %1 is left as it is: %2.</source>
        <translation>接口 %1 保持现状：%2。</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>“%1” was changed by another program. Loading it gives up what is not saved here.</source>
        <translation>“%1”已被其他程序修改。重新加载会丢弃此处未保存的更改。</translation>
    </message>
    <message>
        <source>“%1” was changed by another program.</source>
        <translation>“%1”已被其他程序修改。</translation>
    </message>
    <message>
        <source>Load It</source>
        <translation>重新加载</translation>
    </message>
    <message>
        <source>Keep Mine</source>
        <translation>保留我的版本</translation>
    </message>
    <message>
        <source>No copy of what is not saved can be kept; save the lab before anything happens.</source>
        <translation>无法为未保存的更改保留副本，请尽快保存实验。</translation>
    </message>
    <message>
        <source>“%1” is not there any more: it was deleted or renamed. Saving writes it anew.</source>
        <translation>“%1” 已不存在：它被删除或改名了。保存即可重新写入。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>hairpin::Mend</name>
    <message>
        <source>Switch %1 on at %2</source>
        <translation>在 %2 上开启 %1</translation>
    </message>
    <message>
        <source>Switch %1 off at %2</source>
        <translation>在 %2 上关闭 %1</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>将 %1 改名为 %2</translation>
    </message>
    <message>
        <source>Give %1 the address %2</source>
        <translation>给 %1 换用地址 %2</translation>
    </message>
    <message>
        <source>Remove the address %1 from %2</source>
        <translation>从 %2 删除地址 %1</translation>
    </message>
    <message>
        <source>Move %1 to %2</source>
        <translation>将 %1 移到 %2</translation>
    </message>
    <message>
        <source>Remove the route %1 from %2</source>
        <translation>从 %2 删除路由 %1</translation>
    </message>
    <message>
        <source>Put a %1 between %2 and %3</source>
        <translation>在 %2 与 %3 之间加一对 %1</translation>
    </message>
    <message>
        <source>Move %1 into %2</source>
        <translation>将 %1 移入 %2</translation>
    </message>
    <message>
        <source>Move %1 to the host</source>
        <translation>将 %1 移到主机上</translation>
    </message>
    <message>
        <source>Make %1 and %2 each other&apos;s ends</source>
        <translation>使 %1 与 %2 互为对端</translation>
    </message>
    <message>
        <source>Add %1 as the other end of %2</source>
        <translation>添加 %1 作为 %2 的对端</translation>
    </message>
    <message>
        <source>Put %1 on %2</source>
        <translation>将 %1 放到 %2 上</translation>
    </message>
    <message>
        <source>Unplug %2: no %1</source>
        <translation>拔出 %2：不设%1</translation>
    </message>
    <message>
        <source>Set %1 of %2 back to its default</source>
        <translation>将 %2 的%1恢复为默认值</translation>
    </message>
</context>
<context>
    <name>hairpin::MessageBar</name>
    <message>
        <source>What the system said</source>
        <translation>系统的说明</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>hairpin::Minimap</name>
    <message>
        <source>Overview</source>
        <translation>鸟瞰图</translation>
    </message>
    <message>
        <source>The arrow keys move the view.</source>
        <translation>方向键移动视图。</translation>
    </message>
    <message>
        <source>Drag the frame to move the view</source>
        <translation>拖动方框以移动视图</translation>
    </message>
</context>
<context>
    <name>hairpin::NoteEditor</name>
    <message>
        <source>various</source>
        <translation>多种</translation>
    </message>
</context>
<context>
    <name>hairpin::OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
</context>
<context>
    <name>hairpin::Palette</name>
    <message>
        <source>Items</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Drag it onto the drawing, or click it and then the place. A double click or Enter puts one onto what is selected, or into the middle.</source>
        <translation>拖到图上，或先点击它再点击位置。双击或按回车，则放到所选元素上，或放到中央。</translation>
    </message>
</context>
<context>
    <name>hairpin::PanelDocks</name>
    <message>
        <source>Items</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Pings</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>演示脚本</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
</context>
<context>
    <name>hairpin::PingsPanel</name>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>stopped: %1</source>
        <translation>已停止：%1</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>lost: %1</source>
        <translation>丢失：%1</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已应答</translation>
    </message>
    <message>
        <source>waiting for an answer…</source>
        <translation>等待应答…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢包</translation>
    </message>
    <message numerus="yes">
        <source>Of the latest %n, or of all while they are fewer</source>
        <translation>
            <numerusform>按最近 %n 次计算；不足时按全部计算</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the Ping tool and drag from one item to another.</source>
        <translation>选择 Ping 工具，从一个元素拖到另一个元素。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>hairpin::PlanPanel</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>As commands</source>
        <translation>命令形式</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Nothing to do: what runs is what is drawn.</source>
        <translation>无需操作：运行的内容与图一致。</translation>
    </message>
    <message>
        <source>Nothing to do: the drawing is empty.</source>
        <translation>无需操作：图是空的。</translation>
    </message>
    <message>
        <source>Update would do this.</source>
        <translation>“更新”将执行以下步骤。</translation>
    </message>
    <message>
        <source>Deploy would do this.</source>
        <translation>“部署”将执行以下步骤。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 另有 %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>%1.</source>
        <extracomment>the end of a sentence</extracomment>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>hairpin::PlanPreview</name>
    <message>
        <source>The drawing has errors; “Problems” tells which. Once they are gone, what Deploy would do is shown here.</source>
        <translation>图中有错误，见“问题”。改正后，这里会显示“部署”将做什么。</translation>
    </message>
</context>
<context>
    <name>hairpin::Presentation</name>
    <message>
        <source>This lab has no scenario. Esc leaves the presentation.</source>
        <translation>此实验没有演示脚本。按 Esc 退出演示。</translation>
    </message>
    <message>
        <source>→ plays the first step, ← looks back, Esc leaves.</source>
        <translation>→ 执行第一步，← 回看，Esc 退出。</translation>
    </message>
</context>
<context>
    <name>hairpin::ProblemsPanel</name>
    <message>
        <source>It stands in “Properties”; Esc there takes it back.</source>
        <translation>它在“属性”中；在那里按 Esc 可取消。</translation>
    </message>
    <message>
        <source>An error: the lab cannot be deployed like this.</source>
        <translation>错误：实验不能这样部署。</translation>
    </message>
    <message>
        <source>A warning: the lab can be deployed, but likely does not do what is meant.</source>
        <translation>警告：实验可以部署，但可能与预期不符。</translation>
    </message>
    <message>
        <source>No problems found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Mends this; Undo takes it back.</source>
        <translation>修正此问题；可撤销。</translation>
    </message>
</context>
<context>
    <name>hairpin::PropertiesPanel</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Bridge port</source>
        <translation>网桥端口</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>What is typed as %1 is not taken: %2.</source>
        <translation>输入的%1未被采用：%2。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What this lab shows</source>
        <translation>此实验展示什么</translation>
    </message>
    <message>
        <source>Select an item in the drawing to see and change its settings.</source>
        <translation>在图中选择一个元素，以查看和更改其设置。</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>实验</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>They have no setting in common.</source>
        <translation>它们没有共同的设置。</translation>
    </message>
    <message>
        <source>Changes are made to all of them.</source>
        <translation>更改会应用到所有元素。</translation>
    </message>
    <message>
        <source>In the drawing</source>
        <translation>图中显示</translation>
    </message>
</context>
<context>
    <name>hairpin::Proposal</name>
    <message>
        <source>%1 cannot be a port of %2.</source>
        <translation>%1 不能是 %2 的端口。</translation>
    </message>
    <message>
        <source>%1 is a port of %2 already.</source>
        <translation>%1 已经是 %2 的端口。</translation>
    </message>
    <message>
        <source>%1 and %2 stand in different namespaces; a port and its bridge share one.</source>
        <translation>%1 和 %2 在不同的命名空间中；端口与网桥必须在同一个中。</translation>
    </message>
    <message>
        <source>%1 carries %2, so it cannot be a bridge port.</source>
        <translation>%1 承载着 %2，不能作为网桥端口。</translation>
    </message>
    <message>
        <source>Nothing can stand on a link.</source>
        <translation>链路上不能放置任何元素。</translation>
    </message>
    <message>
        <source>Add a %1 on %2</source>
        <translation>在 %2 上添加 %1</translation>
    </message>
    <message>
        <source>There is no link here.</source>
        <translation>这里没有链路。</translation>
    </message>
    <message>
        <source>Unplug %1</source>
        <translation>拔出 %1</translation>
    </message>
    <message>
        <source>Plug %1 into %2</source>
        <translation>将 %1 插入 %2</translation>
    </message>
    <message>
        <source>A connection needs two items.</source>
        <translation>连接需要两个元素。</translation>
    </message>
    <message>
        <source>%1 cannot carry a %2.</source>
        <translation>%1 不能承载 %2。</translation>
    </message>
    <message>
        <source>%1 is a port of %2, so it cannot carry a %3.</source>
        <translation>%1 是 %2 的端口，不能承载 %3。</translation>
    </message>
    <message>
        <source>A %1 needs a parent: put it on a link that can carry it.</source>
        <translation>%1 需要父链路：请放到可以承载它的链路上。</translation>
    </message>
    <message>
        <source>Add a %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>A namespace cannot stand inside another one.</source>
        <translation>命名空间不能放在另一个命名空间里。</translation>
    </message>
    <message>
        <source>Draw an arrow from %1 to %2</source>
        <translation>从 %1 画箭头到 %2</translation>
    </message>
    <message>
        <source>Connect %1 and %2 by a %3</source>
        <translation>用 %3 连接 %1 与 %2</translation>
    </message>
    <message>
        <source>Add a %1 on %2 in %3</source>
        <translation>在 %3 中添加依附于 %2 的 %1</translation>
    </message>
    <message>
        <source>Move %1 into %2</source>
        <translation>将 %1 移入 %2</translation>
    </message>
    <message>
        <source>There is nothing to paste.</source>
        <translation>没有可粘贴的内容。</translation>
    </message>
    <message>
        <source>A lab has at most %1 items.</source>
        <translation>一个实验最多有 %1 个元素。</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n item(s)</source>
        <translation>
            <numerusform>粘贴 %n 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a bridge or a link first.</source>
        <translation>请先选择一个网桥或一条链路。</translation>
    </message>
    <message numerus="yes">
        <source>Add %n host(s) on %1</source>
        <translation>
            <numerusform>在 %1 上添加 %n 台主机</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select at least %n items that stand by themselves.</source>
        <translation>
            <numerusform>请至少选择 %n 个独立放置的元素。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Distribute %n item(s)</source>
        <translation>
            <numerusform>均布 %n 个元素</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Align %n item(s)</source>
        <translation>
            <numerusform>对齐 %n 个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing selected can be moved there.</source>
        <translation>所选元素都不能移到那里。</translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s) into %1</source>
        <translation>
            <numerusform>将 %n 个元素移入 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s) to the host</source>
        <translation>
            <numerusform>将 %n 个元素移到主机上</numerusform>
        </translation>
    </message>
    <message>
        <source>Lay out automatically</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>This is laid out already.</source>
        <translation>已经排列好了。</translation>
    </message>
    <message>
        <source>A %1 stands on the host, not in a namespace.</source>
        <translation>%1 位于主机上，不能放在命名空间中。</translation>
    </message>
</context>
<context>
    <name>hairpin::Recovery</name>
    <message>
        <source>New lab</source>
        <translation>新实验</translation>
    </message>
    <message>
        <source>“%1” had changes that were not saved when Hairpin ended (%2).</source>
        <translation>Hairpin 退出时，“%1”有未保存的更改（%2）。</translation>
    </message>
    <message numerus="yes">
        <source>%n labs had changes that were not saved when Hairpin ended: %1.</source>
        <translation>
            <numerusform>Hairpin 退出时，有 %n 个实验的更改未保存：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>A copy of unsaved changes is damaged and cannot be recovered; it is kept as %1.</source>
        <translation>一份未保存更改的副本已损坏，无法恢复；它保留为 %1。</translation>
    </message>
    <message>
        <source>Recover unsaved changes</source>
        <translation>恢复未保存的更改</translation>
    </message>
</context>
<context>
    <name>hairpin::ReferenceEditor</name>
    <message>
        <source>none (the host)</source>
        <translation>无（主机）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>various</source>
        <translation>多种</translation>
    </message>
</context>
<context>
    <name>hairpin::ScenarioPanel</name>
    <message>
        <source>Ping from %1 to %2</source>
        <translation>从 %1 ping %2</translation>
    </message>
    <message>
        <source> – it should be lost</source>
        <translation> – 应当丢失</translation>
    </message>
    <message>
        <source> – it should be answered</source>
        <translation> – 应当得到应答</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Set at %1 – %2</source>
        <translation>设置 %1 – %2</translation>
    </message>
    <message>
        <source>Pause:</source>
        <translation>间隔：</translation>
    </message>
    <message>
        <source>How long Play waits between two steps</source>
        <translation>“播放”在两步之间等待多久</translation>
    </message>
    <message>
        <source>Pause between steps</source>
        <translation>步骤间隔</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>This lab has no scenario. The example labs have one each.</source>
        <translation>此实验没有演示脚本。示例实验各有一个。</translation>
    </message>
</context>
<context>
    <name>hairpin::ScenarioSession</name>
    <message>
        <source>Done.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>Lost: %1</source>
        <translation>丢失：%1</translation>
    </message>
    <message>
        <source>no answer came back</source>
        <translation>没有收到应答</translation>
    </message>
    <message>
        <source>Answered in %1</source>
        <translation>应答用时 %1</translation>
    </message>
    <message>
        <source>, %1 of %2</source>
        <translation>，%1 / %2</translation>
    </message>
    <message>
        <source>%1 – as expected.</source>
        <translation>%1 – 符合预期。</translation>
    </message>
    <message>
        <source>%1 – not as expected.</source>
        <translation>%1 – 不符合预期。</translation>
    </message>
    <message>
        <source>Start the scenario over</source>
        <translation>重新开始演示脚本</translation>
    </message>
    <message>
        <source>Play step %1 of the scenario</source>
        <translation>播放演示脚本的第 %1 步</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
</context>
<context>
    <name>hairpin::ShortcutList</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the shortcuts</source>
        <translation>筛选快捷键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Presentation</source>
        <translation>演示模式</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>图</translation>
    </message>
</context>
<context>
    <name>hairpin::StartPage</name>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
</context>
<context>
    <name>hairpin::StatusLine</name>
    <message>
        <source>Where the lab runs</source>
        <translation>实验在哪里运行</translation>
    </message>
    <message>
        <source>Zoom; click to fit the drawing into the window</source>
        <translation>缩放；点击使图适合窗口</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>hairpin::TextEditor</name>
    <message>
        <source>various</source>
        <translation>多种</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>需要一个名称。</translation>
    </message>
</context>
<context>
    <name>hairpin::errorwords</name>
    <message>
        <source>This is not as it should be: %1.</source>
        <translation>内容不正确：%1。</translation>
    </message>
    <message>
        <source>It cannot be deployed as it is drawn: %1.</source>
        <translation>不能按图部署：%1。</translation>
    </message>
    <message>
        <source>Something is missing: %1.</source>
        <translation>缺少内容：%1。</translation>
    </message>
    <message>
        <source>A name is already in use: %1.</source>
        <translation>名称已被占用：%1。</translation>
    </message>
    <message>
        <source>Choose another name in the drawing, or remove what has it now.</source>
        <translation>请在图中另选名称，或移除占用它的对象。</translation>
    </message>
    <message>
        <source>This is not permitted: %1.</source>
        <translation>没有权限：%1。</translation>
    </message>
    <message>
        <source>The helper that does the work could not be reached: %1.</source>
        <translation>无法联系执行工作的助手程序：%1。</translation>
    </message>
    <message>
        <source>The kernel refused a step: %1.</source>
        <translation>内核拒绝了一个步骤：%1。</translation>
    </message>
    <message>
        <source>It could not be read or written: %1.</source>
        <translation>无法读写：%1。</translation>
    </message>
    <message>
        <source>It is more than can be handled: %1.</source>
        <translation>超出可处理的范围：%1。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Hairpin made a mistake: %1.</source>
        <translation>Hairpin 出错了：%1。</translation>
    </message>
    <message>
        <source>Please report it, with the drawing.</source>
        <translation>请连同图一起报告此问题。</translation>
    </message>
    <message>
        <source>The program hairpin-helper has to be installed beside hairpin.</source>
        <translation>程序 hairpin-helper 必须与 hairpin 安装在一起。</translation>
    </message>
    <message>
        <source>A sandbox needs neither that helper nor a password.</source>
        <translation>沙箱既不需要该助手程序，也不需要密码。</translation>
    </message>
    <message>
        <source>An administrator can add you to the group “hairpin”; a sandbox needs no permission.</source>
        <translation>管理员可以把您加入“hairpin”组；沙箱不需要权限。</translation>
    </message>
    <message>
        <source>no answer came back</source>
        <translation>没有收到应答</translation>
    </message>
    <message>
        <source>%1 cannot reach that address</source>
        <translation>%1 无法到达该地址</translation>
    </message>
    <message>
        <source>%1 has no route there</source>
        <translation>%1 没有到那里的路由</translation>
    </message>
    <message>
        <source>the sender has no route there</source>
        <translation>发送方没有到那里的路由</translation>
    </message>
    <message>
        <source>the sender&apos;s link is down</source>
        <translation>发送方的链路未启用</translation>
    </message>
    <message>
        <source>a firewall or the kernel forbids it</source>
        <translation>被防火墙或内核禁止</translation>
    </message>
    <message>
        <source>it was passed on too often and ended at %1</source>
        <translation>转发次数过多，止于 %1</translation>
    </message>
    <message>
        <source>it is larger than the MTU</source>
        <translation>超过 MTU</translation>
    </message>
    <message>
        <source>%1 (error %2: %3)</source>
        <translation>%1（错误 %2：%3）</translation>
    </message>
    <message>
        <source>nobody answered neighbour discovery</source>
        <translation>邻居发现无人应答</translation>
    </message>
    <message>
        <source>nobody answered ARP</source>
        <translation>ARP 无人应答</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Somebody else was quicker: %1.</source>
        <translation>有人抢先一步：%1。</translation>
    </message>
    <message>
        <source>%1.</source>
        <extracomment>the end of a sentence</extracomment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>That computer has to have Hairpin installed, and ssh to it has to work without asking for anything: try it in a terminal.</source>
        <translation>那台计算机上需要安装 Hairpin，并且 ssh 登录时不能要求任何输入：请先在终端中试一下。</translation>
    </message>
    <message>
        <source>An administrator of that computer can add you to its group “hairpin”; a sandbox there needs no permission.</source>
        <translation>那台计算机的管理员可以把您加入其“hairpin”组；在那里使用沙箱不需要权限。</translation>
    </message>
</context>
<context>
    <name>hairpin::hostquestions</name>
    <message>
        <source>Default Route</source>
        <translation>默认路由</translation>
    </message>
    <message>
        <source>Let the lab use the interface of the default route?</source>
        <translation>允许实验使用默认路由所在的接口吗？</translation>
    </message>
    <message>
        <source>The default route of %2 goes through %1. A lab that uses it may cut that computer off from all other networks, and you from it. After the deployment you are asked whether to keep it; without an answer it is undone.</source>
        <translation>%2的默认路由经由 %1。使用该接口的实验可能使这台计算机与其他所有网络断开，您也会失去与它的连接。部署之后会询问是否保留；若不回答则自动撤回。</translation>
    </message>
    <message>
        <source>To deploy all the same, type “%1”:</source>
        <translation>若仍要部署，请输入“%1”：</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>On Trial</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Keep what was deployed?</source>
        <translation>保留已部署的内容吗？</translation>
    </message>
    <message>
        <source>The lab uses an interface of %1. Keep it if the connections that you need still work.</source>
        <translation>实验使用了%1的一个接口。如果您需要的连接仍然正常，请选择保留。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Undo Now</source>
        <translation>立即撤回</translation>
    </message>
    <message>
        <source>Without an answer it is undone in %1 s.</source>
        <translation>若不回答，将在 %1 秒后撤回。</translation>
    </message>
</context>
<context>
    <name>hairpin::labs</name>
    <message>
        <source>A bridge with four namespaces</source>
        <translation>一个网桥连接四个命名空间</translation>
    </message>
    <message>
        <source>Four namespaces, each on a cable whose other end is a port of the bridge br0. The bridge learns which MAC address is behind which port and sends frames there.</source>
        <translation>四个命名空间各接一根网线，网线另一端是网桥 br0 的端口。网桥会学习每个 MAC 地址位于哪个端口之后，并把帧转发到该端口。</translation>
    </message>
    <message>
        <source>Neighbours on one switch: h1 reaches h2.</source>
        <translation>同一交换机上的邻居：h1 能到达 h2。</translation>
    </message>
    <message>
        <source>And h3 reaches h4.</source>
        <translation>h3 也能到达 h4。</translation>
    </message>
    <message>
        <source>Isolate the port of h1 …</source>
        <translation>隔离 h1 的端口……</translation>
    </message>
    <message>
        <source>… and that of h2. Isolated ports may not reach each other.</source>
        <translation>……再隔离 h2 的端口。被隔离的端口之间不能互通。</translation>
    </message>
    <message>
        <source>So h1 no longer reaches h2.</source>
        <translation>于是 h1 不再能到达 h2。</translation>
    </message>
    <message>
        <source>But it still reaches h3, whose port is not isolated.</source>
        <translation>但仍能到达 h3，因为 h3 的端口没有被隔离。</translation>
    </message>
    <message>
        <source>With one of the two ports back to normal …</source>
        <translation>只要其中一个端口恢复正常……</translation>
    </message>
    <message>
        <source>… h1 reaches h2 again.</source>
        <translation>……h1 就又能到达 h2。</translation>
    </message>
    <message>
        <source>macvlan in mode bridge, no hairpin needed</source>
        <translation>bridge 模式的 macvlan：无需 hairpin</translation>
    </message>
    <message>
        <source>The same links as in the VEPA lab, but the two macvlans are in mode bridge: they hand frames to each other inside their parent, veth0_1.</source>
        <translation>链路与 VEPA 实验相同，但两个 macvlan 处于 bridge 模式：它们在父链路 veth0_1 内部直接互相递交帧。</translation>
    </message>
    <message>
        <source>So they reach each other although hairpin is off at veth0: these frames never go down the cable.</source>
        <translation>因此即使 veth0 上没有开启 hairpin，它们也能互通：这些帧根本不会离开父链路进入网线。</translation>
    </message>
    <message>
        <source>In both directions.</source>
        <translation>两个方向都通。</translation>
    </message>
    <message>
        <source>What is meant for anyone else still leaves through the parent, and the bridge answers.</source>
        <translation>发往其他目标的帧仍从父链路送出，网桥会应答。</translation>
    </message>
    <message>
        <source>Put one of them into mode private.</source>
        <translation>把其中一个改为 private 模式。</translation>
    </message>
    <message>
        <source>A private macvlan talks to nobody on its own parent.</source>
        <translation>private 模式的 macvlan 不与同一父链路上的任何接口通信。</translation>
    </message>
    <message>
        <source>A router between two networks</source>
        <translation>两个网络之间的路由器</translation>
    </message>
    <message>
        <source>Two switched networks, 10.0.1.0/24 and 10.0.2.0/24. The namespace router has a link in each, and every host has a default route to it.</source>
        <translation>两个交换网络：10.0.1.0/24 和 10.0.2.0/24。命名空间 router 在每个网络中各有一条链路，所有主机的默认路由都指向它。</translation>
    </message>
    <message>
        <source>Within a network no router is needed: a1 reaches a2 through the bridge.</source>
        <translation>同一网络内不需要路由器：a1 经网桥即可到达 a2。</translation>
    </message>
    <message>
        <source>From one network to the other the packets go by way of the router. The answer has lost one hop of its time to live.</source>
        <translation>跨网络的报文要经过路由器，应答报文的 TTL 因此减少了一跳。</translation>
    </message>
    <message>
        <source>Take away what makes it a router: forwarding.</source>
        <translation>关闭使它成为路由器的功能：转发。</translation>
    </message>
    <message>
        <source>It now drops what is not meant for itself.</source>
        <translation>现在它会丢弃不是发给自己的报文。</translation>
    </message>
    <message>
        <source>Its own address still answers.</source>
        <translation>它自己的地址仍会应答。</translation>
    </message>
    <message>
        <source>Switch forwarding on again.</source>
        <translation>重新开启转发。</translation>
    </message>
    <message>
        <source>And the networks are joined.</source>
        <translation>两个网络又连通了。</translation>
    </message>
    <message>
        <source>For every pair of hosts, in both directions.</source>
        <translation>任意两台主机之间，双向都通。</translation>
    </message>
    <message>
        <source>Two namespaces and a cable</source>
        <translation>两个命名空间和一根网线</translation>
    </message>
    <message>
        <source>A veth is a cable with two ends: what enters one end leaves the other. Each end stands in a network namespace of its own, and both are called eth0, as namespaces do not see each other&apos;s names.</source>
        <translation>veth 就像一根有两端的网线：从一端进入的，会从另一端出来。两端各在自己的网络命名空间中，并且都叫 eth0，因为命名空间互不可见对方的接口名。</translation>
    </message>
    <message>
        <source>The right end answers over IPv4.</source>
        <translation>右端通过 IPv4 应答。</translation>
    </message>
    <message>
        <source>And the left one.</source>
        <translation>左端也一样。</translation>
    </message>
    <message>
        <source>The same cable carries IPv6.</source>
        <translation>同一根网线也承载 IPv6。</translation>
    </message>
    <message>
        <source>An address that nobody has: the question who has 10.0.0.3 stays without an answer.</source>
        <translation>一个无人使用的地址：ARP 请求“谁是 10.0.0.3”得不到应答。</translation>
    </message>
    <message>
        <source>macvlan VEPA through a hairpin bridge port</source>
        <translation>经 hairpin 网桥端口互通的 macvlan VEPA</translation>
    </message>
    <message>
        <source>Two macvlans ride on one parent, veth0_1, in mode vepa: they hand every frame to the switch at the far end of the cable, here the bridge br0, and leave it to the switch to send it on.</source>
        <translation>两个 macvlan 以 vepa 模式依附于同一父链路 veth0_1：它们把每个帧都交给网线另一端的交换机（这里是网桥 br0），由交换机负责转发。</translation>
    </message>
    <message>
        <source>So a frame from ns101 to ns102 would have to leave the bridge through veth0, the port it came in by, and a bridge port does not do that.</source>
        <translation>因此从 ns101 发往 ns102 的帧必须从它进入网桥的端口 veth0 再送出去，而网桥端口默认不会这样做。</translation>
    </message>
    <message>
        <source>Nor does it work the other way round.</source>
        <translation>反方向同样不通。</translation>
    </message>
    <message>
        <source>Hairpin mode allows just this: a frame may turn round and leave through the port it came in by.</source>
        <translation>hairpin 模式正是允许这一点：帧可以掉头，从进入的端口再送出去。</translation>
    </message>
    <message>
        <source>Now the bridge reflects the frames, as a VEPA switch does, and the neighbour answers.</source>
        <translation>现在网桥会像 VEPA 交换机那样把帧反射回去，邻居应答了。</translation>
    </message>
</context>
<context>
    <name>hairpin::pictureformats</name>
    <message>
        <source>SVG: lines and text, for any size</source>
        <translation>SVG：矢量图，可任意缩放</translation>
    </message>
    <message>
        <source>PDF: a page to read and print</source>
        <translation>PDF：用于阅读和打印的页面</translation>
    </message>
    <message>
        <source>PNG: pixels, for every program</source>
        <translation>PNG：像素图，通用格式</translation>
    </message>
</context>
<context>
    <name>hairpin::remotequestion</name>
    <message>
        <source>Another Computer</source>
        <translation>另一台计算机</translation>
    </message>
    <message>
        <source>On which computer is the lab to run?</source>
        <translation>实验要在哪台计算机上运行？</translation>
    </message>
    <message>
        <source>Hairpin has to be installed there, and ssh has to let you in without asking for a password (see ssh-copy-id).</source>
        <translation>那里需要安装 Hairpin，并且 ssh 登录时不要求输入密码（参见 ssh-copy-id）。</translation>
    </message>
    <message>
        <source>HOST or USER@HOST, as for ssh</source>
        <translation>主机 或 用户@主机，与 ssh 相同</translation>
    </message>
    <message>
        <source>Computer:</source>
        <translation>计算机：</translation>
    </message>
    <message>
        <source>In a sandbox there</source>
        <translation>在那里的沙箱中</translation>
    </message>
    <message>
        <source>Apart from that computer&apos;s own network, and gone when this window is closed.</source>
        <translation>与那台计算机自己的网络隔离，关闭此窗口后即消失。</translation>
    </message>
    <message>
        <source>On the computer itself</source>
        <translation>直接在那台计算机上</translation>
    </message>
    <message>
        <source>In its own network, where it goes on without this window. You have to be root or a member of the group “hairpin” there.</source>
        <translation>在它自己的网络中，关闭此窗口后仍继续运行。您在那里需要是 root 或属于“hairpin”组。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
</context>
<context>
    <name>hairpin::targetwords</name>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>沙箱</translation>
    </message>
    <message>
        <source>Sandbox on %1</source>
        <translation>%1 上的沙箱</translation>
    </message>
    <message>
        <source>Host (this computer)</source>
        <translation>主机（本机）</translation>
    </message>
    <message>
        <source>Host (sandbox)</source>
        <translation>主机（沙箱）</translation>
    </message>
    <message>
        <source>Host (%1)</source>
        <translation>主机（%1）</translation>
    </message>
    <message>
        <source>Host (sandbox on %1)</source>
        <translation>主机（%1 上的沙箱）</translation>
    </message>
</context>
<context>
    <name>hairpin::windowbars</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Examples</source>
        <translation>示例(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Lab</source>
        <translation>实验(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>In the &amp;Drawing</source>
        <translation>图中显示(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>清空此列表(&amp;C)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
</context>
</TS>
