// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/read.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace hairpin {

namespace {

bool isOurSortOfRoute(const rtmsg& header, const Attributes& attributes)
{
    const auto table = attributes.number<std::uint32_t>(RTA_TABLE).value_or(header.rtm_table);
    return table == RT_TABLE_MAIN && header.rtm_type == RTN_UNICAST
        && (header.rtm_protocol == RTPROT_BOOT || header.rtm_protocol == RTPROT_STATIC)
        && !(header.rtm_flags & RTM_F_CLONED) && attributes.has(RTA_OIF);
}

Result<IpPrefix> destinationOf(const rtmsg& header, const Attributes& attributes)
{
    static constexpr std::array<std::uint8_t, 16> kZero{};
    const std::size_t size = header.rtm_family == AF_INET6 ? 16 : 4;
    const auto bytes =
        attributes.has(RTA_DST) ? attributes.bytes(RTA_DST) : std::span(kZero).first(size);
    const auto address = IpAddress::fromBytes(bytes);
    return address ? IpPrefix::make(*address, header.rtm_dst_len) : address.error();
}

std::optional<RouteRecord> routeRecord(const nlmsghdr& message)
{
    const auto* header = static_cast<const rtmsg*>(nlmsg_data(&message));
    const Attributes attributes = Attributes::of(message, sizeof *header);
    if (!isOurSortOfRoute(*header, attributes))
        return std::nullopt;
    const auto destination = destinationOf(*header, attributes);
    if (!destination)
        return std::nullopt;
    RouteRecord record;
    record.ifindex = attributes.number<int>(RTA_OIF).value_or(0);
    record.route.destination = *destination;
    if (attributes.has(RTA_GATEWAY)) {
        const auto gateway = IpAddress::fromBytes(attributes.bytes(RTA_GATEWAY));
        if (!gateway)
            return std::nullopt;
        record.route.via = *gateway;
    }
    return record;
}

// Half of all addresses is as good as a default: VPNs lay two such routes over the real one.
constexpr int kLongestDefault = 1;

// The ifindex of every link by which the route leads, whoever made it.
std::vector<int> devicesOf(const Attributes& attributes)
{
    std::vector<int> devices;
    if (const auto device = attributes.number<int>(RTA_OIF))
        devices.push_back(*device);
    const auto hops = attributes.bytes(RTA_MULTIPATH);
    for (std::size_t at = 0; at + sizeof(rtnexthop) <= hops.size();) {
        rtnexthop hop{};
        std::memcpy(&hop, hops.data() + at, sizeof hop);
        if (hop.rtnh_len < sizeof hop)
            break;
        devices.push_back(hop.rtnh_ifindex);
        at += RTNH_ALIGN(hop.rtnh_len);
    }
    return devices;
}

void readRoute(const nlmsghdr& message, RouteTable& table)
{
    const auto* header = static_cast<const rtmsg*>(nlmsg_data(&message));
    const Attributes attributes = Attributes::of(message, sizeof *header);
    const auto number = attributes.number<std::uint32_t>(RTA_TABLE).value_or(header->rtm_table);
    if (number != RT_TABLE_LOCAL && header->rtm_type == RTN_UNICAST
        && header->rtm_dst_len <= kLongestDefault) {
        for (const int device : devicesOf(attributes))
            table.defaultLinks.insert(device);
    }
    if (auto record = routeRecord(message))
        table.routes.push_back(*std::move(record));
}

Status readRoutesOf(NetlinkSocket& socket, unsigned char family, Tables tables, RouteTable& table)
{
    const auto query = [&] {
        rtmsg header{};
        header.rtm_family = family;
        header.rtm_table = tables == Tables::Main ? RT_TABLE_MAIN : RT_TABLE_UNSPEC;
        header.rtm_type = RTN_UNICAST;
        return Message(RTM_GETROUTE, NLM_F_DUMP, header);
    };
    const RouteTable before = table;
    Status status = socket.dump(
        query, [&] { table = before; },
        [&](const nlmsghdr& message) {
            if (message.nlmsg_type == RTM_NEWROUTE)
                readRoute(message, table);
        });
    // A fresh namespace has no main table yet (ENOENT), a kernel may have no IPv6.
    if (!status && (status.error().sysErrno == ENOENT || status.error().sysErrno == EOPNOTSUPP))
        return {};
    return status;
}

} // namespace

Result<RouteTable> readRoutes(NetlinkSocket& socket, Tables tables)
{
    RouteTable table;
    for (const int family : {AF_INET, AF_INET6}) {
        if (Status status = readRoutesOf(socket, static_cast<unsigned char>(family), tables, table);
            !status)
            return status.error();
    }
    return table;
}

} // namespace hairpin
