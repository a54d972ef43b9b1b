// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "backend/wire/enumnames.h"
#include "backend/wire/fieldsjson.h"
#include "backend/wire/messages.h"
#include "backend/wire/objectreader.h"

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

constexpr std::array<NamedValue<Sysctl>, 2> kSysctls{
    {{Sysctl::ForwardIpv4, "forwardIpv4"}, {Sysctl::ForwardIpv6, "forwardIpv6"}}};

void putRef(Json& json, const LinkRef& ref)
{
    if (!ref.netns.isEmpty())
        json["namespace"] = ref.netns.text();
    json["name"] = ref.name.text();
}

Json refToJson(const LinkRef& ref)
{
    Json json;
    putRef(json, ref);
    return json;
}

LinkRef readRef(ObjectReader& reader)
{
    return {reader.parsedOrEmpty<NetnsName>("namespace"), reader.parsed<IfName>("name")};
}

template <class T> T orFail(ObjectReader& reader, Result<T> result)
{
    if (result)
        return *std::move(result);
    reader.fail(result.error().detail);
    return T();
}

LinkRef refFromJson(ObjectReader& outer, std::string_view key)
{
    ObjectReader reader(outer.object(key));
    LinkRef ref = readRef(reader);
    if (const Status end = reader.atCleanEnd(); !end)
        outer.fail(std::string(key) + ": " + end.error().detail);
    return ref;
}

const KindSpec* readLinkKind(ObjectReader& reader)
{
    const std::string name = reader.text("kind");
    const KindSpec* kind = findKind(name);
    if (reader.isGood() && (!kind || !kind->has(Trait::Link)))
        reader.fail(inQuotes(name) + " is no kind of link");
    return reader.isGood() ? kind : nullptr;
}

// ---- each operation, both ways; "do" is its name

Json toJson(const CreateNamespace& op)
{
    return {{"do", "createNamespace"}, {"name", op.name.text()}};
}

Json toJson(const DeleteNamespace& op)
{
    return {{"do", "deleteNamespace"}, {"name", op.name.text()}};
}

Json toJson(const CreateLink& op)
{
    Json json{{"do", "createLink"}, {"kind", op.kind->name}};
    putRef(json, op.link.at);
    json["fields"] = fieldsToJson(op.link.fields);
    if (op.peer) {
        json["peer"] = refToJson(op.peer->at);
        json["peer"]["fields"] = fieldsToJson(op.peer->fields);
    }
    if (op.parent)
        json["parent"] = refToJson(*op.parent);
    return json;
}

Json toJson(const ChangeLink& op)
{
    Json json{{"do", "changeLink"}};
    putRef(json, op.link);
    if (op.kind)
        json["kind"] = op.kind->name;
    json["fields"] = fieldsToJson(op.fields);
    return json;
}

Json toJson(const DeleteLink& op)
{
    Json json{{"do", "deleteLink"}};
    putRef(json, op.link);
    return json;
}

Json toJson(const SetPort& op)
{
    Json json{{"do", "setPort"}};
    putRef(json, op.port);
    if (!op.bridge.isEmpty())
        json["bridge"] = op.bridge.text();
    json["fields"] = fieldsToJson(op.fields);
    return json;
}

Json toJson(const UseLink& op)
{
    Json json{{"do", "useLink"}};
    putRef(json, op.link);
    return json;
}

Json toJson(const ReleaseLink& op)
{
    Json json{{"do", "releaseLink"}};
    putRef(json, op.link);
    return json;
}

Json addressToJson(std::string_view name, const LinkRef& link, const IpPrefix& address)
{
    Json json{{"do", name}, {"address", address.text()}};
    putRef(json, link);
    return json;
}

Json toJson(const AddAddress& op)
{
    return addressToJson("addAddress", op.link, op.address);
}

Json toJson(const DeleteAddress& op)
{
    return addressToJson("deleteAddress", op.link, op.address);
}

Json routeToJson(std::string_view name, const NetnsName& netns, const Route& route)
{
    return {{"do", name}, {"namespace", netns.text()}, {"route", route.text()}};
}

Json toJson(const AddRoute& op)
{
    return routeToJson("addRoute", op.netns, op.route);
}

Json toJson(const DeleteRoute& op)
{
    return routeToJson("deleteRoute", op.netns, op.route);
}

Json toJson(const SetSysctl& op)
{
    return {{"do", "setSysctl"}, {"namespace", op.netns.text()}, {"key", nameOf(kSysctls, op.key)},
        {"value", op.value}};
}

Operation readCreateNamespace(ObjectReader& reader)
{
    return CreateNamespace{reader.parsed<NetnsName>("name")};
}

Operation readDeleteNamespace(ObjectReader& reader)
{
    return DeleteNamespace{reader.parsed<NetnsName>("name")};
}

Operation readCreateLink(ObjectReader& reader)
{
    CreateLink op;
    op.kind = readLinkKind(reader);
    op.link.at = readRef(reader);
    const Json& fields = reader.object("fields");
    if (!reader.isGood())
        return op;
    op.link.fields = orFail(reader, linkFieldsFromJson(op.kind, fields));
    if (op.kind->has(Trait::HasPeer)) {
        ObjectReader peer(reader.object("peer"));
        op.peer = NewLink{readRef(peer), {}};
        const Json& peerFields = peer.object("fields");
        if (peer.isGood())
            op.peer->fields = orFail(peer, linkFieldsFromJson(op.kind, peerFields));
        if (const Status end = peer.atCleanEnd(); !end)
            reader.fail("peer: " + end.error().detail);
    }
    if (op.kind->has(Trait::NeedsParent))
        op.parent = refFromJson(reader, "parent");
    return op;
}

Operation readChangeLink(ObjectReader& reader)
{
    ChangeLink op;
    op.link = readRef(reader);
    if (reader.has("kind"))
        op.kind = readLinkKind(reader);
    else if (reader.isGood() && op.link.name.text() != "lo")
        reader.fail("the field \"kind\" is missing");
    const Json& fields = reader.object("fields");
    if (reader.isGood())
        op.fields = orFail(reader, linkFieldsFromJson(op.kind, fields));
    return op;
}

Operation readDeleteLink(ObjectReader& reader)
{
    return DeleteLink{readRef(reader)};
}

Operation readSetPort(ObjectReader& reader)
{
    SetPort op{readRef(reader), reader.parsedOrEmpty<IfName>("bridge"), {}};
    const Json& fields = reader.object("fields");
    if (reader.isGood())
        op.fields = orFail(reader, portFieldsFromJson(fields));
    if (op.bridge.isEmpty() && !op.fields.empty())
        reader.fail("a link that leaves its bridge has no port fields");
    return op;
}

// Only the host has links that a lab did not make.
Operation readUseLink(ObjectReader& reader)
{
    return UseLink{{NetnsName(), reader.parsed<IfName>("name")}};
}

Operation readReleaseLink(ObjectReader& reader)
{
    return ReleaseLink{{NetnsName(), reader.parsed<IfName>("name")}};
}

IpPrefix readAddress(ObjectReader& reader)
{
    const auto address = reader.parsed<IpPrefix>("address");
    if (std::string objection = address.objectionAsLinkAddress();
        reader.isGood() && !objection.empty())
        reader.fail("address: " + objection);
    return address;
}

Operation readAddAddress(ObjectReader& reader)
{
    return AddAddress{readRef(reader), readAddress(reader)};
}

Operation readDeleteAddress(ObjectReader& reader)
{
    return DeleteAddress{readRef(reader), readAddress(reader)};
}

Operation readAddRoute(ObjectReader& reader)
{
    return AddRoute{reader.parsedOrEmpty<NetnsName>("namespace"), reader.parsed<Route>("route")};
}

Operation readDeleteRoute(ObjectReader& reader)
{
    return DeleteRoute{reader.parsedOrEmpty<NetnsName>("namespace"), reader.parsed<Route>("route")};
}

Operation readSetSysctl(ObjectReader& reader)
{
    const std::string name = reader.text("key");
    const auto key = valueOf(kSysctls, name);
    if (!key)
        reader.fail(inQuotes(name) + " is no setting that can be made");
    return SetSysctl{reader.parsedOrEmpty<NetnsName>("namespace"),
        key.value_or(Sysctl::ForwardIpv4), reader.boolean("value")};
}

struct OperationReader {
    std::string_view name;
    Operation (*read)(ObjectReader&);
};

// The whole of what a helper can be asked to do.
constexpr std::array<OperationReader, std::variant_size_v<Operation>> kReaders{{
    {"createNamespace", readCreateNamespace},
    {"deleteNamespace", readDeleteNamespace},
    {"createLink", readCreateLink},
    {"changeLink", readChangeLink},
    {"deleteLink", readDeleteLink},
    {"setPort", readSetPort},
    {"useLink", readUseLink},
    {"releaseLink", readReleaseLink},
    {"addAddress", readAddAddress},
    {"deleteAddress", readDeleteAddress},
    {"addRoute", readAddRoute},
    {"deleteRoute", readDeleteRoute},
    {"setSysctl", readSetSysctl},
}};

} // namespace

Json stepToJson(const Step& step)
{
    Json json = std::visit([](const auto& op) { return toJson(op); }, step.operation);
    if (!step.item.isEmpty())
        json["item"] = step.item.text();
    return json;
}

Result<Step> stepFromJson(const Json& json)
{
    ObjectReader reader(json);
    Step step;
    step.item = reader.parsedOrEmpty<ItemId>("item");
    const std::string name = reader.text("do");
    const OperationReader* known = nullptr;
    for (const OperationReader& candidate : kReaders) {
        if (candidate.name == name)
            known = &candidate;
    }
    if (known)
        step.operation = known->read(reader);
    else
        reader.fail(inQuotes(name) + " is no operation");
    if (const Status end = reader.atCleanEnd(); !end)
        return Error{end.error().code, step.item.text(), end.error().detail, 0};
    return step;
}

} // namespace hairpin
