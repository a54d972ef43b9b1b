// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/read.h"

#include "backend/kinds/registry.h"
#include "helper/links/linkkind.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/net_namespace.h>
#include <linux/netconf.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/utsname.h>

namespace hairpin {

namespace {

// By IF_OPER_*, linux/if.h; named as ip-link(8) does.
constexpr std::array<std::string_view, 7> kOperStates{
    "unknown", "notpresent", "down", "lowerlayerdown", "testing", "dormant", "up"};

void readKind(const Attributes& attributes, LinkRecord& record)
{
    const Attributes info = attributes.nested(IFLA_LINKINFO);
    ObservedLink& link = record.link;
    link.kernelKind = info.text(IFLA_INFO_KIND);
    if (const LinkKind* kind = findLinkKind(link.kernelKind)) {
        link.kind = &kind->spec();
        if (kind->parse)
            kind->parse(info.nested(IFLA_INFO_DATA), link.kindFields);
    }
    const KindSpec* master = findKind(info.text(IFLA_INFO_SLAVE_KIND));
    record.isBridgePort = record.master != 0 && master && master->has(Trait::HasPorts);
    if (!record.isBridgePort)
        return;
    const Attributes port = info.nested(IFLA_INFO_SLAVE_DATA);
    parsePort(port, link.portFields);
    link.portState = portStateName(port);
}

bool hasLinkLocal(const Attributes& attributes)
{
    const Attributes v6 = attributes.nested(IFLA_AF_SPEC).nested(AF_INET6);
    return v6.number<std::uint8_t>(IFLA_INET6_ADDR_GEN_MODE) != IN6_ADDR_GEN_MODE_NONE;
}

std::optional<MacAddress> macOf(const Attributes& attributes)
{
    std::array<std::uint8_t, 6> bytes{};
    const auto found = attributes.bytes(IFLA_ADDRESS);
    if (found.size() != bytes.size())
        return std::nullopt;
    std::copy(found.begin(), found.end(), bytes.begin());
    const auto mac = MacAddress::fromBytes(bytes);
    return mac ? std::optional(*mac) : std::nullopt;
}

LinkRecord linkRecord(const nlmsghdr& message)
{
    const auto* header = static_cast<const ifinfomsg*>(nlmsg_data(&message));
    const Attributes attributes = Attributes::of(message, sizeof *header);
    LinkRecord record;
    record.name = attributes.text(IFLA_IFNAME);
    record.flags = header->ifi_flags;
    record.master = attributes.number<int>(IFLA_MASTER).value_or(0);
    record.group = attributes.number<std::uint32_t>(IFLA_GROUP).value_or(0);
    record.lower = attributes.number<int>(IFLA_LINK).value_or(0);
    record.lowerNsid = attributes.number<int>(IFLA_LINK_NETNSID);

    ObservedLink& link = record.link;
    if (auto name = IfName::parse(record.name))
        link.name = *name;
    link.ifindex = header->ifi_index;
    link.mac = macOf(attributes);
    link.mtu = attributes.number<int>(IFLA_MTU).value_or(0);
    link.isUp = record.flags & IFF_UP;
    link.hasCarrier = record.flags & IFF_LOWER_UP;
    link.linkLocal = hasLinkLocal(attributes);
    const auto state = attributes.number<std::uint8_t>(IFLA_OPERSTATE).value_or(0);
    link.operState = state < kOperStates.size() ? kOperStates[state] : kOperStates[0];
    readKind(attributes, record);
    return record;
}

Message linkQuery(int flags, int ifindex)
{
    ifinfomsg header{};
    header.ifi_index = ifindex;
    Message message(RTM_GETLINK, flags, header);
    message.putU32(IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
    return message;
}

Result<LinkRecord> readOne(NetlinkSocket& socket, Message& query)
{
    LinkRecord record;
    Status status = socket.send(query, [&](const nlmsghdr& message) {
        if (message.nlmsg_type == RTM_NEWLINK)
            record = linkRecord(message);
    });
    return status ? Result<LinkRecord>(std::move(record)) : status.error();
}

// Since 5.18 the kernel says of each address whether it made that itself (IFA_PROTO).
bool kernelTellsOrigin()
{
    static const bool kTells = [] {
        utsname name{};
        uname(&name);
        char* rest = nullptr;
        const long major = std::strtol(name.release, &rest, 10);
        const long minor = *rest == '.' ? std::strtol(rest + 1, nullptr, 10) : 0;
        return major > 5 || (major == 5 && minor >= 18);
    }();
    return kTells;
}

bool isAutomatic(const Attributes& attributes, const IpPrefix& prefix, std::uint32_t flags)
{
    const IpAddress& address = prefix.address();
    if (address.isLoopback()) // of lo, where the kernel does not always tell
        return true;
    if (kernelTellsOrigin())
        return attributes.number<std::uint8_t>(IFA_PROTO).value_or(IFAPROT_UNSPEC)
            != IFAPROT_UNSPEC;
    return address.isLinkLocal() && prefix.length() == 64 && (flags & IFA_F_PERMANENT);
}

std::optional<AddressRecord> addressRecord(const nlmsghdr& message)
{
    const auto* header = static_cast<const ifaddrmsg*>(nlmsg_data(&message));
    const Attributes attributes = Attributes::of(message, sizeof *header);
    const int own = attributes.has(IFA_LOCAL) ? IFA_LOCAL : IFA_ADDRESS;
    const auto address = IpAddress::fromBytes(attributes.bytes(own));
    if (!address)
        return std::nullopt;
    const auto prefix = IpPrefix::make(*address, header->ifa_prefixlen);
    if (!prefix)
        return std::nullopt;
    const std::uint32_t flags =
        attributes.number<std::uint32_t>(IFA_FLAGS).value_or(header->ifa_flags);
    AddressRecord record;
    record.ifindex = static_cast<int>(header->ifa_index);
    record.address.prefix = *prefix;
    record.address.isAutomatic = isAutomatic(attributes, *prefix, flags);
    record.address.isDuplicate = flags & IFA_F_DADFAILED;
    record.address.isTentative = (flags & IFA_F_TENTATIVE) && !record.address.isDuplicate;
    return record;
}

} // namespace

Result<std::vector<LinkRecord>> readLinks(NetlinkSocket& socket)
{
    std::vector<LinkRecord> links;
    Status status = socket.dump([] { return linkQuery(NLM_F_DUMP, 0); }, [&] { links.clear(); },
        [&](const nlmsghdr& message) {
            if (message.nlmsg_type == RTM_NEWLINK)
                links.push_back(linkRecord(message));
        });
    if (!status)
        return status.error();
    return links;
}

Result<LinkRecord> readLink(NetlinkSocket& socket, int ifindex)
{
    Message query = linkQuery(0, ifindex);
    return readOne(socket, query);
}

Result<LinkRecord> readLink(NetlinkSocket& socket, const IfName& name)
{
    Message query = linkQuery(0, 0);
    query.putText(IFLA_IFNAME, name.text());
    return readOne(socket, query);
}

Result<std::vector<AddressRecord>> readAddresses(NetlinkSocket& socket)
{
    std::vector<AddressRecord> addresses;
    Status status = socket.dump([] { return Message(RTM_GETADDR, NLM_F_DUMP, ifaddrmsg{}); },
        [&] { addresses.clear(); },
        [&](const nlmsghdr& message) {
            if (message.nlmsg_type != RTM_NEWADDR)
                return;
            if (auto record = addressRecord(message))
                addresses.push_back(*std::move(record));
        });
    if (!status)
        return status.error();
    return addresses;
}

Result<bool> readForwarding(NetlinkSocket& socket, int family)
{
    netconfmsg header{};
    header.ncm_family = static_cast<unsigned char>(family);
    Message query(RTM_GETNETCONF, 0, header);
    query.putU32(NETCONFA_IFINDEX, static_cast<std::uint32_t>(NETCONFA_IFINDEX_ALL));
    bool isOn = false;
    Status status = socket.send(query, [&](const nlmsghdr& message) {
        if (message.nlmsg_type == RTM_NEWNETCONF)
            isOn = Attributes::of(message, sizeof header).number<int>(NETCONFA_FORWARDING) == 1;
    });
    if (!status && status.error().sysErrno != EOPNOTSUPP) // a kernel without IPv6
        return status.error();
    return isOn;
}

std::optional<int> readNsid(NetlinkSocket& socket, int netnsFd)
{
    Message query(RTM_GETNSID, 0, rtgenmsg{});
    query.putU32(NETNSA_FD, static_cast<std::uint32_t>(netnsFd));
    std::optional<int> nsid;
    Status status = socket.send(query, [&](const nlmsghdr& message) {
        if (message.nlmsg_type == RTM_NEWNSID)
            nsid = Attributes::of(message, sizeof(rtgenmsg)).number<int>(NETNSA_NSID);
    });
    return status && nsid >= 0 ? nsid : std::nullopt;
}

} // namespace hairpin
