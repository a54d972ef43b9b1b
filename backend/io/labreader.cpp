// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/text.h"
#include "backend/io/labfile.h"
#include "backend/io/labjson.h"
#include "backend/wire/objectreader.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

Error bad(std::string subject, std::string detail)
{
    return {ErrorCode::BadInput, std::move(subject), std::move(detail), 0};
}

// Text for people: one line, in any script.
std::string lineOfText(ObjectReader& reader, std::string_view key, std::size_t maxBytes)
{
    std::string text = reader.text(key, "");
    if (text.size() > maxBytes)
        reader.fail(std::string(key) + ": is longer than " + std::to_string(maxBytes) + " bytes");
    else if (hasControlCharacter(text))
        reader.fail(std::string(key) + ": may hold no control characters");
    return text;
}

Result<Topology> readItems(const Json& list)
{
    if (list.size() > kMaxItems)
        return bad("items", "there are more than " + std::to_string(kMaxItems));
    Topology topology;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto item = itemFromJson(list[i]);
        if (!item) {
            Error error = item.error();
            if (error.subject.empty())
                error.subject = "item " + std::to_string(i + 1);
            return error;
        }
        if (topology.find(item->id))
            return bad(item->id.text(), "two items have this id");
        topology.put(*std::move(item));
    }
    return topology;
}

PingStep readPing(ObjectReader& reader)
{
    PingStep ping;
    ping.from = reader.text("from");
    ping.to = reader.text("to");
    for (const std::string& word : {ping.from, ping.to}) {
        if (reader.isGood() && (word.empty() || word.size() > 64 || hasControlCharacter(word)))
            reader.fail(inQuotes(word) + " is neither an address nor the name or id of an item");
    }
    ping.count = static_cast<int>(reader.integer("count", 1, kMaxScenarioPings, ping.count));
    return ping;
}

SetStep readSet(ObjectReader& reader, const Topology& topology)
{
    SetStep set;
    set.item = reader.parsed<ItemId>("item");
    if (!reader.isGood())
        return set;
    const Item* item = topology.find(set.item);
    if (!item) {
        reader.fail("item: the lab has no item " + set.item.text());
        return set;
    }
    set.fields = readFields(reader, *item->kind);
    if (reader.isGood() && reader.atCleanEnd() && set.fields.empty())
        reader.fail("sets no field of " + set.item.text());
    return set;
}

// Hands what is wrong inside a part to the reader of the whole, with the part's key.
void takeOver(ObjectReader& whole, std::string_view key, const ObjectReader& part)
{
    if (Status end = part.atCleanEnd(); !end)
        whole.fail(std::string(key) + ": " + end.error().detail);
}

Result<ScenarioStep> readStep(const Json& json, const Topology& topology)
{
    ObjectReader reader(json);
    ScenarioStep step;
    step.say = lineOfText(reader, "say", kMaxSayBytes);
    if (reader.has("ping")) {
        ObjectReader part(reader.any("ping"));
        step.ping = readPing(part);
        takeOver(reader, "ping", part);
    }
    if (reader.has("set")) {
        ObjectReader part(reader.any("set"));
        step.set = readSet(part, topology);
        takeOver(reader, "set", part);
    }
    if (reader.has("expect")) {
        const std::string word = reader.text("expect");
        if (word != "reply" && word != "lost")
            reader.fail("expect: " + inQuotes(word) + " is none of reply and lost");
        step.expect = word == "reply" ? Expectation::Reply : Expectation::Lost;
    }
    if (step.ping && step.set)
        reader.fail("a step either pings or sets, not both");
    if (step.expect && !step.ping)
        reader.fail("expect: only a ping can be expected to end one way or the other");
    if (step.say.empty() && !step.ping && !step.set)
        reader.fail("the step does nothing");
    if (Status end = reader.atCleanEnd(); !end)
        return end.error();
    return step;
}

Result<Scenario> readScenario(const Json& list, const Topology& topology)
{
    if (list.size() > kMaxScenarioSteps)
        return bad(
            "scenario", "there are more than " + std::to_string(kMaxScenarioSteps) + " steps");
    Scenario scenario;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto step = readStep(list[i], topology);
        if (!step)
            return bad("scenario step " + std::to_string(i + 1), step.error().detail);
        scenario.push_back(*std::move(step));
    }
    return scenario;
}

double coordinate(ObjectReader& reader, std::string_view key, double least)
{
    const Json& json = reader.any(key);
    if (!reader.isGood())
        return 0;
    const double value = json.is_number() ? json.get<double>() : std::nan("");
    if (value >= least && value <= kMaxCoordinate)
        return value;
    reader.fail(std::string(key) + ": must be a number from "
        + std::to_string(static_cast<int>(least)) + " to "
        + std::to_string(static_cast<int>(kMaxCoordinate)));
    return 0;
}

Result<Placement> readPlacement(const Json& json)
{
    ObjectReader reader(json);
    Placement placement;
    placement.x = coordinate(reader, "x", -kMaxCoordinate);
    placement.y = coordinate(reader, "y", -kMaxCoordinate);
    if (reader.has("width"))
        placement.width = coordinate(reader, "width", 1);
    if (reader.has("height"))
        placement.height = coordinate(reader, "height", 1);
    placement.isCollapsed = reader.boolean("collapsed", false);
    if (Status end = reader.atCleanEnd(); !end)
        return end.error();
    return placement;
}

Result<Layout> readLayout(const Json& object, const Topology& topology)
{
    Layout layout;
    for (const auto& [key, json] : object.items()) {
        const auto id = ItemId::parse(key);
        if (!id || !topology.find(*id))
            return bad("layout", "the lab has no item " + inQuotes(key));
        const auto placement = readPlacement(json);
        if (!placement)
            return bad("layout of " + key, placement.error().detail);
        if (placement->isCollapsed && !topology.find(*id)->kind->has(Trait::Container))
            return bad("layout of " + key, "collapsed: only a namespace can be");
        layout.emplace(*id, *placement);
    }
    return layout;
}

Result<Lab> labFrom(const Json& json)
{
    if (!json.is_object())
        return bad({}, "a lab is one JSON object");
    ObjectReader reader(json);
    const std::string format = reader.text("format");
    if (reader.isGood() && format != kLabFormat)
        reader.fail(
            "format: this program reads " + std::string(kLabFormat) + ", not " + inQuotes(format));
    Lab lab;
    lab.name = lineOfText(reader, "name", kMaxNameBytes);
    const Json& items = reader.array("items");
    const Json& scenario = reader.has("scenario") ? reader.array("scenario") : Json::array();
    const Json& layout = reader.has("layout") ? reader.object("layout") : Json::object();
    if (Status end = reader.atCleanEnd(); !end)
        return end.error();

    auto topology = readItems(items);
    if (!topology)
        return topology.error();
    auto steps = readScenario(scenario, *topology);
    if (!steps)
        return steps.error();
    auto placements = readLayout(layout, *topology);
    if (!placements)
        return placements.error();
    lab.topology = *std::move(topology);
    lab.scenario = *std::move(steps);
    lab.layout = *std::move(placements);
    return lab;
}

} // namespace

Result<Lab> parseLab(std::string_view text)
{
    if (text.size() > kMaxLabBytes)
        return bad({}, "it is larger than " + std::to_string(kMaxLabBytes) + " bytes");
    const auto json = parseJson(text);
    if (!json)
        return json.error();
    return labFrom(*json);
}

} // namespace hairpin
