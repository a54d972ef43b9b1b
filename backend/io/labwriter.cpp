// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/io/labjson.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

using OrderedJson = nlohmann::ordered_json;

std::string compact(const OrderedJson& json)
{
    if (!json.is_structured())
        return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    std::string inside;
    for (const auto& [key, value] : json.items()) {
        inside += inside.empty() ? "" : ", ";
        if (json.is_object())
            inside += OrderedJson(key).dump() + ": ";
        inside += compact(value);
    }
    return json.is_object() ? '{' + inside + '}' : '[' + inside + ']';
}

// "key": [ one line for each ]
std::string section(
    std::string_view key, char open, char close, const std::vector<std::string>& lines)
{
    std::string out = "  \"" + std::string(key) + "\": " + open;
    for (std::size_t i = 0; i < lines.size(); ++i)
        out += (i > 0 ? ",\n    " : "\n    ") + lines[i];
    return out + (lines.empty() ? "" : "\n  ") + close;
}

void addFields(OrderedJson& json, const KindSpec& kind, const Fields& fields)
{
    for (const FieldSpec& spec : kind.fields) {
        if (const auto found = fields.find(spec.key); found != fields.end())
            json[std::string(spec.key)] = fieldToJson(found->second);
    }
}

std::string lineOf(const Item& item)
{
    OrderedJson json{{"id", item.id.text()}, {"kind", item.kind->name}};
    addFields(json, *item.kind, item.fields);
    return compact(json);
}

OrderedJson number(double value)
{
    if (std::trunc(value) == value && std::abs(value) <= kMaxCoordinate)
        return static_cast<std::int64_t>(value);
    return value;
}

std::string lineOf(const ItemId& id, const Placement& placement)
{
    OrderedJson json{{"x", number(placement.x)}, {"y", number(placement.y)}};
    if (placement.width)
        json["width"] = number(*placement.width);
    if (placement.height)
        json["height"] = number(*placement.height);
    if (placement.isCollapsed)
        json["collapsed"] = true;
    return OrderedJson(id.text()).dump() + ": " + compact(json);
}

std::string lineOf(const ScenarioStep& step, const Topology& topology)
{
    OrderedJson json = OrderedJson::object();
    if (!step.say.empty())
        json["say"] = step.say;
    if (step.ping) {
        json["ping"] = OrderedJson{{"from", step.ping->from}, {"to", step.ping->to}};
        if (step.ping->count != PingStep().count)
            json["ping"]["count"] = step.ping->count;
    }
    if (step.set) {
        json["set"] = OrderedJson{{"item", step.set->item.text()}};
        if (const Item* item = topology.find(step.set->item))
            addFields(json["set"], *item->kind, step.set->fields);
    }
    if (step.expect)
        json["expect"] = *step.expect == Expectation::Reply ? "reply" : "lost";
    return compact(json);
}

} // namespace

std::string formatLab(const Lab& lab)
{
    std::vector<std::string> sections{
        "  \"format\": " + OrderedJson(kLabFormat).dump(),
        "  \"name\": " + compact(lab.name),
    };

    std::vector<std::string> lines;
    for (const auto& [id, item] : lab.topology.items())
        lines.push_back(lineOf(item));
    sections.push_back(section("items", '[', ']', lines));

    lines.clear();
    for (const ScenarioStep& step : lab.scenario)
        lines.push_back(lineOf(step, lab.topology));
    if (!lines.empty())
        sections.push_back(section("scenario", '[', ']', lines));

    // A placement of an item that is gone says nothing.
    lines.clear();
    for (const auto& [id, placement] : lab.layout) {
        if (lab.topology.find(id))
            lines.push_back(lineOf(id, placement));
    }
    if (!lines.empty())
        sections.push_back(section("layout", '{', '}', lines));

    std::string out = "{\n";
    for (std::size_t i = 0; i < sections.size(); ++i)
        out += sections[i] + (i + 1 < sections.size() ? ",\n" : "\n");
    return out + "}\n";
}

} // namespace hairpin
