// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/clashingtopology.h"

#include "backend/kinds/registry.h"
#include "backend/model/validate.h"

#include <random>

namespace hairpin {

namespace {

class Generator {
public:
    explicit Generator(std::uint32_t seed)
        : m_random(seed)
    {
    }

    Topology make()
    {
        for (unsigned i = 0; i < 5; ++i)
            addNamespace(i);
        for (unsigned i = 0; i < 4; ++i)
            addBridge(i);
        for (unsigned i = 0; i < 5; ++i)
            addCable(i);
        for (unsigned i = 0; i < 8; ++i)
            addRider(i);
        const Topology withoutRoutes = m_topology;
        for (const auto& [id, item] : withoutRoutes.items())
            addRoutes(item);
        mend();
        return std::move(m_topology);
    }

private:
    unsigned below(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }
    bool isOnce(unsigned in) { return below(in) == 0; }

    std::string some(const std::string& stem, unsigned limit)
    {
        return stem + std::to_string(below(limit));
    }

    void put(Item& item, std::string_view key, const std::string& text)
    {
        const FieldSpec* spec = item.kind->field(key);
        if (const auto value = fieldFromText(*spec, text); spec && value)
            item.fields.insert_or_assign(std::string(key), *value);
    }

    Item newItem(const KindSpec& kind, const std::string& id)
    {
        return {*ItemId::parse(id), &kind, {}};
    }

    void addNamespace(unsigned i)
    {
        if (isOnce(3))
            return;
        Item item = newItem(namespaceKind(), "n" + std::to_string(i));
        put(item, "name", "n" + std::to_string(i));
        for (const char* key : {"loopback", "forwardIpv4", "forwardIpv6"}) {
            if (isOnce(3))
                put(item, key, isOnce(2) ? "on" : "off");
        }
        m_topology.put(item);
        m_namespaces.push_back(item.id.text());
    }

    std::string address()
    {
        const std::string net = std::to_string(below(6));
        const std::string host = std::to_string(1 + below(200));
        return isOnce(3) ? "fd0" + net + "::" + host + "/64" : "10.0." + net + '.' + host + "/24";
    }

    Item newLink(const KindSpec& kind, const std::string& id, const std::string& name)
    {
        static const char* const kMtus[] = {"1500", "1400", "1000", "9000"};
        Item item = newItem(kind, id);
        put(item, "name", name);
        if (!m_namespaces.empty() && !isOnce(3))
            put(item, "namespace", m_namespaces[below(static_cast<unsigned>(m_namespaces.size()))]);
        if (isOnce(5))
            put(item, "up", "off");
        if (isOnce(4))
            put(item, "linkLocal", "off");
        if (isOnce(4))
            put(item, "mac", "02:00:00:00:00:" + std::to_string(10 + below(80)));
        if (isOnce(4))
            put(item, "mtu", kMtus[below(4)]);
        std::string addresses;
        for (unsigned n = below(4); n > 0; --n)
            addresses += (addresses.empty() ? "" : ",") + address();
        put(item, "addresses", addresses);
        return item;
    }

    void addBridge(unsigned i)
    {
        if (isOnce(3))
            return;
        Item item = newLink(bridgeKind(), "br" + std::to_string(i), some("x", 9));
        if (isOnce(3))
            put(item, "stp", "on");
        if (isOnce(3))
            put(item, "forwardDelay", isOnce(2) ? "4" : "0");
        if (isOnce(3))
            put(item, "ageing", "60");
        if (isOnce(3))
            put(item, "multicastSnooping", "off");
        m_topology.put(item);
    }

    // A bridge of the item's namespace with its port's settings, or none.
    void join(Item& item)
    {
        for (const auto& [id, other] : m_topology.items()) {
            if (!other.kind->has(Trait::HasPorts) || other.netns() != item.netns() || isOnce(3))
                continue;
            put(item, "bridge", id.text());
            for (const FieldSpec& spec : item.kind->fields) {
                if (spec.role == FieldRole::Port && isOnce(4))
                    put(item, spec.key, spec.type == FieldType::Bool ? some("", 2) : "7");
            }
            return;
        }
    }

    void addCable(unsigned i)
    {
        const std::string stem = "cable" + std::to_string(i);
        Item one = newLink(vethKind(), stem + 'a', some("x", 9));
        Item two = newLink(vethKind(), stem + 'b', some("y", 9));
        put(one, "peer", two.id.text());
        put(two, "peer", one.id.text());
        join(one);
        if (isOnce(3))
            join(two);
        m_topology.put(one);
        m_topology.put(two);
    }

    void addRider(unsigned i)
    {
        static const char* const kModes[] = {"private", "vepa", "bridge", "passthru", "source"};
        std::vector<ItemId> parents;
        for (const auto& [id, item] : m_topology.items()) {
            if (item.kind->has(Trait::CanBeParent) && item.bridge().isEmpty())
                parents.push_back(id);
        }
        if (parents.empty() || isOnce(4))
            return;
        Item item = newLink(macvlanKind(), "rider" + std::to_string(i), some("y", 9));
        put(item, "parent", parents[below(static_cast<unsigned>(parents.size()))].text());
        put(item, "mode", kModes[below(5)]);
        if (item.choice("mode") == "source" && isOnce(2))
            put(item, "sources",
                isOnce(2) ? "02:00:00:00:01:01" : "02:00:00:00:01:02,02:00:00:00:01:01");
        if (isOnce(5))
            join(item);
        m_topology.put(item);
    }

    void addRoutes(const Item& link)
    {
        const Item* space = m_topology.netnsOf(link);
        if (!space || !isOnce(2))
            return;
        Item netns = *space;
        std::string routes = fieldToText(FieldValue(netns.routes()));
        const std::string net = std::to_string(below(9));
        std::string route = "10.9" + net + ".0.0/16 dev " + link.name();
        if (!link.addresses().empty() && isOnce(2)) {
            const IpPrefix own = link.addresses().front();
            const std::string gateway = own.network().address().text();
            route = own.address().isV6()
                ? "fd9" + net + "::/64 via " + gateway + "fe"
                : "10.9" + net + ".0.0/16 via " + gateway.substr(0, gateway.size() - 1) + "254";
        }
        put(netns, "routes", routes + (routes.empty() ? "" : ",") + route);
        m_topology.put(netns);
    }

    // Takes away what validate() objects to until it does not.
    void mend()
    {
        for (auto problems = validate(m_topology); hasErrors(problems);
             problems = validate(m_topology)) {
            for (const Problem& problem : problems) {
                if (problem.severity == Severity::Error)
                    mend(problem);
            }
        }
    }

    void mend(const Problem& problem)
    {
        const Item* found = m_topology.find(problem.item);
        if (!found)
            return;
        Item item = *found;
        const FieldSpec* spec = item.kind->field(problem.field);
        if (spec && !spec->isRequired && item.fields.erase(std::string(problem.field)) > 0)
            m_topology.put(item);
        else
            m_topology.remove(item.id);
    }

    std::mt19937 m_random;
    Topology m_topology;
    std::vector<std::string> m_namespaces;
};

} // namespace

Topology clashingTopology(std::uint32_t seed)
{
    return Generator(seed).make();
}

} // namespace hairpin
