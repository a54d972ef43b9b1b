// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/ipaddress.h"
#include "helper/netlink/uniquefd.h"
#include "helper/ping/echopacket.h"

#include <cstdint>
#include <vector>

namespace hairpin {

// One thing that a PingSocket had to tell.
struct PingArrival {
    enum class Kind { Stamp, Reply, Refusal };
    Kind kind = Kind::Stamp;
    std::uint32_t sendKey = 0; // Stamp: what send() gave
    std::uint16_t sequence = 0; // Reply, Refusal: of the request concerned
    std::int64_t stampNs = 0; // Stamp, Reply: when it left or came, by CLOCK_REALTIME; 0: not known
    int ttl = 0; // Reply
    std::uint8_t type = 0; // Refusal: of the ICMP error
    std::uint8_t code = 0;
    IpAddress by; // Refusal: who sent it
};

// A raw ICMP or ICMPv6 socket for the echo requests of one id to one address. Filters in the kernel
// see to it that nothing but the answers to these wakes its owner. It works on from outside its
// namespace (and keeps the namespace alive).
class PingSocket {
public:
    struct Target {
        IpAddress address;
        IfName link; // bound to it unless empty
        std::uint16_t id = 0;
        int ttl = 64;
    };

    // Opened in the namespace of the descriptor, non-blocking. Errors: Permission, NotFound (no
    // such namespace or link), Limit (out of descriptors), Kernel.
    static Result<PingSocket> open(int netnsFd, Target target);

    int fd() const { return m_fd.get(); }
    std::uint16_t id() const { return m_target.id; }
    // The address it sends from; 0.0.0.0 before it could send.
    const IpAddress& source() const { return m_source; }

    // 0 or an errno; *sendKey then names this packet in a Stamp. The first one that has a route
    // fixes the source address for good: to choose it anew takes a new socket, as disconnecting
    // makes a raw one deaf (__udp_disconnect, net/ipv4/udp.c, takes it out of the hash).
    int send(const std::vector<std::uint8_t>& packet, std::uint32_t* sendKey);
    // All that has arrived; a Stamp comes before the Reply to the same request.
    std::vector<PingArrival> receive();
    void close() { m_fd = UniqueFd(); }

private:
    PingSocket(UniqueFd fd, Target target);
    Status prepare();
    bool setStamping(bool isOn);
    bool bindToLink();
    bool acceptOnlyReplies();
    int connect();
    bool hearOwnErrors();
    int family() const { return m_target.address.family(); }

    UniqueFd m_fd;
    Target m_target;
    int m_ifindex = 0; // of the link; 0: none
    IpAddress m_source;
    std::uint32_t m_nextSendKey = 0; // in step with the kernel's own counter of packets
    bool m_isConnected = false;
    bool m_isOutOfStep = false;
};

} // namespace hairpin
