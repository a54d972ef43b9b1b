// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/ping/pingloss.h"

#include <cerrno>
#include <cstring>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <span>

namespace hairpin {

namespace {

struct IcmpRule {
    std::uint8_t type;
    int code; // kAnyCode: whichever
    LossReason reason;
    const char* detail = "";
};

constexpr int kAnyCode = -1;

// An echo request has no port: only a firewall's "reject" answers it with port unreachable.
constexpr const char* kFirewall = "a firewall rejected it";

// RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1.
constexpr IcmpRule kRules4[] = {
    {ICMP_DEST_UNREACH, ICMP_NET_UNREACH, LossReason::NetUnreachable},
    {ICMP_DEST_UNREACH, ICMP_HOST_UNREACH, LossReason::HostUnreachable},
    {ICMP_DEST_UNREACH, ICMP_PROT_UNREACH, LossReason::Permission, kFirewall},
    {ICMP_DEST_UNREACH, ICMP_PORT_UNREACH, LossReason::Permission, kFirewall},
    {ICMP_DEST_UNREACH, ICMP_FRAG_NEEDED, LossReason::TooBig},
    {ICMP_DEST_UNREACH, ICMP_NET_UNKNOWN, LossReason::NetUnreachable},
    {ICMP_DEST_UNREACH, ICMP_HOST_UNKNOWN, LossReason::HostUnreachable},
    {ICMP_DEST_UNREACH, ICMP_HOST_ISOLATED, LossReason::HostUnreachable},
    {ICMP_DEST_UNREACH, ICMP_NET_ANO, LossReason::Permission, "administratively prohibited"},
    {ICMP_DEST_UNREACH, ICMP_HOST_ANO, LossReason::Permission, "administratively prohibited"},
    {ICMP_DEST_UNREACH, ICMP_NET_UNR_TOS, LossReason::NetUnreachable},
    {ICMP_DEST_UNREACH, ICMP_HOST_UNR_TOS, LossReason::HostUnreachable},
    {ICMP_DEST_UNREACH, ICMP_PKT_FILTERED, LossReason::Permission, "administratively prohibited"},
    {ICMP_TIME_EXCEEDED, ICMP_EXC_FRAGTIME, LossReason::Other, "a fragment went missing"},
    {ICMP_TIME_EXCEEDED, kAnyCode, LossReason::TtlExceeded},
};

// RFC 4443 section 3.
constexpr IcmpRule kRules6[] = {
    {ICMPV6_DEST_UNREACH, ICMPV6_NOROUTE, LossReason::NetUnreachable},
    {ICMPV6_DEST_UNREACH, ICMPV6_ADM_PROHIBITED, LossReason::Permission,
        "administratively prohibited"},
    {ICMPV6_DEST_UNREACH, ICMPV6_NOT_NEIGHBOUR, LossReason::NetUnreachable,
        "beyond the scope of the source address"},
    {ICMPV6_DEST_UNREACH, ICMPV6_ADDR_UNREACH, LossReason::HostUnreachable},
    {ICMPV6_DEST_UNREACH, ICMPV6_PORT_UNREACH, LossReason::Permission, kFirewall},
    {ICMPV6_DEST_UNREACH, ICMPV6_POLICY_FAIL, LossReason::Permission,
        "the source address is not allowed there"},
    {ICMPV6_DEST_UNREACH, ICMPV6_REJECT_ROUTE, LossReason::Permission, "a route rejects it"},
    {ICMPV6_PKT_TOOBIG, kAnyCode, LossReason::TooBig},
    {ICMPV6_TIME_EXCEED, ICMPV6_EXC_FRAGTIME, LossReason::Other, "a fragment went missing"},
    {ICMPV6_TIME_EXCEED, kAnyCode, LossReason::TtlExceeded},
};

struct ErrnoRule {
    int error;
    LossReason reason;
    const char* detail = "";
};

constexpr ErrnoRule kErrnoRules[] = {
    {ENETUNREACH, LossReason::NoRoute},
    {EHOSTUNREACH, LossReason::HostUnreachable, "a route of this namespace says so"},
    {ENETDOWN, LossReason::LinkDown},
    {ENODEV, LossReason::LinkDown, "the link is gone"},
    {EPERM, LossReason::Permission, kFirewall},
    {EACCES, LossReason::Permission, "a route of this namespace prohibits it"},
    {EMSGSIZE, LossReason::TooBig},
    {EADDRNOTAVAIL, LossReason::NoRoute, "no source address fits"},
};

PingLoss otherIcmp(std::uint8_t type, std::uint8_t code)
{
    return {LossReason::Other, {},
        "ICMP type " + std::to_string(type) + " code " + std::to_string(code)};
}

} // namespace

PingLoss lossOfIcmp(
    bool isV6, std::uint8_t type, std::uint8_t code, const IpAddress& by, bool isOwn)
{
    PingLoss loss = otherIcmp(type, code);
    for (const IcmpRule& rule :
        isV6 ? std::span<const IcmpRule>(kRules6) : std::span<const IcmpRule>(kRules4)) {
        if (rule.type != type || (rule.code != code && rule.code != kAnyCode))
            continue;
        loss = {rule.reason, {}, rule.detail};
        break;
    }
    loss.by = by.text();
    if (isOwn && loss.reason == LossReason::HostUnreachable)
        loss.detail = isV6 ? "nobody answered neighbour discovery" : "nobody answered ARP";
    return loss;
}

PingLoss lossOfErrno(int error)
{
    for (const ErrnoRule& rule : kErrnoRules) {
        if (rule.error == error)
            return {rule.reason, {}, rule.detail};
    }
    return {LossReason::Other, {}, strerrordesc_np(error)};
}

} // namespace hairpin
