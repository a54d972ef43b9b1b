// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/registry.h"
#include "backend/model/lab.h"

#include <algorithm>
#include <string>

// Labs without layout, of shapes that a person knows how to draw.
namespace hairpin::layoutlabs {

inline ItemId idOf(const std::string& text)
{
    return *ItemId::parse(text);
}

inline void put(Topology& topology, const std::string& kind, const std::string& id,
    const std::vector<std::pair<std::string, std::string>>& relations = {})
{
    Item item{idOf(id), findKind(kind), {}};
    for (const auto& [key, target] : relations)
        item.fields.insert_or_assign(key, idOf(target));
    topology.put(item);
}

// A veth from one to the other: into a namespace, or onto a bridge as its port.
inline void join(Topology& topology, const std::string& a, const std::string& b)
{
    const auto side = [&](const std::string& at) {
        return topology.find(idOf(at))->kind->has(Trait::Container) ? "namespace" : "bridge";
    };
    const std::string end = a + "-" + b;
    const std::string other = b + "-" + a;
    put(topology, "veth", end, {{side(a), a}, {"peer", other}});
    put(topology, "veth", other, {{side(b), b}, {"peer", end}});
}

inline void hosts(Topology& topology, const std::string& bridge, int count)
{
    put(topology, "bridge", bridge);
    for (int i = 1; i <= count; ++i) {
        const std::string host = bridge + "h" + std::to_string(i);
        put(topology, "namespace", host);
        join(topology, host, bridge);
    }
}

inline Lab star(int count)
{
    Lab lab;
    hosts(lab.topology, "br", count);
    return lab;
}

// Bridges in levels, each with so many beneath it, the last with hosts.
inline Lab bridgeTree(int levels, int branches, int hostsEach)
{
    Lab lab;
    std::vector<std::string> row{"t"};
    put(lab.topology, "bridge", "t");
    for (int level = 1; level < levels; ++level) {
        std::vector<std::string> next;
        for (const std::string& upper : row) {
            for (int i = 1; i <= branches; ++i) {
                next.push_back(upper + std::to_string(i));
                hosts(lab.topology, next.back(), level + 1 == levels ? hostsEach : 0);
                join(lab.topology, upper, next.back());
            }
        }
        row = next;
    }
    return lab;
}

inline Lab routerRing(int count)
{
    Lab lab;
    for (int i = 1; i <= count; ++i)
        put(lab.topology, "namespace", "r" + std::to_string(i));
    for (int i = 1; i <= count; ++i)
        join(lab.topology, "r" + std::to_string(i), "r" + std::to_string(i % count + 1));
    return lab;
}

// Networks of two hosts with a router between each two.
inline Lab routerChain(int networks)
{
    Lab lab;
    for (int i = 1; i <= networks; ++i)
        hosts(lab.topology, "n" + std::to_string(i), 2);
    for (int i = 1; i < networks; ++i) {
        const std::string router = "r" + std::to_string(i);
        put(lab.topology, "namespace", router);
        join(lab.topology, router, "n" + std::to_string(i));
        join(lab.topology, router, "n" + std::to_string(i + 1));
    }
    return lab;
}

// Two bridges, and servers that are joined to both.
inline Lab redundant(int servers)
{
    Lab lab;
    hosts(lab.topology, "x", 1);
    hosts(lab.topology, "y", 1);
    for (int i = 1; i <= servers; ++i) {
        const std::string server = "s" + std::to_string(i);
        put(lab.topology, "namespace", server);
        join(lab.topology, server, "x");
        join(lab.topology, server, "y");
    }
    return lab;
}

inline Lab twoApart()
{
    Lab lab = routerRing(4);
    hosts(lab.topology, "br", 4);
    put(lab.topology, "namespace", "lonely");
    return lab;
}

} // namespace hairpin::layoutlabs
