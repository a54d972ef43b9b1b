// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/rules.h"
#include "backend/model/unionfind.h"

#include <algorithm>

namespace hairpin {

namespace {

// The links of the circle that a walk downwards from here ends in; all are without a height.
std::vector<const Item*> circleBelow(
    const Scene& scene, const Item& start, std::set<ItemId>& visited)
{
    std::vector<const Item*> path;
    std::map<ItemId, std::size_t> position;
    const Item* link = &start;
    while (link && visited.insert(link->id).second) {
        position[link->id] = path.size();
        path.push_back(link);
        const Item* lower = nullptr;
        const auto consider = [&](const Item* other) {
            if (other && !scene.stack().height.contains(other->id))
                lower = other;
        };
        consider(scene.parentOf(*link));
        if (link->kind->has(Trait::HasPorts)) {
            for (const Item* port : scene.relations().ports(link->id))
                consider(port);
        }
        link = lower;
    }
    const auto entry = link ? position.find(link->id) : position.end();
    if (entry == position.end())
        return {}; // it ran into a circle that an earlier walk has told
    path.erase(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(entry->second));
    return path;
}

void tellCircle(const Scene& scene, Findings& findings, const std::vector<const Item*>& circle)
{
    constexpr std::size_t kMostNamed = 6;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(circle.size(), kMostNamed); ++i)
        names.push_back(scene.called(*circle[i]));
    if (circle.size() <= kMostNamed)
        findings.error(*circle.front(), {}, NOOP_TR("%1 would stand on each other in a circle"),
            {joined(names)});
    else
        findings.error(*circle.front(), {},
            NOOP_TR("%1, %2 and others would stand on each other in a circle of %3 links"),
            {names[0], names[1], std::to_string(circle.size())});
}

void tellCircles(const Scene& scene, Findings& findings)
{
    std::set<ItemId> visited;
    scene.forEachLink([&](const Item& link) {
        if (scene.stack().height.contains(link.id) || visited.contains(link.id))
            return;
        const auto circle = circleBelow(scene, link, visited);
        if (!circle.empty())
            tellCircle(scene, findings, circle);
    });
}

} // namespace

void rules::stacking(const Scene& scene, Findings& findings)
{
    tellCircles(scene, findings);
    for (const auto& [id, height] : scene.stack().height) {
        // Those above it are too high as well; one sentence for the lowest says it.
        if (height == kMaxStackedLinks + 1)
            findings.error(*scene.topology().find(id), {},
                NOOP_TR("%1 stands on %2 links, and the kernel takes at most %3 on one another"),
                {scene.called(*scene.topology().find(id)), std::to_string(height - 1),
                    std::to_string(kMaxStackedLinks)});
    }
    // macvlan_port_create and br_add_if both claim the link's rx_handler: EBUSY.
    scene.forEachLink([&](const Item& link) {
        const auto& children = scene.relations().children(link.id);
        const Item* bridge = scene.bridgeOf(link);
        if (bridge && !children.empty())
            findings.error(link, "bridge",
                NOOP_TR("%1 cannot be a port of %2 and the parent of %3 at once"),
                {scene.called(link), scene.called(*bridge), scene.called(*children.front())});
    });
}

void rules::ports(const Scene& scene, Findings& findings)
{
    scene.forEachLink([&](const Item& link) {
        const Item* bridge = scene.bridgeOf(link);
        if (bridge && bridge->netns() != link.netns())
            findings.error(link, "bridge",
                NOOP_TR("%1 cannot be a port of %2, as they stand in different namespaces"),
                {scene.called(link), scene.called(*bridge)});
        if (bridge && !link.addresses().empty())
            findings.warning(link, "addresses",
                NOOP_TR("%1 is a port of %2, which takes what arrives for %3; an address belongs "
                        "on the bridge itself"),
                {scene.called(link), scene.called(*bridge), link.addresses().front().text()});
        for (const FieldSpec& field : link.kind->fields) {
            const auto set = link.fields.find(field.key);
            if (field.role == FieldRole::Port && link.bridge().isEmpty() && set != link.fields.end()
                && set->second != defaultValue(field))
                findings.warning(link, field.key,
                    NOOP_TR("%1 sets %2, which counts only for a bridge port, and it is none"),
                    {scene.called(link), std::string(field.key)});
        }
        if (!link.kind->has(Trait::HasPorts))
            return;
        const std::size_t count = scene.relations().ports(link.id).size();
        if (count > kMaxPorts)
            findings.error(link, {}, NOOP_TR("%1 has %2 ports, and a bridge takes at most %3"),
                {scene.called(link), std::to_string(count), std::to_string(kMaxPorts)});
    });
}

// A bridge without spanning tree passes the others' messages on, so one that speaks it is enough to
// break a circle: only circles among bridges that do not are told.
void rules::loops(const Scene& scene, Findings& findings)
{
    UnionFind joinedBridges;
    scene.forEachLink([&](const Item& link) {
        const Item* peer = scene.peerOf(link);
        if (!peer || link.id < peer->id)
            return;
        const Item* near = scene.bridgeOf(link);
        const Item* far = scene.bridgeOf(*peer);
        if (!near || !far || !link.flag("up") || !peer->flag("up") || !near->flag("up")
            || !far->flag("up") || near->flag("stp") || far->flag("stp"))
            return;
        if (!joinedBridges.merge(near->id, far->id))
            findings.warning(*peer, "bridge",
                NOOP_TR(
                    "The cable from %1 to %2 closes a loop of bridges, in which broadcasts circle "
                    "for ever unless spanning tree is on"),
                {scene.called(*peer), scene.called(link)});
    });
}

void rules::reflection(const Scene& scene, Findings& findings)
{
    scene.forEachLink([&](const Item& parent) {
        std::vector<const Item*> needy;
        for (const Item* child : scene.relations().children(parent.id)) {
            if (child->kind->needsReflection && child->kind->needsReflection(*child))
                needy.push_back(child);
        }
        if (needy.size() < 2 || !parent.kind->has(Trait::CanBeParent))
            return;
        const std::string first = scene.called(*needy[0]);
        const std::string second = scene.called(*needy[1]);
        const Item* far = scene.peerOf(parent);
        if (parent.kind->has(Trait::Existing))
            findings.warning(*needy[0], "parent",
                NOOP_TR("%1 and %2 cannot reach each other unless the switch that %3 is plugged "
                        "into sends their frames back"),
                {first, second, scene.called(parent)});
        else if (!far)
            findings.warning(*needy[0], "parent",
                NOOP_TR("%1 and %2 cannot reach each other, as nothing beyond %3 sends their "
                        "frames back"),
                {first, second, scene.called(parent)});
        else if (!scene.bridgeOf(*far))
            findings.warning(*far, "bridge",
                NOOP_TR("%1 and %2 cannot reach each other, as %3, the other end of %4, is no "
                        "bridge port that could send their frames back"),
                {first, second, scene.called(*far), scene.called(parent)});
        else if (!far->flag("hairpin"))
            findings.warning(*far, "hairpin",
                NOOP_TR("%1 and %2 cannot reach each other until hairpin is on at port %3"),
                {first, second, scene.called(*far)});
    });
}

} // namespace hairpin
