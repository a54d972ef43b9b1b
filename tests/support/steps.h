// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/registry.h"
#include "backend/plan/operation.h"

// Operations in few words, for tests that say what they want step by step.
namespace hairpin::steps {

inline NetnsName netns(std::string_view name)
{
    return name.empty() ? NetnsName() : *NetnsName::parse(name);
}

// "veth0", or "ns101/eth0" in a namespace.
inline LinkRef at(std::string_view place)
{
    const std::size_t slash = place.find('/');
    if (slash == std::string_view::npos)
        return {NetnsName(), *IfName::parse(place)};
    return {netns(place.substr(0, slash)), *IfName::parse(place.substr(slash + 1))};
}

inline Step step(Operation operation)
{
    return {ItemId(), std::move(operation)};
}

inline Fields isUp()
{
    return {{"up", true}};
}

inline Step makeNamespace(std::string_view name)
{
    return step(CreateNamespace{netns(name)});
}

inline Step makeBridge(std::string_view place, Fields fields = isUp())
{
    return step(CreateLink{&bridgeKind(), {at(place), std::move(fields)}, {}, {}});
}

inline Step makeVeth(std::string_view one, std::string_view other, Fields fields = isUp())
{
    return step(CreateLink{&vethKind(), {at(one), fields}, NewLink{at(other), fields}, {}});
}

inline Step makeMacvlan(std::string_view place, std::string_view parent, Fields fields)
{
    return step(CreateLink{&macvlanKind(), {at(place), std::move(fields)}, {}, at(parent)});
}

inline Step change(std::string_view place, const KindSpec* kind, Fields fields)
{
    return step(ChangeLink{at(place), kind, std::move(fields)});
}

inline Step deleteLink(std::string_view place)
{
    return step(DeleteLink{at(place)});
}

inline Step setPort(std::string_view port, std::string_view bridge, Fields fields = {})
{
    return step(
        SetPort{at(port), bridge.empty() ? IfName() : *IfName::parse(bridge), std::move(fields)});
}

inline Step addAddress(std::string_view place, std::string_view address)
{
    return step(AddAddress{at(place), *IpPrefix::parse(address)});
}

inline Step addRoute(std::string_view name, std::string_view route)
{
    return step(AddRoute{netns(name), *Route::parse(route)});
}

// The lab of the founding text, hairpin off.
inline std::vector<Step> foundingLab()
{
    const Fields vepa{{"mode", std::string("vepa")}, {"up", true}};
    return {makeNamespace("ns101"), makeNamespace("ns102"), makeBridge("br0"),
        makeVeth("veth0", "veth0_1"), setPort("veth0", "br0"),
        makeMacvlan("ns101/veth0_1.101", "veth0_1", vepa),
        makeMacvlan("ns102/veth0_1.102", "veth0_1", vepa), change("ns101/lo", nullptr, isUp()),
        change("ns102/lo", nullptr, isUp()), addAddress("ns101/veth0_1.101", "10.211.55.101/24"),
        addAddress("ns102/veth0_1.102", "10.211.55.102/24")};
}

} // namespace hairpin::steps
