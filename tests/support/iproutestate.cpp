// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/iproutestate.h"

#include "backend/base/jsontext.h"
#include "backend/kinds/registry.h"

#include <QList>
#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

struct Part {
    NetnsName netns;
    Json links;
    Json addresses;
    Json routes4;
    Json routes6;
    QList<QByteArray> forwarding;
    std::map<int, NetnsName> idsOfOthers; // an id without a name is the host's
};

FieldValue fieldValue(const FieldSpec& spec, const Json& json)
{
    if (spec.type == FieldType::Bool)
        return json.is_boolean() ? json.get<bool>() : json.get<int>() != 0;
    if (spec.type == FieldType::Integer)
        return json.get<std::int64_t>() / spec.scale;
    return *fieldFromJson(spec, json);
}

Fields fieldsOf(const KindSpec& kind, FieldRole role, const Json& data)
{
    Fields fields;
    for (const FieldSpec& spec : kind.fields) {
        // What ip sets by "macaddr set" it shows as "macaddr_data".
        const std::string key =
            spec.type == FieldType::Macs ? "macaddr_data" : std::string(spec.keyword);
        if (spec.role == role && data.contains(key))
            fields.emplace(spec.key, fieldValue(spec, data.at(key)));
    }
    return fields;
}

bool hasFlag(const Json& link, const std::string& flag)
{
    const Json& flags = link.at("flags");
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

ObservedLink linkOf(const Json& json, const std::string& owner)
{
    const Json none = Json::object();
    const Json& info = json.contains("linkinfo") ? json.at("linkinfo") : none;
    ObservedLink link;
    link.name = *IfName::parse(json.at("ifname").get<std::string>());
    link.ifindex = json.at("ifindex");
    link.kernelKind = info.value("info_kind", "");
    link.kind = findKind(link.kernelKind);
    link.owner = link.kind ? owner : "";
    if (const auto mac = MacAddress::parse(json.at("address").get<std::string>()); mac && link.kind)
        link.mac = *mac;
    link.mtu = json.at("mtu");
    link.isUp = hasFlag(json, "UP");
    link.linkLocal = json.value("inet6_addr_gen_mode", "eui64") != "none";
    if (link.kind && info.contains("info_data"))
        link.kindFields = fieldsOf(*link.kind, FieldRole::Kind, info.at("info_data"));
    if (json.contains("master")) {
        link.bridge = *IfName::parse(json.at("master").get<std::string>());
        link.portFields = fieldsOf(*link.kind, FieldRole::Port, info.at("info_slave_data"));
    }
    return link;
}

std::vector<ObservedAddress> addressesOf(const Json& json)
{
    std::vector<ObservedAddress> addresses;
    for (const Json& entry : json.at("addr_info")) {
        const IpAddress address = *IpAddress::parse(entry.at("local").get<std::string>());
        addresses.push_back({*IpPrefix::make(address, entry.at("prefixlen")),
            address.isLinkLocal() || address.isLoopback(), false, false});
    }
    return addresses;
}

void addRoutes(const Json& json, bool isV6, std::vector<Route>& routes)
{
    for (const Json& entry : json) {
        if (entry.value("protocol", "") != "static")
            continue;
        std::string destination = entry.at("dst");
        if (destination == "default")
            destination = isV6 ? "::/0" : "0.0.0.0/0";
        if (destination.find('/') == std::string::npos)
            destination += isV6 ? "/128" : "/32";
        const std::string via =
            entry.contains("gateway") ? " via " + entry.at("gateway").get<std::string>() : "";
        routes.push_back(
            *Route::parse(destination + via + " dev " + entry.at("dev").get<std::string>()));
    }
}

LinkRef refOf(const Observed& observed, const NetnsName& netns, int ifindex)
{
    for (const auto& [name, link] : observed.namespaces.at(netns).links) {
        if (link.ifindex == ifindex)
            return {netns, name};
    }
    return {};
}

void relate(const Part& part, const Json& json, Observed& observed)
{
    ObservedLink& link = observed.namespaces.at(part.netns)
                             .links.at(*IfName::parse(json.at("ifname").get<std::string>()));
    LinkRef other;
    if (json.contains("link"))
        other = {part.netns, *IfName::parse(json.at("link").get<std::string>())};
    else if (json.contains("link_netnsid"))
        other =
            refOf(observed, part.idsOfOthers.at(json.at("link_netnsid")), json.at("link_index"));
    if (other.name.isEmpty() || !link.kind)
        return;
    (link.kind->has(Trait::HasPeer) ? link.peer : link.parent) = other;
}

NetnsName netnsName(const QByteArray& text)
{
    const auto name = NetnsName::parse(text.toStdString());
    return name ? *name : NetnsName();
}

// "nsid 0 (iproute2 netns name: n1)"
void readIds(const QByteArray& line, Part& part)
{
    const QList<QByteArray> words = line.split(' ');
    QByteArray name = words.size() > 2 ? words.last() : QByteArray();
    name.chop(name.isEmpty() ? 0 : 1);
    part.idsOfOthers.emplace(words.value(1).toInt(), netnsName(name));
}

Result<Part> readPart(const QList<QByteArray>& lines)
{
    if (lines.size() < 7)
        return Error{ErrorCode::BadInput, {}, "a namespace's part is not whole", 0};
    Part part;
    part.netns = netnsName(lines[0]);
    Json* const documents[] = {&part.links, &part.addresses, &part.routes4, &part.routes6};
    for (int i = 0; i < 4; ++i) {
        auto json = parseJson(lines[i + 1].toStdString());
        if (!json)
            return json.error();
        *documents[i] = *std::move(json);
    }
    part.forwarding = {lines[5], lines[6]};
    for (int i = 7; i < lines.size(); ++i)
        readIds(lines[i], part);
    return part;
}

} // namespace

QString iprouteScript()
{
    return QStringLiteral(R"sh(
part() {
    echo "@part"
    echo "${2-}"
    echo "$($1 ip -d -j link)"
    echo "$($1 ip -j addr)"
    echo "$($1 ip -4 -j route)"
    echo "$($1 ip -6 -j route)"
    $1 cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding
    $1 ip netns list-id
}
part
for netns in $(ip netns list | cut -d ' ' -f 1); do part "ip netns exec $netns" $netns; done
echo "@end"
)sh");
}

Result<Observed> observedByIproute(const QByteArray& printed, const std::string& owner)
{
    std::vector<Part> parts;
    QList<QByteArray> texts = QByteArray(printed).replace("@part", "\x01").split('\x01');
    for (const QByteArray& text : texts.mid(1)) {
        QList<QByteArray> lines = text.mid(1).split('\n');
        while (!lines.isEmpty() && (lines.last().isEmpty() || lines.last() == "@end"))
            lines.removeLast();
        const auto part = readPart(lines);
        if (!part)
            return part.error();
        parts.push_back(*part);
    }
    Observed observed;
    for (const Part& part : parts) {
        ObservedNamespace& netns = observed.namespaces[part.netns];
        netns.owner = part.netns.isEmpty() ? "" : owner;
        netns.forwardIpv4 = part.forwarding[0] == "1";
        netns.forwardIpv6 = part.forwarding[1] == "1";
        for (const Json& json : part.links) {
            ObservedLink link = linkOf(json, owner);
            netns.links.emplace(link.name, std::move(link));
        }
        for (const Json& json : part.addresses)
            netns.links.at(*IfName::parse(json.at("ifname").get<std::string>())).addresses =
                addressesOf(json);
        addRoutes(part.routes4, false, netns.routes);
        addRoutes(part.routes6, true, netns.routes);
    }
    for (const Part& part : parts) {
        for (const Json& json : part.links)
            relate(part, json, observed);
    }
    return observed;
}

} // namespace hairpin
