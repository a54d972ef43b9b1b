// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/pingsocket.h"

#include "helper/ping/netnsscope.h"

#include <cerrno>
#include <cstring>
#include <linux/filter.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <linux/net_tstamp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <utility>
#include <vector>

namespace hairpin {

namespace {

// RTT starts when the packet is handed to the link's queue (TX_SCHED), not when the driver sends it
// (TX_SOFTWARE): a delay that the lab put on its own link is part of the trip, and links such as a
// macvlan have no driver that would stamp. OPT_ID counts packets from 0
// (Documentation/networking/timestamping.rst).
constexpr int kStamping = SOF_TIMESTAMPING_TX_SCHED | SOF_TIMESTAMPING_RX_SOFTWARE
    | SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_OPT_ID | SOF_TIMESTAMPING_OPT_TSONLY;

constexpr int kLoopback = 1; // LOOPBACK_IFINDEX, include/net/net_namespace.h

bool setOption(int fd, int level, int name, int value)
{
    return setsockopt(fd, level, name, &value, sizeof value) == 0;
}

bool attachFilter(int fd, std::span<sock_filter> program)
{
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    return setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) == 0;
}

// A raw IPv4 socket sees packets from the IP header on. Unless links is empty, only what came by
// one of them is accepted.
bool acceptOnlyRepliesTo4(int fd, std::uint16_t id, std::initializer_list<int> links)
{
    std::vector<sock_filter> program;
    if (links.size() > 0)
        program.push_back(BPF_STMT(
            BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(SKF_AD_OFF + SKF_AD_IFINDEX)));
    auto after = static_cast<std::uint8_t>(links.size());
    for (const int ifindex : links)
        program.push_back(
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(ifindex), after--, 0));
    if (links.size() > 0)
        program.push_back(BPF_STMT(BPF_RET | BPF_K, 0));
    const sock_filter itsId[] = {
        BPF_STMT(BPF_LDX | BPF_B | BPF_MSH, 0), // X: length of the IP header
        BPF_STMT(BPF_LD | BPF_H | BPF_IND, 4),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, id, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, 0xffffffff),
        BPF_STMT(BPF_RET | BPF_K, 0),
    };
    program.insert(program.end(), std::begin(itsId), std::end(itsId));
    const icmp_filter types{~(1U << ICMP_ECHOREPLY)};
    return attachFilter(fd, program)
        && setsockopt(fd, SOL_RAW, ICMP_FILTER, &types, sizeof types) == 0;
}

// A raw IPv6 socket sees packets from the ICMPv6 header on.
bool acceptOnlyRepliesTo6(int fd, std::uint16_t id)
{
    sock_filter program[] = {
        BPF_STMT(BPF_LD | BPF_H | BPF_ABS, 4),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, id, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, 0xffffffff),
        BPF_STMT(BPF_RET | BPF_K, 0),
    };
    icmp6_filter types;
    std::memset(&types, 0xff, sizeof types);
    types.data[ICMPV6_ECHO_REPLY / 32] &= ~(1U << (ICMPV6_ECHO_REPLY % 32));
    return attachFilter(fd, program)
        && setsockopt(fd, IPPROTO_ICMPV6, ICMPV6_FILTER, &types, sizeof types) == 0;
}

Error refusal(const IpAddress& to, const char* what, int error)
{
    const bool isForbidden = error == EPERM || error == EACCES;
    const bool isFull = error == EMFILE || error == ENFILE;
    return {isForbidden ? ErrorCode::Permission
            : isFull    ? ErrorCode::Limit
                        : ErrorCode::Kernel,
        to.text(), what, error};
}

socklen_t fillAddress(sockaddr_storage* out, const IpAddress& address)
{
    const auto bytes = address.bytes();
    out->ss_family = static_cast<sa_family_t>(address.family());
    if (address.isV6()) {
        std::memcpy(&reinterpret_cast<sockaddr_in6*>(out)->sin6_addr, bytes.data(), bytes.size());
        return sizeof(sockaddr_in6);
    }
    std::memcpy(&reinterpret_cast<sockaddr_in*>(out)->sin_addr, bytes.data(), bytes.size());
    return sizeof(sockaddr_in);
}

IpAddress ownAddress(int fd, bool isV6)
{
    sockaddr_storage own{};
    socklen_t size = sizeof own;
    if (getsockname(fd, reinterpret_cast<sockaddr*>(&own), &size) != 0)
        return {};
    const void* bytes = isV6
        ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(&own)->sin6_addr)
        : static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(&own)->sin_addr);
    return *IpAddress::fromBytes({static_cast<const std::uint8_t*>(bytes), isV6 ? 16U : 4U});
}

} // namespace

PingSocket::PingSocket(UniqueFd fd, Target target)
    : m_fd(std::move(fd))
    , m_target(std::move(target))
{
}

Result<PingSocket> PingSocket::open(int netnsFd, Target target)
{
    const IpAddress to = target.address;
    const int protocol =
        to.isV6() ? static_cast<int>(IPPROTO_ICMPV6) : static_cast<int>(IPPROTO_ICMP);
    UniqueFd fd;
    int error = 0;
    {
        const NetnsScope scope(netnsFd);
        if (!scope.status())
            return scope.status().error();
        fd = UniqueFd(socket(to.family(), SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol));
        error = errno;
    }
    if (!fd.isValid())
        return refusal(to, "cannot open a raw socket to ping with", error);
    PingSocket out(std::move(fd), std::move(target));
    if (const Status status = out.prepare(); !status)
        return status.error();
    return out;
}

Status PingSocket::prepare()
{
    if (!bindToLink()) {
        if (errno == ENODEV)
            return Error{
                ErrorCode::NotFound, m_target.link.text(), "there is no such link", ENODEV};
        return refusal(m_target.address, "cannot bind to the link", errno);
    }
    const bool isReady = m_target.address.isV6() ? setOption(fd(), IPPROTO_IPV6, IPV6_RECVERR, 1)
            && setOption(fd(), IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1)
            && setOption(fd(), IPPROTO_IPV6, IPV6_UNICAST_HOPS, m_target.ttl)
                                                 : setOption(fd(), IPPROTO_IP, IP_RECVERR, 1)
            && setOption(fd(), IPPROTO_IP, IP_TTL, m_target.ttl);
    if (!acceptOnlyReplies() || !isReady || !setStamping(true))
        return refusal(m_target.address, "cannot prepare a socket to ping with", errno);
    return {};
}

bool PingSocket::setStamping(bool isOn)
{
    return setOption(fd(), SOL_SOCKET, SO_TIMESTAMPING, isOn ? kStamping : 0);
}

bool PingSocket::acceptOnlyReplies()
{
    if (m_target.address.isV6())
        return acceptOnlyRepliesTo6(fd(), m_target.id);
    // What the namespace answers itself comes by lo.
    return m_ifindex == 0 ? acceptOnlyRepliesTo4(fd(), m_target.id, {})
                          : acceptOnlyRepliesTo4(fd(), m_target.id, {m_ifindex, kLoopback});
}

bool PingSocket::bindToLink()
{
    const std::string& name = m_target.link.text();
    socklen_t size = sizeof m_ifindex;
    return name.empty()
        || (setsockopt(fd(), SOL_SOCKET, SO_BINDTODEVICE, name.c_str(),
                static_cast<socklen_t>(name.size()))
                == 0
            && getsockopt(fd(), SOL_SOCKET, SO_BINDTOIFINDEX, &m_ifindex, &size) == 0);
}

// The kernel's own report that nobody answered ARP comes by lo, and IPv4 hands it only to sockets
// that are not bound to another link (raw_icmp_error, net/ipv4/raw.c). So the binding chooses route
// and source address, and from then on only tells where to send; the filter does its other half.
bool PingSocket::hearOwnErrors()
{
    if (m_ifindex == 0 || m_target.address.isV6())
        return true;
    const auto link = static_cast<int>(htonl(static_cast<std::uint32_t>(m_ifindex)));
    return setOption(fd(), SOL_SOCKET, SO_BINDTOIFINDEX, 0)
        && setOption(fd(), IPPROTO_IP, IP_UNICAST_IF, link);
}

int PingSocket::connect()
{
    sockaddr_storage to{};
    const socklen_t size = fillAddress(&to, m_target.address);
    if (::connect(fd(), reinterpret_cast<const sockaddr*>(&to), size) != 0)
        return errno;
    if (!hearOwnErrors())
        return errno;
    m_isConnected = true;
    m_source = ownAddress(fd(), m_target.address.isV6());
    return 0;
}

int PingSocket::send(const std::vector<std::uint8_t>& packet, std::uint32_t* sendKey)
{
    if (!m_isConnected) {
        if (const int error = connect(); error != 0)
            return error;
    }
    // Kernels differ in whether a failed send counts; turning stamps off and on counts from 0.
    if (m_isOutOfStep && setStamping(false) && setStamping(true)) {
        m_isOutOfStep = false;
        m_nextSendKey = 0;
    }
    if (::send(fd(), packet.data(), packet.size(), MSG_NOSIGNAL) < 0) {
        m_isOutOfStep = true;
        return errno;
    }
    *sendKey = m_nextSendKey++;
    return 0;
}

} // namespace hairpin
