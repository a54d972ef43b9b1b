// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "backend/wire/fieldsjson.h"
#include "backend/wire/messages.h"
#include "backend/wire/objectreader.h"

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

Json refToJson(const LinkRef& ref)
{
    return {{"namespace", ref.netns.text()}, {"name", ref.name.text()}};
}

Json addressToJson(const ObservedAddress& address)
{
    Json json{{"address", address.prefix.text()}};
    if (address.isAutomatic)
        json["automatic"] = true;
    if (address.isTentative)
        json["tentative"] = true;
    if (address.isDuplicate)
        json["duplicate"] = true;
    return json;
}

Json linkToJson(const ObservedLink& link)
{
    Json json{{"name", link.name.text()}, {"ifindex", link.ifindex}, {"kind", link.kernelKind},
        {"mtu", link.mtu}, {"up", link.isUp}, {"carrier", link.hasCarrier},
        {"linkLocal", link.linkLocal}, {"state", link.operState}};
    if (!link.owner.empty())
        json["lab"] = link.owner;
    if (!link.usedBy.empty()) {
        json["usedBy"] = link.usedBy;
        json["restore"] = fieldsToJson(link.restore);
    }
    if (!link.heldBy.empty())
        json["heldBy"] = link.heldBy;
    if (link.isDefaultRoute)
        json["defaultRoute"] = true;
    if (link.mac)
        json["mac"] = link.mac->text();
    if (!link.kindFields.empty())
        json["fields"] = fieldsToJson(link.kindFields);
    if (link.parent)
        json["parent"] = refToJson(*link.parent);
    if (link.peer)
        json["peer"] = refToJson(*link.peer);
    if (!link.bridge.isEmpty()) {
        json["bridge"] = link.bridge.text();
        json["port"] = fieldsToJson(link.portFields);
        json["portState"] = link.portState;
    }
    Json addresses = Json::array();
    for (const ObservedAddress& address : link.addresses)
        addresses.push_back(addressToJson(address));
    json["addresses"] = std::move(addresses);
    return json;
}

Json namespaceToJson(const NetnsName& name, const ObservedNamespace& netns)
{
    Json links = Json::array();
    for (const auto& [linkName, link] : netns.links)
        links.push_back(linkToJson(link));
    Json routes = Json::array();
    for (const Route& route : netns.routes)
        routes.push_back(route.text());
    Json json{{"name", name.text()}, {"forwardIpv4", netns.forwardIpv4},
        {"forwardIpv6", netns.forwardIpv6}, {"links", std::move(links)},
        {"routes", std::move(routes)}};
    if (!netns.owner.empty())
        json["lab"] = netns.owner;
    if (!netns.foreignNames.empty())
        json["otherLinks"] = netns.foreignNames;
    return json;
}

// What a helper says is read as strictly as what a client says, but for unknown fields, which a
// newer helper may add.
class Failure {
public:
    void note(const ObjectReader& reader)
    {
        if (const Status end = reader.end(); !end && !m_error)
            m_error = end.error();
    }
    template <class T> T take(Result<T> result)
    {
        if (result)
            return *std::move(result);
        if (!m_error)
            m_error = result.error();
        return T();
    }
    std::optional<Error> m_error;
};

LinkRef readRef(const Json& json, Failure& failure)
{
    ObjectReader reader(json);
    LinkRef ref{reader.parsedOrEmpty<NetnsName>("namespace"), reader.parsed<IfName>("name")};
    failure.note(reader);
    return ref;
}

ObservedAddress readAddress(const Json& json, Failure& failure)
{
    ObjectReader reader(json);
    ObservedAddress address{reader.parsed<IpPrefix>("address"), reader.boolean("automatic", false),
        reader.boolean("tentative", false), reader.boolean("duplicate", false)};
    failure.note(reader);
    return address;
}

ObservedLink readLink(const Json& json, Failure& failure)
{
    ObjectReader reader(json);
    ObservedLink link;
    link.name = reader.parsed<IfName>("name");
    link.ifindex = static_cast<int>(reader.integer("ifindex", 1, INT32_MAX));
    link.kernelKind = reader.text("kind");
    link.kind = findKind(link.kernelKind);
    link.owner = reader.text("lab", "");
    link.mtu = static_cast<int>(reader.integer("mtu", 0, INT32_MAX));
    link.isUp = reader.boolean("up");
    link.hasCarrier = reader.boolean("carrier");
    link.linkLocal = reader.boolean("linkLocal");
    link.operState = reader.text("state");
    if (reader.has("mac"))
        link.mac = reader.parsed<MacAddress>("mac");
    if (reader.has("fields") && link.kind)
        link.kindFields = failure.take(linkFieldsFromJson(link.kind, reader.object("fields")));
    if (reader.has("parent"))
        link.parent = readRef(reader.object("parent"), failure);
    if (reader.has("peer"))
        link.peer = readRef(reader.object("peer"), failure);
    link.bridge = reader.parsedOrEmpty<IfName>("bridge");
    if (reader.has("port"))
        link.portFields = failure.take(portFieldsFromJson(reader.object("port")));
    link.portState = reader.text("portState", "");
    link.heldBy = reader.text("heldBy", "");
    link.isDefaultRoute = reader.boolean("defaultRoute", false);
    if (reader.has("usedBy"))
        markUsed(link, reader.text("usedBy"),
            failure.take(linkFieldsFromJson(&existingKind(), reader.object("restore"))));
    for (const Json& address : reader.array("addresses"))
        link.addresses.push_back(readAddress(address, failure));
    failure.note(reader);
    return link;
}

ObservedNamespace readNamespace(ObjectReader& reader, Failure& failure)
{
    ObservedNamespace netns;
    netns.owner = reader.text("lab", "");
    netns.forwardIpv4 = reader.boolean("forwardIpv4");
    netns.forwardIpv6 = reader.boolean("forwardIpv6");
    for (const Json& json : reader.array("links")) {
        ObservedLink link = readLink(json, failure);
        netns.links.emplace(link.name, std::move(link));
    }
    for (const Json& json : reader.array("routes"))
        netns.routes.push_back(
            failure.take(Route::parse(json.is_string() ? json.get<std::string>() : "")));
    if (reader.has("otherLinks")) {
        for (const Json& json : reader.array("otherLinks"))
            netns.foreignNames.push_back(json.is_string() ? json.get<std::string>() : "");
    }
    failure.note(reader);
    return netns;
}

} // namespace

Json observedToJson(const Observed& observed)
{
    Json namespaces = Json::array();
    for (const auto& [name, netns] : observed.namespaces)
        namespaces.push_back(namespaceToJson(name, netns));
    return {{"namespaces", std::move(namespaces)}};
}

Result<Observed> observedFromJson(const Json& json)
{
    ObjectReader reader(json);
    Failure failure;
    Observed observed;
    for (const Json& entry : reader.array("namespaces")) {
        ObjectReader netns(entry);
        const auto name = netns.parsedOrEmpty<NetnsName>("name");
        observed.namespaces.emplace(name, readNamespace(netns, failure));
    }
    failure.note(reader);
    if (failure.m_error)
        return *failure.m_error;
    return observed;
}

} // namespace hairpin
