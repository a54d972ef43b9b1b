// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/statefile.h"

#include "backend/kinds/registry.h"
#include "backend/wire/fieldsjson.h"
#include "backend/wire/messages.h"

#include <climits>
#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

constexpr std::string_view kFormat = "hairpin-state/1";

// A row's own reader, whose complaint becomes that of the whole.
template <class Read> void eachRow(ObjectReader& reader, std::string_view key, Read read)
{
    for (const Json& json : reader.array(key)) {
        ObjectReader row(json);
        read(row);
        if (const Status end = row.atCleanEnd(); !end)
            return reader.fail(std::string(key) + ": " + end.error().detail);
    }
}

std::int64_t readRevision(ObjectReader& reader)
{
    return reader.integer("revision", 0, kMaxRevision);
}

void readLabs(ObjectReader& reader, Registry& into)
{
    eachRow(reader, "labs", [&](ObjectReader& row) {
        const auto name = row.parsed<LabName>("lab");
        into.putBack(name, {row.text("source"), row.text("document"), readRevision(row)});
    });
}

void readUsed(ObjectReader& reader, Registry& into)
{
    eachRow(reader, "used", [&](ObjectReader& row) {
        const auto name = row.parsed<IfName>("name");
        UsedLink link{
            row.parsed<LabName>("lab"), static_cast<int>(row.integer("ifindex", 1, INT_MAX)), {}};
        const Json& restore = row.object("restore");
        auto fields = row.isGood() ? linkFieldsFromJson(&existingKind(), restore) : Fields();
        if (fields)
            link.restore = *std::move(fields);
        else
            row.fail(fields.error().detail);
        into.use(name, std::move(link));
    });
}

} // namespace

Json namespaceRow(const NetnsName& name, const LabName& lab, std::uint64_t cookie)
{
    return {{"name", name.text()}, {"lab", lab.text()}, {"cookie", cookie}};
}

Json linkRow(const LinkRef& at, const OwnedLink& link)
{
    Json row{{"namespace", at.netns.text()}, {"name", at.name.text()}, {"ifindex", link.ifindex},
        {"lab", link.lab.text()}};
    if (link.far)
        row["far"] = link.far->text();
    return row;
}

Json usedRow(const IfName& name, const UsedLink& link)
{
    return {{"name", name.text()}, {"ifindex", link.ifindex}, {"lab", link.lab.text()},
        {"restore", fieldsToJson(link.restore)}};
}

void readRows(ObjectReader& reader, Possessions& into)
{
    eachRow(reader, "namespaces", [&](ObjectReader& row) {
        const auto name = row.parsed<NetnsName>("name");
        into.registry.addNamespace(name, row.parsed<LabName>("lab"));
        into.cookies[name] = static_cast<std::uint64_t>(row.integer("cookie", 0, INT64_MAX));
    });
    eachRow(reader, "links", [&](ObjectReader& row) {
        const LinkRef at{row.parsedOrEmpty<NetnsName>("namespace"), row.parsed<IfName>("name")};
        OwnedLink link{row.parsed<LabName>("lab"),
            static_cast<int>(row.integer("ifindex", 1, INT_MAX)), std::nullopt};
        if (row.has("far"))
            link.far = row.parsedOrEmpty<NetnsName>("far");
        into.registry.addLink(at, std::move(link));
    });
    readUsed(reader, into.registry);
}

std::string formatState(std::int64_t serial, const std::string& boot, const Registry& registry,
    const CookieOf& cookieOf)
{
    Json state{{"format", kFormat}, {"serial", serial}, {"boot", boot},
        {"host", cookieOf(NetnsName())}, {"revision", registry.lastRevision()},
        {"labs", Json::array()}, {"namespaces", Json::array()}, {"links", Json::array()},
        {"used", Json::array()}};
    for (const auto& [name, lab] : registry.allLabs())
        state["labs"].push_back({{"lab", name.text()}, {"revision", lab.revision},
            {"source", lab.source}, {"document", lab.document}});
    for (const auto& [name, lab] : registry.allNamespaces())
        state["namespaces"].push_back(namespaceRow(name, lab, cookieOf(name)));
    for (const auto& [at, link] : registry.allLinks())
        state["links"].push_back(linkRow(at, link));
    for (const auto& [name, link] : registry.allUsed())
        state["used"].push_back(usedRow(name, link));
    return state.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<StateFile> parseState(std::string_view text)
{
    const auto json = parseJson(text);
    if (!json)
        return json.error();
    ObjectReader reader(*json);
    StateFile state;
    if (reader.text("format") != kFormat)
        reader.fail("its format is not " + std::string(kFormat));
    state.serial = reader.integer("serial", 1, INT64_MAX - 1);
    state.boot = reader.text("boot");
    state.host = static_cast<std::uint64_t>(reader.integer("host", 0, INT64_MAX, 0));
    // A change that was under way has taken up to two more, which somebody may have seen.
    state.owned.registry.countOnFrom(readRevision(reader) + 2);
    readLabs(reader, state.owned.registry);
    readRows(reader, state.owned);
    if (const Status end = reader.atCleanEnd(); !end)
        return end.error();
    return state;
}

} // namespace hairpin
