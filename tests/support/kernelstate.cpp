// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kernelstate.h"

#include <QList>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

namespace hairpin {

namespace {

constexpr const char* kScript = R"(
show() {
    printf '@addr\n';   ip $1 -d -j addr
    printf '@route\n';  ip $1 -4 -j route show table main
    printf '@route6\n'; ip $1 -6 -j route show table main
    printf '@port\n';   bridge $1 -d -j link
}
forwarding='cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding'
printf '@namespace\n\n'
show ''
for netns in $(ls /run/netns 2>/dev/null); do
    printf '@namespace\n%s\n' "$netns"
    show "-n $netns"
    printf '@forwarding\n'
    ip netns exec "$netns" $forwarding
done
printf '@end\n'
)";

// Given out by the kernel in the order of requests, or counting down.
constexpr const char* kPassing[] = {"ifindex", "link_index", "link_netnsid", "group",
    "num_tx_queues", "num_rx_queues", "hello_timer", "tcn_timer", "topology_change_timer",
    "gc_timer", "hold_timer", "message_age_timer", "forward_delay_timer", "topology_change",
    "topology_change_detected", "topology_change_ack"};
// Made of MACs, or of what the spanning tree chose by them.
constexpr const char* kOfMacs[] = {"bridge_id", "root_id", "root_port", "root_path_cost",
    "designated_port", "designated_cost", "config_pending"};

void sortArray(Json& array)
{
    std::sort(array.begin(), array.end(),
        [](const Json& a, const Json& b) { return a.dump() < b.dump(); });
}

// Links by name, anything else in a fixed order: the order of a dump is no part of the state.
Json withoutOrder(Json array)
{
    if (array.empty() || !array[0].contains("ifname")) {
        sortArray(array);
        return array;
    }
    Json links = Json::object();
    for (Json& link : array) {
        const std::string name = link["ifname"];
        links[name] = std::move(link);
    }
    return links;
}

class Normaliser {
public:
    explicit Normaliser(const Lab& lab)
    {
        for (const auto& [id, item] : lab.topology.items())
            collect(item);
    }

    void clean(Json& value) const
    {
        if (value.is_array()) {
            for (Json& element : value)
                clean(element);
            return;
        }
        if (!value.is_object())
            return;
        for (const char* key : kPassing)
            value.erase(key);
        for (const char* key : kOfMacs)
            value.erase(key);
        if (m_hasStp)
            value.erase("state"); // of a port, on its way to forwarding
        if (value.contains("ifname") && value.contains("address"))
            value["address"] = cleanMac(value["ifname"], value["address"]);
        if (value.contains("local"))
            value["local"] = cleanAddress(value["local"]);
        // A link that shares its parent's MAC makes the same link-local address: which of the two
        // loses it is a race.
        if (value.contains("local") && value["local"] == "link-local")
            for (const char* state : {"dadfailed", "tentative"})
                value.erase(state);
        for (auto& [key, inner] : value.items()) {
            clean(inner);
            if (key == "addr_info" || key == "macaddr_data")
                sortArray(inner);
        }
    }

private:
    void collect(const Item& item)
    {
        m_hasStp = m_hasStp || item.flag("stp");
        if (const FieldSpec* const spec = item.kind->field("mac"); spec && item.value(*spec))
            m_macs.emplace(item.name(), fieldToText(*item.value(*spec)));
        for (const IpPrefix& prefix : item.addresses())
            m_addresses.insert(prefix.address().text());
    }

    std::string cleanMac(const std::string& link, const std::string& mac) const
    {
        return m_macs.contains({link, mac}) ? mac : "made up";
    }

    std::string cleanAddress(const std::string& text) const
    {
        return text.starts_with("fe80::") && !m_addresses.contains(text) ? "link-local" : text;
    }

    std::set<std::pair<std::string, std::string>> m_macs; // that the lab gives, by link
    std::set<std::string> m_addresses; // that the lab gives
    bool m_hasStp = false;
};

} // namespace

QString kernelStateScript()
{
    return QString::fromUtf8(kScript);
}

Result<Json> kernelState(const QByteArray& printed, const Lab& lab)
{
    const Normaliser normaliser(lab);
    Json state = Json::object();
    std::string netns;
    bool isWhole = false;
    for (const QByteArray& part : printed.split('@').mid(1)) {
        const qsizetype newline = part.indexOf('\n');
        const std::string what = part.left(newline).toStdString();
        const std::string text = part.mid(newline + 1).trimmed().toStdString();
        if (what == "namespace") {
            netns = text;
            continue;
        }
        if (what == "end") {
            isWhole = true;
            continue;
        }
        if (what == "forwarding") {
            state[netns][what] = text;
            continue;
        }
        auto json = parseJson(text.empty() ? "[]" : text);
        if (!json)
            return json.error();
        normaliser.clean(*json);
        state[netns][what] = withoutOrder(*std::move(json));
    }
    if (!isWhole)
        return Error{ErrorCode::BadInput, {}, "the output ends early: " + printed.toStdString(), 0};
    return state;
}

QString differences(const Json& left, const Json& right)
{
    constexpr std::size_t kMost = 6;
    QString text;
    const Json patch = Json::diff(left, right);
    for (std::size_t i = 0; i < std::min(patch.size(), kMost); ++i) {
        const Json::json_pointer at(patch[i]["path"].get<std::string>());
        const std::string before = left.contains(at) ? left[at].dump() : "nothing";
        text += QString::fromStdString(at.to_string() + ": " + before + " against "
                    + patch[i].value("value", Json()).dump())
            + u'\n';
    }
    return text;
}

} // namespace hairpin
