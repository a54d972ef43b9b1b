// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/pingsocket.h"

#include <cstring>
#include <ctime> // linux/errqueue.h needs timespec
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace hairpin {

namespace {

// IP header with options, ICMP header: payloads are of no interest and may be cut.
constexpr std::size_t kDataSize = 128;
constexpr std::size_t kControlSize = 256;
constexpr unsigned kBatch = 8;
constexpr int kMaxRounds = 16; // then other streams get their turn

// What the control messages of one packet say.
struct Control {
    std::int64_t stampNs = 0;
    int hopLimit = 0;
    sock_extended_err error{};
    IpAddress offender;
};

template <class T> T readAs(const void* bytes)
{
    T out;
    std::memcpy(&out, bytes, sizeof out);
    return out;
}

// The offender's sockaddr stands right behind the error (SO_EE_OFFENDER, linux/errqueue.h).
void readExtendedError(const cmsghdr* header, bool isV6, Control* out)
{
    const unsigned char* data = CMSG_DATA(header);
    out->error = readAs<sock_extended_err>(data);
    const std::size_t have = header->cmsg_len - CMSG_LEN(sizeof(sock_extended_err));
    const unsigned char* who = data + sizeof(sock_extended_err);
    if (isV6 && have >= sizeof(sockaddr_in6)) {
        const auto address = readAs<sockaddr_in6>(who);
        out->offender = *IpAddress::fromBytes({address.sin6_addr.s6_addr, 16});
    } else if (!isV6 && have >= sizeof(sockaddr_in)) {
        const auto address = readAs<sockaddr_in>(who);
        std::uint8_t bytes[4];
        std::memcpy(bytes, &address.sin_addr, sizeof bytes);
        out->offender = *IpAddress::fromBytes(bytes);
    }
}

Control readControl(msghdr* message, bool isV6)
{
    Control out;
    for (cmsghdr* header = CMSG_FIRSTHDR(message); header; header = CMSG_NXTHDR(message, header)) {
        const int level = header->cmsg_level;
        const int type = header->cmsg_type;
        if (level == SOL_SOCKET && type == SCM_TIMESTAMPING) {
            const timespec stamp = readAs<scm_timestamping>(CMSG_DATA(header)).ts[0];
            out.stampNs = stamp.tv_sec * 1'000'000'000 + stamp.tv_nsec;
        } else if (level == IPPROTO_IPV6 && type == IPV6_HOPLIMIT) {
            out.hopLimit = readAs<int>(CMSG_DATA(header));
        } else if ((level == IPPROTO_IP && type == IP_RECVERR)
            || (level == IPPROTO_IPV6 && type == IPV6_RECVERR)) {
            readExtendedError(header, isV6, &out);
        }
    }
    return out;
}

std::optional<PingArrival> readReply(
    std::span<const std::uint8_t> packet, const Control& control, bool isV6, std::uint16_t id)
{
    PingArrival out;
    out.kind = PingArrival::Kind::Reply;
    out.stampNs = control.stampNs;
    out.ttl = control.hopLimit;
    if (!isV6) {
        const std::size_t headerSize = packet.empty() ? 0 : 4U * (packet[0] & 0x0fU);
        if (headerSize < 20 || packet.size() < headerSize)
            return std::nullopt;
        out.ttl = packet[8];
        packet = packet.subspan(headerSize);
    }
    const auto key = readEchoReply(isV6, packet);
    if (!key || key->id != id)
        return std::nullopt;
    out.sequence = key->sequence;
    return out;
}

// A transmit stamp, or an ICMP error; what the kernel found wrong locally, send() has told already.
std::optional<PingArrival> readErrorQueue(
    std::span<const std::uint8_t> quoted, const Control& control, bool isV6, std::uint16_t id)
{
    PingArrival out;
    if (control.error.ee_origin == SO_EE_ORIGIN_TIMESTAMPING) {
        out.sendKey = control.error.ee_data;
        out.stampNs = control.stampNs;
        return out;
    }
    const int icmp = isV6 ? SO_EE_ORIGIN_ICMP6 : SO_EE_ORIGIN_ICMP;
    const auto key = readEchoRequest(isV6, quoted);
    if (control.error.ee_origin != icmp || !key || key->id != id)
        return std::nullopt;
    out.kind = PingArrival::Kind::Refusal;
    out.sequence = key->sequence;
    out.type = control.error.ee_type;
    out.code = control.error.ee_code;
    out.by = control.offender;
    return out;
}

// Buffers for one recvmmsg(), shared by all sockets of the thread.
struct Batch {
    Batch()
    {
        for (unsigned i = 0; i < kBatch; ++i) {
            pieces[i] = {data[i], kDataSize};
            messages[i] = {};
            messages[i].msg_hdr.msg_iov = &pieces[i];
            messages[i].msg_hdr.msg_iovlen = 1;
            messages[i].msg_hdr.msg_control = control[i];
        }
    }

    std::span<const std::uint8_t> packet(unsigned i) const
    {
        return {data[i], std::min<std::size_t>(messages[i].msg_len, kDataSize)};
    }

    mmsghdr messages[kBatch];
    iovec pieces[kBatch];
    std::uint8_t data[kBatch][kDataSize];
    alignas(cmsghdr) std::uint8_t control[kBatch][kControlSize];
};

template <class Read> void receiveAll(int fd, int flags, const Read& read)
{
    thread_local Batch batch;
    for (int round = 0; round < kMaxRounds; ++round) {
        for (mmsghdr& message : batch.messages)
            message.msg_hdr.msg_controllen = kControlSize;
        const int count =
            recvmmsg(fd, batch.messages, kBatch, MSG_DONTWAIT | MSG_TRUNC | flags, nullptr);
        for (int i = 0; i < count; ++i)
            read(batch.packet(static_cast<unsigned>(i)), &batch.messages[i].msg_hdr);
        if (count < static_cast<int>(kBatch))
            return;
    }
}

} // namespace

std::vector<PingArrival> PingSocket::receive()
{
    std::vector<PingArrival> out;
    const bool isV6 = m_target.address.isV6();
    const auto keep = [&out](std::optional<PingArrival> arrival) {
        if (arrival)
            out.push_back(std::move(*arrival));
    };
    receiveAll(fd(), MSG_ERRQUEUE, [&](std::span<const std::uint8_t> quoted, msghdr* message) {
        keep(readErrorQueue(quoted, readControl(message, isV6), isV6, m_target.id));
    });
    receiveAll(fd(), 0, [&](std::span<const std::uint8_t> packet, msghdr* message) {
        keep(readReply(packet, readControl(message, isV6), isV6, m_target.id));
    });
    return out;
}

} // namespace hairpin
