// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/validate.h"

#include <functional>
#include <optional>
#include <set>
#include <unordered_map>

// The parts validate() is made of; nobody else includes this.
namespace hairpin {

// The most links on top of one another that the kernel takes (MAX_NEST_DEV, EMLINK).
inline constexpr int kMaxStackedLinks = 8;
inline constexpr std::size_t kMaxPorts = 1023; // BR_MAX_PORTS - 1, EXFULL
inline constexpr std::int64_t kLeastIpv6Mtu = 1280; // IPV6_MIN_MTU
inline constexpr std::int64_t kDefaultMtu = 1500; // ETH_DATA_LEN
inline constexpr std::int64_t kMaxMtu = 65535;

// How links stand on one another: a link on its parent, a bridge on its ports.
struct Stack {
    std::map<ItemId, int> height; // 1: on nothing; links that go round in a circle are not in here
    std::vector<const Item*> bottomUp; // those with a height, each after what it stands on
};

// A topology with everything the rules look up, made once. Relations to items that are absent or of
// a kind that cannot be meant count as none: only the rule about relations speaks of those.
class Scene {
public:
    explicit Scene(const Topology& topology);

    const Topology& topology() const { return m_topology; }
    const Relations& relations() const { return m_relations; }
    const Stack& stack() const { return m_stack; }
    int segmentOf(const Item& link) const { return m_segments.at(link.id); }
    std::int64_t mtuOf(const Item& link) const; // also of a bridge, by its ports

    const Item* parentOf(const Item& item) const;
    const Item* peerOf(const Item& item) const; // only when each names the other
    const Item* bridgeOf(const Item& item) const;
    // Every link, in order of id.
    void forEachLink(const std::function<void(const Item&)>& visit) const;

    // How a sentence names the item: by its name; where several have it, with the namespace
    // that they stand in, or else with the id.
    std::string called(const Item& item) const;

private:
    void computeStack();
    void computeMtus();

    const Topology& m_topology;
    Relations m_relations;
    std::map<ItemId, int> m_segments;
    std::unordered_map<std::string, int> m_nameUses;
    Stack m_stack;
    std::map<ItemId, std::int64_t> m_mtus;
};

// Where rules put what they find.
class Findings {
public:
    void error(const Item& item, std::string_view field, std::string_view pattern,
        std::vector<std::string> args)
    {
        m_problems.push_back({Severity::Error, item.id, field, pattern, std::move(args)});
    }
    void warning(const Item& item, std::string_view field, std::string_view pattern,
        std::vector<std::string> args)
    {
        m_problems.push_back({Severity::Warning, item.id, field, pattern, std::move(args)});
    }
    std::vector<Problem>& problems() { return m_problems; }

private:
    std::vector<Problem> m_problems;
};

using Rule = void (*)(const Scene& scene, Findings& findings);

namespace rules {
void sizes(const Scene& scene, Findings& findings);
void relations(const Scene& scene, Findings& findings);
void names(const Scene& scene, Findings& findings);
void stacking(const Scene& scene, Findings& findings);
void ports(const Scene& scene, Findings& findings);
void loops(const Scene& scene, Findings& findings);
void reflection(const Scene& scene, Findings& findings);
void mtus(const Scene& scene, Findings& findings);
void macs(const Scene& scene, Findings& findings);
void addresses(const Scene& scene, Findings& findings);
void routes(const Scene& scene, Findings& findings);
void kinds(const Scene& scene, Findings& findings); // KindSpec::check
} // namespace rules

} // namespace hairpin
