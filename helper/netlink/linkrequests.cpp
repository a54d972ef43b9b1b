// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/linkrequests.h"

#include "helper/links/linkkind.h"
#include "helper/netlink/observe.h"

#include <cerrno>
#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace hairpin {

namespace {

constexpr std::string_view kBadParent = "its parent cannot carry it: that is no Ethernet link, "
                                        "has a smaller MTU, or serves a passthru link";
constexpr std::string_view kBadMac = "a MAC address may be neither zero nor multicast";

template <class T> const T* valueOf(const Fields& fields, std::string_view key)
{
    const auto found = fields.find(key);
    return found == fields.end() ? nullptr : &std::get<T>(found->second);
}

bool isTrue(const Fields& fields, std::string_view key)
{
    const bool* flag = valueOf<bool>(fields, key);
    return flag && *flag;
}

ifinfomsg headerOf(int ifindex)
{
    ifinfomsg header{};
    header.ifi_index = ifindex;
    return header;
}

ifinfomsg headerOf(int ifindex, bool isUp)
{
    ifinfomsg header = headerOf(ifindex);
    header.ifi_flags = isUp ? IFF_UP : 0;
    header.ifi_change = IFF_UP;
    return header;
}

void putSettings(Message& message, const Fields& fields)
{
    if (const auto* mac = valueOf<MacAddress>(fields, "mac"))
        message.putBytes(IFLA_ADDRESS, mac->bytes());
    if (const auto* mtu = valueOf<std::int64_t>(fields, "mtu"))
        message.putU32(IFLA_MTU, static_cast<std::uint32_t>(*mtu));
}

void putNewEnd(Message& message, const NewLink& link)
{
    message.putText(IFLA_IFNAME, link.at.name.text());
    message.putU32(IFLA_GROUP, kLinkGroup);
    putSettings(message, link.fields);
}

void putKind(Message& message, const LinkKind& kind, const CreateLink& operation, const Netns* peer)
{
    const Message::Nest info(message, IFLA_LINKINFO);
    message.putText(IFLA_INFO_KIND, kind.spec().name);
    const Message::Nest data(message, IFLA_INFO_DATA);
    if (kind.fill)
        kind.fill(operation.link.fields, message);
    if (peer && operation.peer) {
        const Message::Nest other(message, kind.peerAttribute);
        message.append(ifinfomsg{});
        putNewEnd(message, *operation.peer);
        message.putU32(IFLA_NET_NS_FD, static_cast<std::uint32_t>(peer->fd.get()));
    }
}

// Sends addrgenmode, which has to be there before the link comes up.
Status setLinkLocal(NetlinkSocket& socket, int ifindex, bool isOn)
{
    Message message(RTM_NEWLINK, 0, headerOf(ifindex));
    {
        const Message::Nest families(message, IFLA_AF_SPEC);
        const Message::Nest v6(message, AF_INET6);
        message.putU8(
            IFLA_INET6_ADDR_GEN_MODE, isOn ? IN6_ADDR_GEN_MODE_EUI64 : IN6_ADDR_GEN_MODE_NONE);
    }
    Status status = socket.send(message);
    // No IPv6 on this link (its MTU is below 1280) or in this kernel: no such address either way.
    if (!status && status.error().sysErrno == EAFNOSUPPORT)
        return {};
    return status;
}

Status setUp(NetlinkSocket& socket, int ifindex, bool isUp)
{
    Message message(RTM_NEWLINK, 0, headerOf(ifindex, isUp));
    return socket.send(message);
}

bool isInMessage(const Fields& fields, const LinkKind* kind)
{
    for (const auto& [key, value] : fields) {
        const FieldSpec* spec = kind ? kind->spec().field(key) : nullptr;
        if ((spec && spec->role == FieldRole::Kind) || key == "mac" || key == "mtu")
            return true;
    }
    return false;
}

Status changeSettings(NetlinkSocket& socket, int ifindex, const ChangeLink& operation)
{
    const LinkKind* kind = operation.kind ? findLinkKind(operation.kind->name) : nullptr;
    if (!isInMessage(operation.fields, kind))
        return {};
    Message message(RTM_NEWLINK, 0, headerOf(ifindex));
    putSettings(message, operation.fields);
    if (kind && kind->fill) {
        const Message::Nest info(message, IFLA_LINKINFO);
        message.putText(IFLA_INFO_KIND, kind->spec().name);
        const Message::Nest data(message, IFLA_INFO_DATA);
        kind->fill(operation.fields, message);
    }
    return socket.send(message);
}

Status setMaster(NetlinkSocket& socket, int ifindex, int master)
{
    Message message(RTM_NEWLINK, 0, headerOf(ifindex));
    message.putU32(IFLA_MASTER, static_cast<std::uint32_t>(master));
    return socket.send(message);
}

Status setPortFields(NetlinkSocket& socket, int ifindex, const Fields& fields)
{
    if (fields.empty())
        return {};
    Message message(RTM_NEWLINK, 0, headerOf(ifindex));
    {
        const Message::Nest info(message, IFLA_LINKINFO);
        message.putText(IFLA_INFO_SLAVE_KIND, "bridge");
        const Message::Nest data(message, IFLA_INFO_SLAVE_DATA);
        fillPort(fields, message);
    }
    return socket.send(message);
}

} // namespace

Status requestLink(const CreateLink& operation, const BirthPlaces& places)
{
    const LinkKind* kind = findLinkKind(operation.kind->name);
    if (!kind)
        return Error{ErrorCode::Internal, operation.link.at.name.text(),
            "this helper cannot make links of kind " + std::string(operation.kind->name), 0};
    // The parent's ifindex counts in the namespace that is asked.
    Netns& asked = places.parent ? *places.parent : *places.netns;
    Message message(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, headerOf(0));
    putNewEnd(message, operation.link);
    if (places.parent)
        message.putU32(IFLA_LINK, static_cast<std::uint32_t>(places.parentIndex));
    if (&asked != places.netns.get())
        message.putU32(IFLA_NET_NS_FD, static_cast<std::uint32_t>(places.netns->fd.get()));
    putKind(message, *kind, operation, places.peer.get());
    return explained(asked.socket.send(message), operation.link.at.name.text(),
        {{EEXIST, "a link of this name is there already"}, {EADDRNOTAVAIL, kBadMac},
            {EADDRINUSE, "its MAC address is taken by another link on this parent"},
            {EBUSY, "its parent is a bridge port, or taken by another kind of link"},
            {EINVAL, operation.parent ? kBadParent : "a link with these values is impossible"},
            {ENODEV, "its parent is gone"}, {EOPNOTSUPP, "this kernel has no links of this kind"},
            {ENFILE, "there are too many links"}});
}

Status raiseLink(Netns& netns, int ifindex, const NewLink& link)
{
    Status status;
    if (const bool* linkLocal = valueOf<bool>(link.fields, "linkLocal"))
        status = setLinkLocal(netns.socket, ifindex, *linkLocal);
    if (status && isTrue(link.fields, "up"))
        status = setUp(netns.socket, ifindex, true);
    return explained(status, link.at.name.text(),
        {{EBUSY, "its MAC address is taken by another link on this parent"},
            {EADDRINUSE, "its MAC address is taken by another link on this parent"},
            {ENETDOWN, "its parent is down"}});
}

Status requestChange(Netns& netns, int ifindex, const ChangeLink& operation)
{
    NetlinkSocket& socket = netns.socket;
    const bool* up = valueOf<bool>(operation.fields, "up");
    Status status;
    if (up && !*up)
        status = setUp(socket, ifindex, false);
    if (status)
        status = changeSettings(socket, ifindex, operation);
    // A link that is up feels this when it next comes up.
    if (const bool* linkLocal = valueOf<bool>(operation.fields, "linkLocal"); status && linkLocal)
        status = setLinkLocal(socket, ifindex, *linkLocal);
    if (status && up && *up)
        status = setUp(socket, ifindex, true);
    return explained(status, operation.link.name.text(),
        {{EADDRNOTAVAIL, kBadMac}, {EADDRINUSE, "its MAC address is taken by another link"},
            {EINVAL, "the link cannot take these values"}, {EBUSY, "the link is in use"},
            {ENETDOWN, "its parent is down"}, {ENODEV, "the link is gone"}});
}

Status requestDeletion(Netns& netns, int ifindex, const IfName& name)
{
    Message message(RTM_DELLINK, 0, headerOf(ifindex));
    Status status = netns.socket.send(message);
    if (!status && status.error().sysErrno == ENODEV)
        return {};
    return explained(status, name.text());
}

Status requestGroupDeletion(Netns& netns)
{
    Message message(RTM_DELLINK, 0, headerOf(0));
    message.putU32(IFLA_GROUP, kLinkGroup);
    Status status = netns.socket.send(message);
    if (!status && status.error().sysErrno == ENODEV) // none there
        return {};
    return explained(status, "links");
}

Status requestPort(Netns& netns, int ifindex, int bridge, const SetPort& operation)
{
    NetlinkSocket& socket = netns.socket;
    const std::string& subject = operation.port.name.text();
    auto link = readLink(socket, ifindex);
    if (!link)
        return explained(link.error(), subject, {{ENODEV, "the link is gone"}});
    Status status;
    if (link->master != bridge) // to enter a bridge again would reset every field of the port
        status = setMaster(socket, ifindex, bridge);
    if (status && bridge != 0)
        status = setPortFields(socket, ifindex, operation.fields);
    return explained(status, subject,
        {{EBUSY, "it carries macvlans or is a port of something else, so it cannot join a bridge"},
            {EXFULL, "a bridge takes at most 1023 ports"},
            {ELOOP, "a bridge cannot be a port of a bridge"},
            {EINVAL, "it cannot be a port, or not with these values"},
            {ERANGE, "a value is out of the kernel's range"}});
}

} // namespace hairpin
