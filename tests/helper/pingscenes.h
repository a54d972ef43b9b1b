// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/helper/pinglab.h"

#include <algorithm>
#include <chrono>
#include <set>

// Where tests ping, and what they ask of what they heard.
namespace hairpin {

// Two namespaces and a cable between them. To show a link makes the kernel notice its carrier now
// rather than up to a second later (linkwatch).
inline constexpr const char* kPair = R"(
netns add a
netns add b
link add name va netns a type veth peer name vb netns b
-n a link set lo up
-n b link set lo up
-n a addr add 10.0.0.1/24 dev va
-n b addr add 10.0.0.2/24 dev vb
-n a addr add fd00::1/64 dev va nodad
-n b addr add fd00::2/64 dev vb nodad
-n a link set va up
-n b link set vb up
-n a link show va
-n b link show vb
)";

// a - r - b, where r forwards. A router asks for IPv6 neighbours from its link-local addresses,
// which otherwise have to pass duplicate address detection for a second or two.
inline constexpr const char* kRouted = R"(
netns add a
netns add r
netns add b
link add name va netns a type veth peer name ra netns r
link add name vb netns b type veth peer name rb netns r
-n a addr add 10.1.0.2/24 dev va
-n r addr add 10.1.0.1/24 dev ra
-n r addr add 10.2.0.1/24 dev rb
-n b addr add 10.2.0.2/24 dev vb
-n a addr add fd01::2/64 dev va nodad
-n r addr add fd01::1/64 dev ra nodad
-n r addr add fd02::1/64 dev rb nodad
-n b addr add fd02::2/64 dev vb nodad
-n r link set ra addrgenmode none
-n r link set rb addrgenmode none
-n r addr add fe80::1/64 dev ra nodad
-n r addr add fe80::1/64 dev rb nodad
-n a link set va up
-n r link set ra up
-n r link set rb up
-n b link set vb up
-n a link show va
-n r link show ra
-n r link show rb
-n b link show vb
-n a route add default via 10.1.0.1
-n b route add default via 10.2.0.1
-n a route add default via fd01::1
-n b route add default via fd02::1
)";

// Two macvlans of mode vepa on one parent, whose other end is a port of a bridge in the process's
// own namespace. The kernel reports failed ARP to the sender by way of lo, which so has to be up.
inline constexpr const char* kVepa = R"(
netns add n1
netns add n2
-n n1 link set lo up
link add name br0 type bridge mcast_snooping 0
link add name veth0 type veth peer name veth0_1
link set veth0 master br0
link add link veth0_1 name mv netns n1 type macvlan mode vepa
link add link veth0_1 name mv netns n2 type macvlan mode vepa
-n n1 addr add 10.3.0.1/24 dev mv
-n n2 addr add 10.3.0.2/24 dev mv
link set br0 up
link set veth0_1 up
link set veth0 up
-n n1 link set mv up
-n n2 link set mv up
link show veth0_1
link show veth0
link show br0
)";

inline bool makeRouted()
{
    return ip(kRouted) && setSysctl("r", "ipv4/ip_forward", "1")
        && setSysctl("r", "ipv6/conf/all/forwarding", "1");
}

inline bool isReply(const PingEvent& event)
{
    return event.outcome == PingOutcome::Reply;
}

inline auto replies(const PingLab::Heard& heard)
{
    return std::count_if(heard.events.begin(), heard.events.end(), isReply);
}

inline PingEvent firstOf(const PingLab::Heard& heard)
{
    return heard.events.empty() ? PingEvent() : heard.events.front();
}

// Every request has exactly one outcome.
inline bool isEachToldOnce(const PingLab::Heard& heard)
{
    std::set<int> sequences;
    for (const PingEvent& event : heard.events)
        sequences.insert(event.sequence);
    return sequences.size() == heard.events.size() && (sequences.empty() || *sequences.begin() == 1)
        && (sequences.empty() || *sequences.rbegin() == static_cast<int>(heard.events.size()));
}

inline std::int64_t msSince(std::chrono::steady_clock::time_point start)
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now() - start).count();
}

} // namespace hairpin
