// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/randomlab.h"

#include "backend/kinds/registry.h"
#include "backend/model/unionfind.h"
#include "backend/model/validate.h"

#include <algorithm>
#include <random>
#include <set>

namespace hairpin {

namespace {

// The standard's distributions differ between libraries; the engine and a remainder do not.
class Dice {
public:
    explicit Dice(std::uint32_t seed)
        : m_engine(seed)
    {
    }

    int below(int bound)
    {
        return static_cast<int>(m_engine() % static_cast<std::uint32_t>(bound));
    }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <class List> const auto& oneOf(const List& list)
    {
        return list[static_cast<std::size_t>(below(static_cast<int>(std::size(list))))];
    }

private:
    std::mt19937 m_engine;
};

constexpr int kLeastIpv6Mtu = 1280;

template <class T> T parsed(const std::string& text)
{
    return *T::parse(text);
}

class LabMaker {
public:
    LabMaker(std::uint32_t seed, int maxItems)
        : m_dice(seed)
        , m_maxItems(maxItems)
    {
        m_lab.name = "random lab " + std::to_string(seed);
    }

    Lab make()
    {
        addItems();
        attachPorts();
        setMtus();
        for (const ItemId& id : m_links)
            setLinkFields(edit(id));
        addAddresses();
        for (const ItemId& id : m_namespaces)
            addRoutes(edit(id));
        addScenario();
        place();
        addNotes();
        return std::move(m_lab);
    }

private:
    Item& edit(const ItemId& id) { return m_items.at(id); }
    int room() const { return m_maxItems - static_cast<int>(m_items.size()); }

    // ---- what there is

    Item& add(const KindSpec& kind, const char* letter)
    {
        Item item;
        item.kind = &kind;
        item.id = parsed<ItemId>(letter + std::to_string(m_items.size()));
        (kind.has(Trait::Link) ? m_links : m_namespaces).push_back(item.id);
        return m_items[item.id] = item;
    }

    // Names are counted within a namespace, so that one name stands in many.
    Item& addLink(const KindSpec& kind, const char* letter)
    {
        Item& item = add(kind, letter);
        ItemId netns;
        if (!m_namespaces.empty() && m_dice.chance(65)) {
            netns = m_dice.oneOf(m_namespaces);
            item.fields["namespace"] = netns;
        }
        const int number = m_nameCounts[{netns, letter}]++;
        item.fields["name"] = parsed<IfName>(letter + std::to_string(number));
        return item;
    }

    void addNamespace()
    {
        Item& item = add(namespaceKind(), "ns");
        item.fields["name"] =
            parsed<NetnsName>(m_dice.chance(50) ? item.id.text() : "a-namespace." + item.id.text());
        for (const char* flag : {"loopback", "forwardIpv4", "forwardIpv6"}) {
            if (m_dice.chance(35))
                item.fields[flag] = m_dice.chance(60);
        }
    }

    void addCable()
    {
        const ItemId first = addLink(vethKind(), "v").id;
        const ItemId second = addLink(vethKind(), m_dice.chance(50) ? "v" : "eth").id;
        edit(first).fields["peer"] = second;
        edit(second).fields["peer"] = first;
        m_segments.merge(first, second);
    }

    void addMacvlan()
    {
        std::vector<ItemId> parents;
        for (const ItemId& id : m_links) {
            if (edit(id).kind->has(Trait::CanBeParent) && !m_taken.contains(id))
                parents.push_back(id);
        }
        if (parents.empty())
            return;
        const ItemId parent = m_dice.oneOf(parents);
        Item& item = addLink(macvlanKind(), "m");
        item.fields["parent"] = parent;
        const std::string mode(m_dice.oneOf(item.kind->field("mode")->choices).name);
        const bool isTakeover = mode == "passthru";
        if (mode != "vepa" || m_dice.chance(50))
            item.fields["mode"] = isTakeover && m_parents.contains(parent) ? "bridge" : mode;
        if (item.choice("mode") == "passthru")
            m_taken.insert(parent);
        if (item.choice("mode") == "source" && m_dice.chance(70))
            item.fields["sources"] = someMacs();
        m_parents.insert(parent);
        m_segments.merge(parent, item.id);
    }

    void addItems()
    {
        for (int i = m_dice.below(std::max(1, m_maxItems / 4) + 1); i > 0 && room() > 0; --i)
            addNamespace();
        while (room() > 0) {
            const int what = m_dice.below(100);
            if (what < 45 && room() >= 2)
                addCable();
            else if (what < 75)
                addMacvlan();
            else if (what < 92)
                addLink(bridgeKind(), "br");
            else
                addNamespace();
        }
    }

    // ---- how it hangs together

    // A macvlan that rides on a bridge stays out of others, so that no stack grows high.
    bool mayBePort(const Item& item)
    {
        const bool ridesOnBridge =
            !item.parent().isEmpty() && edit(item.parent()).kind->has(Trait::HasPorts);
        return item.kind->has(Trait::CanBePort) && !ridesOnBridge && !m_parents.contains(item.id);
    }

    void attachPorts()
    {
        for (const ItemId& id : m_links) {
            Item& item = edit(id);
            std::vector<ItemId> bridges;
            for (const ItemId& other : m_links) {
                if (edit(other).kind->has(Trait::HasPorts) && edit(other).netns() == item.netns())
                    bridges.push_back(other);
            }
            if (bridges.empty() || !mayBePort(item) || !m_dice.chance(70))
                continue;
            const ItemId bridge = m_dice.oneOf(bridges);
            if (!m_segments.merge(bridge, id))
                continue; // it would close a loop
            item.fields["bridge"] = bridge;
            m_ports[bridge].push_back(id);
        }
    }

    // ---- fields

    std::int64_t mtuOf(const Item& item)
    {
        if (const auto own = item.integer("mtu"))
            return *own;
        if (!item.parent().isEmpty())
            return mtuOf(edit(item.parent()));
        std::int64_t mtu = m_ports[item.id].empty() ? 1500 : 65535;
        for (const ItemId& port : m_ports[item.id])
            mtu = std::min(mtu, mtuOf(edit(port)));
        return mtu;
    }

    void setMtus()
    {
        constexpr int kMtus[] = {576, 1280, 1400, 1492, 2000, 9000, 65535};
        for (const ItemId& id : m_links) {
            Item& item = edit(id);
            if (item.parent().isEmpty() && m_dice.chance(20))
                item.fields["mtu"] = std::int64_t{m_dice.oneOf(kMtus)};
        }
        // Riders on cables are ports of bridges that others ride on.
        for (const bool onBridge : {false, true}) {
            for (const ItemId& id : m_links) {
                Item& item = edit(id);
                if (item.parent().isEmpty() || !m_dice.chance(25)
                    || edit(item.parent()).kind->has(Trait::HasPorts) != onBridge)
                    continue;
                const auto most = static_cast<int>(mtuOf(edit(item.parent())));
                item.fields["mtu"] = std::int64_t{m_dice.between(std::min(most, 1280), most)};
            }
        }
    }

    MacAddress newMac()
    {
        const int number = ++m_macs;
        return *MacAddress::fromBytes({0x02, static_cast<std::uint8_t>(m_dice.below(256)), 0x48,
            0x50, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)});
    }

    std::vector<MacAddress> someMacs()
    {
        std::vector<MacAddress> macs;
        for (int i = m_dice.between(1, 3); i > 0; --i)
            macs.push_back(newMac());
        return macs;
    }

    // Some of the fields of a role, at random values within their range.
    void setSome(Item& item, FieldRole role, int percent)
    {
        for (const FieldSpec& field : item.kind->fields) {
            if (field.role != role || !m_dice.chance(percent))
                continue;
            if (field.type == FieldType::Bool)
                item.fields[std::string(field.key)] = m_dice.chance(50);
            else if (field.type == FieldType::Integer)
                item.fields[std::string(field.key)] = std::int64_t{
                    m_dice.between(static_cast<int>(field.min), static_cast<int>(field.max))};
        }
    }

    void setLinkFields(Item& item)
    {
        if (m_dice.chance(12))
            item.fields["up"] = false;
        if (m_dice.chance(30))
            item.fields["linkLocal"] = m_dice.chance(20);
        // A link that is taken over has its rider's MAC.
        if (!m_taken.contains(item.id) && m_dice.chance(35))
            item.fields["mac"] = newMac();
        setSome(item, FieldRole::Kind, 30);
        if (item.flag("stp") && item.integer("forwardDelay") < 2)
            item.fields["forwardDelay"] = std::int64_t{2};
        if (!item.bridge().isEmpty())
            setSome(item, FieldRole::Port, 30);
    }

    // ---- addresses and routes

    // Each segment has networks of its own of each family: 10.A.0.0/16 and fd00:1:N::/48.
    void addAddresses()
    {
        std::map<int, int> hosts;
        for (const ItemId& id : m_links) {
            Item& item = edit(id);
            if (!item.bridge().isEmpty() || !m_dice.chance(75))
                continue;
            const int segment = m_segments.setOf(id);
            std::vector<IpPrefix> addresses;
            const bool hasIpv6 = mtuOf(item) >= kLeastIpv6Mtu;
            for (int i = m_dice.between(1, 3); i > 0 && hosts[segment] < 200; --i) {
                const int host = ++hosts[segment];
                const bool isIpv6 = hasIpv6 && m_dice.chance(40);
                addresses.push_back(
                    isIpv6 ? ipv6Address(segment, host) : ipv4Address(segment, host));
            }
            if (!addresses.empty())
                item.fields["addresses"] = addresses;
        }
    }

    IpPrefix ipv4Address(int segment, int host)
    {
        constexpr int kLengths[] = {16, 24, 24, 24, 24, 32};
        return parsed<IpPrefix>(std::to_string(10 + segment / 250) + '.'
            + std::to_string(segment % 250 + 1) + ".7." + std::to_string(host) + '/'
            + std::to_string(m_dice.oneOf(kLengths)));
    }

    IpPrefix ipv6Address(int segment, int host)
    {
        constexpr int kLengths[] = {48, 64, 64, 64, 128};
        return parsed<IpPrefix>("fd00:" + std::to_string(segment / 1000 + 1) + ':'
            + std::to_string(segment % 1000) + "::" + std::to_string(host) + '/'
            + std::to_string(m_dice.oneOf(kLengths)));
    }

    void addRoutes(Item& netns)
    {
        std::vector<const Item*> exits;
        for (const ItemId& id : m_links) {
            if (edit(id).netns() == netns.id && edit(id).flag("up"))
                exits.push_back(&edit(id));
        }
        if (exits.empty())
            return;
        std::set<IpPrefix> destinations;
        std::vector<Route> routes;
        for (int i = m_dice.below(5); i > 0; --i) {
            const auto route = routeBy(*m_dice.oneOf(exits));
            if (route && destinations.insert(route->destination).second)
                routes.push_back(*route);
        }
        if (!routes.empty())
            netns.fields["routes"] = routes;
    }

    IpPrefix someDestination(bool isIpv6)
    {
        const std::string number = std::to_string(m_dice.between(16, 31));
        if (m_dice.chance(25))
            return parsed<IpPrefix>(isIpv6 ? "::/0" : "0.0.0.0/0");
        if (isIpv6)
            return parsed<IpPrefix>("fd99:" + number + "::/32");
        return parsed<IpPrefix>("172." + number + (m_dice.chance(20) ? ".5.5/32" : ".0.0/16"));
    }

    // A gateway on the address's network that nobody has.
    static IpAddress neighbourOf(const IpPrefix& address)
    {
        std::vector<std::uint8_t> bytes(
            address.address().bytes().begin(), address.address().bytes().end());
        bytes.back() = 0xfa;
        return *IpAddress::fromBytes(bytes);
    }

    std::optional<Route> routeBy(const Item& exit)
    {
        Route route;
        const bool isIpv6 = mtuOf(exit) >= kLeastIpv6Mtu && m_dice.chance(40);
        route.destination = someDestination(isIpv6);
        if (m_dice.chance(25)) {
            route.device = exit.linkName();
            if (isIpv6 && m_dice.chance(50))
                route.via = parsed<IpAddress>("fe80::" + std::to_string(m_dice.between(1, 99)));
            return route;
        }
        for (const IpPrefix& address : exit.addresses()) {
            if (address.address().isV6() != isIpv6
                || address.length() == address.address().bitCount())
                continue;
            route.via = neighbourOf(address);
            if (m_dice.chance(30))
                route.device = exit.linkName();
            return route;
        }
        return std::nullopt;
    }

    // ---- what is not deployed

    void addScenario()
    {
        for (const auto& [id, item] : m_items)
            m_lab.topology.put(item);
        std::vector<std::string> targets;
        for (const ItemId& id : m_links) {
            for (const IpPrefix& address : edit(id).addresses())
                targets.push_back(address.address().text());
        }
        for (int i = m_dice.below(4); i > 0 && !targets.empty(); --i) {
            ScenarioStep step;
            if (m_dice.chance(50))
                step.say = "Step “" + std::to_string(i) + "”, \\ and \"quoted\".";
            step.ping =
                PingStep{m_dice.oneOf(m_links).text(), m_dice.oneOf(targets), m_dice.between(1, 3)};
            if (m_dice.chance(50))
                step.expect = m_dice.chance(50) ? Expectation::Reply : Expectation::Lost;
            m_lab.scenario.push_back(step);
        }
        if (m_links.empty())
            return;
        ScenarioStep step;
        step.set = SetStep{m_dice.oneOf(m_links), {{"up", m_dice.chance(50)}}};
        m_lab.scenario.push_back(step);
    }

    void place()
    {
        for (const auto& [id, item] : m_items) {
            if (!m_dice.chance(80))
                continue;
            Placement placement{
                m_dice.between(-2000, 2000) / 4.0, m_dice.between(-999, 999) * 8.0, {}, {}};
            if (m_dice.chance(20))
                placement.width = m_dice.between(100, 500);
            placement.isCollapsed = item.kind->has(Trait::Container) && m_dice.chance(25);
            m_lab.layout[id] = placement;
        }
    }

    // Last, and beyond the number of items asked for: they are no part of what is deployed.
    void addNotes()
    {
        for (int i = m_dice.below(4); i > 0; --i) {
            const ItemId id = parsed<ItemId>("note" + std::to_string(i));
            Item item{id, &noteKind(), {}};
            if (m_dice.chance(80))
                item.fields["text"] = parsed<NoteText>(m_dice.chance(50) ? "两行\nof text" : "");
            if (!m_links.empty() && m_dice.chance(50))
                item.fields["pointsTo"] = m_dice.oneOf(m_links);
            for (const FieldSpec& field : item.kind->fields) {
                if (field.type == FieldType::Choice && m_dice.chance(60))
                    item.fields[std::string(field.key)] =
                        std::string(m_dice.oneOf(field.choices).name);
            }
            m_lab.layout[id] = {m_dice.between(-999, 999) * 8.0, m_dice.between(-999, 999) * 8.0,
                m_dice.chance(50) ? std::optional(200.0) : std::nullopt, std::nullopt};
            m_lab.topology.put(std::move(item));
        }
    }

    Dice m_dice;
    int m_maxItems;
    Lab m_lab;
    Topology::Items m_items;
    std::vector<ItemId> m_namespaces;
    std::vector<ItemId> m_links;
    std::map<std::pair<ItemId, std::string>, int> m_nameCounts;
    UnionFind m_segments;
    std::set<ItemId> m_parents;
    std::set<ItemId> m_taken; // parents of a passthru link
    std::map<ItemId, std::vector<ItemId>> m_ports;
    int m_macs = 0;
};

} // namespace

Lab randomLab(std::uint32_t seed, int maxItems)
{
    return LabMaker(seed, std::max(1, maxItems)).make();
}

} // namespace hairpin
