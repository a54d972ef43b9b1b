// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/rules.h"

#include <algorithm>

namespace hairpin {

namespace {

bool isNetworkAddress(const IpPrefix& prefix)
{
    return !prefix.address().isV6() && prefix.length() < 31 && prefix.network() == prefix;
}

bool isBroadcastAddress(const IpPrefix& prefix)
{
    return !prefix.address().isV6() && prefix.length() < 31
        && prefix.broadcast() == prefix.address();
}

void checkAddress(const Scene& scene, Findings& findings, const Item& link, const IpPrefix& address)
{
    const std::vector<std::string> args{scene.called(link), address.text()};
    if (isNetworkAddress(address))
        findings.warning(link, "addresses",
            NOOP_TR("%1 has the address %2, which is the one of its network itself"), args);
    if (isBroadcastAddress(address))
        findings.warning(link, "addresses",
            NOOP_TR("%1 has the address %2, which is the broadcast address of its network"), args);
    if (address.address().isV6() && scene.mtuOf(link) < kLeastIpv6Mtu)
        findings.error(link, "addresses",
            NOOP_TR("%1 cannot have the address %2, as its MTU of %3 is below the 1280 that IPv6 "
                    "needs"),
            {args[0], args[1], std::to_string(scene.mtuOf(link))});
}

// A bridge without a MAC of its own takes one of its ports', so the same on both is no conflict.
bool mayShareMac(const Item& a, const Item& b)
{
    return a.bridge() == b.id || b.bridge() == a.id;
}

} // namespace

void rules::mtus(const Scene& scene, Findings& findings)
{
    scene.forEachLink([&](const Item& link) {
        const Item* parent = scene.parentOf(link);
        const auto own = link.integer("mtu");
        if (own && parent && *own > scene.mtuOf(*parent))
            findings.error(link, "mtu",
                NOOP_TR("%1 has an MTU of %2, and its parent %3 carries only %4"),
                {scene.called(link), std::to_string(*own), scene.called(*parent),
                    std::to_string(scene.mtuOf(*parent))});
    });
}

void rules::macs(const Scene& scene, Findings& findings)
{
    std::map<std::pair<int, MacAddress>, const Item*> owners;
    scene.forEachLink([&](const Item& link) {
        const auto found = link.fields.find("mac");
        if (found == link.fields.end())
            return;
        const MacAddress mac = std::get<MacAddress>(found->second);
        const auto [owner, isNew] = owners.try_emplace({scene.segmentOf(link), mac}, &link);
        if (!isNew && !mayShareMac(*owner->second, link))
            findings.error(link, "mac",
                NOOP_TR("%1 has the same MAC %2 as %3, and they are on one segment"),
                {scene.called(link), mac.text(), scene.called(*owner->second)});
    });
}

void rules::addresses(const Scene& scene, Findings& findings)
{
    std::map<std::pair<int, IpAddress>, const Item*> owners;
    scene.forEachLink([&](const Item& link) {
        for (const IpPrefix& prefix : link.addresses()) {
            checkAddress(scene, findings, link, prefix);
            const IpAddress& address = prefix.address();
            const auto [owner, isNew] = owners.try_emplace({scene.segmentOf(link), address}, &link);
            if (isNew)
                continue;
            if (owner->second == &link)
                findings.error(link, "addresses",
                    NOOP_TR("%1 has the address %2 twice, with different prefix lengths"),
                    {scene.called(link), address.text()});
            else
                findings.error(link, "addresses",
                    NOOP_TR("%1 has the same address %2 as %3, and they are on one segment"),
                    {scene.called(link), address.text(), scene.called(*owner->second)});
        }
    });
}

} // namespace hairpin
