// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/largelab.h"

#include "backend/kinds/registry.h"

#include <cmath>

namespace hairpin {

namespace {

constexpr int kHosts = 20; // a bridge
constexpr int kHostsARow = 5;
constexpr double kColumn = 220;
constexpr double kRow = 220;
constexpr double kSegmentWidth = kHostsARow * kColumn + 120;
constexpr double kSegmentHeight = kHosts / kHostsARow * kRow + 320;

ItemId idOf(const std::string& text)
{
    return *ItemId::parse(text);
}

class Maker {
public:
    Lab make(int items)
    {
        const int segments = std::max(1, items / (3 * kHosts + 1));
        const int columns =
            std::max(1, int(std::sqrt(segments * kSegmentHeight / kSegmentWidth * 1.8)));
        for (int i = 0; i < segments; ++i)
            addSegment(i, i % columns * kSegmentWidth, i / columns * kSegmentHeight);
        return std::move(m_lab);
    }

private:
    void add(const std::string& id, const char* kind, Fields fields)
    {
        m_lab.topology.put({idOf(id), findKind(kind), std::move(fields)});
    }

    void addSegment(int number, double x, double y)
    {
        const std::string bridge = "br" + std::to_string(number);
        add(bridge, "bridge", {{"name", *IfName::parse(bridge)}});
        m_lab.layout[idOf(bridge)] = {x + 240, y, 600, {}};
        for (int i = 0; i < kHosts; ++i)
            addHost(bridge, number * kHosts + i, x + i % kHostsARow * kColumn,
                y + 260 + i / kHostsARow * kRow);
    }

    void addHost(const std::string& bridge, int number, double x, double y)
    {
        const std::string netns = "ns" + std::to_string(number);
        const std::string eth = netns + "-eth";
        const std::string port = netns + "-port";
        add(netns, "namespace", {{"name", *NetnsName::parse(netns)}});
        const std::string address = "10." + std::to_string(number / 65536) + '.'
            + std::to_string(number / 256 % 256) + '.' + std::to_string(number % 256) + "/8";
        add(eth, "veth",
            {{"name", *IfName::parse("eth0")}, {"namespace", idOf(netns)}, {"peer", idOf(port)},
                {"addresses", std::vector{*IpPrefix::parse(address)}}});
        add(port, "veth",
            {{"name", *IfName::parse("p" + std::to_string(number))}, {"peer", idOf(eth)},
                {"bridge", idOf(bridge)}});
        m_lab.layout[idOf(netns)] = {x, y, {}, {}};
        m_lab.layout[idOf(eth)] = {16, 48, {}, {}};
        m_lab.layout[idOf(port)] = {x + 16, y - 76, {}, {}};
    }

    Lab m_lab;
};

} // namespace

Lab largeLab(int items)
{
    return Maker().make(items);
}

} // namespace hairpin
