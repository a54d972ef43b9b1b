// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/rules.h"

#include <map>
#include <utility>

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

// Who has what only one may have. Each of several is told, the first once.
template <class Value> class Owners {
public:
    // Calls `tell` with each of a pair that has the value and with the other one.
    template <class Tell> void add(int segment, const Value& value, const Item& link, Tell tell)
    {
        const auto [found, isNew] = m_owners.try_emplace({segment, value}, Owner{&link});
        if (isNew)
            return;
        Owner& owner = found->second;
        tell(link, *owner.link);
        if (!std::exchange(owner.isTold, true) && owner.link != &link)
            tell(*owner.link, link);
    }

private:
    struct Owner {
        const Item* link;
        bool isTold = false;
    };
    std::map<std::pair<int, Value>, Owner> m_owners;
};

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
    Owners<MacAddress> owners;
    scene.forEachLink([&](const Item& link) {
        const auto found = link.fields.find("mac");
        if (found == link.fields.end())
            return;
        const MacAddress mac = std::get<MacAddress>(found->second);
        owners.add(scene.segmentOf(link), mac, link, [&](const Item& one, const Item& other) {
            if (!mayShareMac(one, other))
                findings.error(one, "mac",
                    NOOP_TR("%1 has the same MAC %2 as %3, and they are on one segment"),
                    {scene.called(one), mac.text(), scene.called(other)});
        });
    });
}

void rules::addresses(const Scene& scene, Findings& findings)
{
    Owners<IpAddress> owners;
    scene.forEachLink([&](const Item& link) {
        for (const IpPrefix& prefix : link.addresses()) {
            checkAddress(scene, findings, link, prefix);
            const IpAddress& address = prefix.address();
            const auto tell = [&](const Item& one, const Item& other) {
                if (&one == &other)
                    findings.error(one, "addresses",
                        NOOP_TR("%1 has the address %2 twice, with different prefix lengths"),
                        {scene.called(one), address.text()});
                else
                    findings.error(one, "addresses",
                        NOOP_TR("%1 has the same address %2 as %3, and they are on one segment"),
                        {scene.called(one), address.text(), scene.called(other)});
            };
            owners.add(scene.segmentOf(link), address, link, tell);
        }
    });
}

} // namespace hairpin
