// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/iprequests.h"

#include <cerrno>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

namespace hairpin {

namespace {

Message addressMessage(int type, int flags, int ifindex, const IpPrefix& address)
{
    ifaddrmsg header{};
    header.ifa_family = static_cast<unsigned char>(address.address().family());
    header.ifa_prefixlen = static_cast<unsigned char>(address.length());
    header.ifa_index = static_cast<unsigned>(ifindex);
    header.ifa_scope = RT_SCOPE_UNIVERSE;
    Message message(type, flags, header);
    message.putBytes(IFA_LOCAL, address.address().bytes());
    message.putBytes(IFA_ADDRESS, address.address().bytes());
    return message;
}

Message routeMessage(int type, int flags, int ifindex, const Route& route, unsigned char scope)
{
    rtmsg header{};
    header.rtm_family = static_cast<unsigned char>(route.destination.address().family());
    header.rtm_dst_len = static_cast<unsigned char>(route.destination.length());
    header.rtm_table = RT_TABLE_MAIN;
    header.rtm_type = RTN_UNICAST;
    header.rtm_scope = scope;
    header.rtm_protocol = type == RTM_NEWROUTE ? RTPROT_STATIC : RTPROT_UNSPEC;
    Message message(type, flags, header);
    if (route.destination.length() > 0)
        message.putBytes(RTA_DST, route.destination.address().bytes());
    if (route.via)
        message.putBytes(RTA_GATEWAY, route.via->bytes());
    if (ifindex != 0)
        message.putU32(RTA_OIF, static_cast<std::uint32_t>(ifindex));
    return message;
}

} // namespace

Status addAddress(NetlinkSocket& socket, int ifindex, const IpPrefix& address)
{
    Message message = addressMessage(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, ifindex, address);
    return explained(socket.send(message), address.text(),
        {{EEXIST, "the link has this address already"}, {ENODEV, "the link is gone"},
            {EACCES, "IPv6 is switched off on this link"},
            {EINVAL, "the link cannot have this address; for IPv6 its MTU must be 1280 or more"},
            {ENOBUFS, "the link has no IP, for instance because its MTU is too small"}});
}

Status deleteAddress(NetlinkSocket& socket, int ifindex, const IpPrefix& address)
{
    Message message = addressMessage(RTM_DELADDR, 0, ifindex, address);
    return explained(
        socket.send(message), address.text(), {{EADDRNOTAVAIL, "the link has no such address"}});
}

Status addRoute(NetlinkSocket& socket, int ifindex, const Route& route)
{
    const unsigned char scope = route.via ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK;
    Message message = routeMessage(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, ifindex, route, scope);
    return explained(socket.send(message), route.text(),
        {{EEXIST, "a route to this destination is there already"},
            {ENETUNREACH, "its gateway is on no network of this namespace"},
            {EHOSTUNREACH, "its gateway is on no network of this namespace"},
            {ENETDOWN, "its link is down"}, {ENODEV, "its link is gone"}});
}

Status deleteRoute(NetlinkSocket& socket, int ifindex, const Route& route)
{
    Message message = routeMessage(RTM_DELROUTE, 0, ifindex, route, RT_SCOPE_NOWHERE);
    return explained(socket.send(message), route.text(), {{ESRCH, "there is no such route"}});
}

} // namespace hairpin
