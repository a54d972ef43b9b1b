// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/journal.h"

#include "backend/wire/enumnames.h"

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

using Kind = Transaction::Kind;

constexpr std::array<NamedValue<Kind>, 2> kKinds{
    {{Kind::Apply, "apply"}, {Kind::Destroy, "destroy"}}};

std::string lineOf(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Status readHead(const Json& json, Journal& journal)
{
    ObjectReader reader(json);
    journal.serial = reader.integer("serial", 1, INT64_MAX);
    journal.boot = reader.text("boot");
    journal.host = static_cast<std::uint64_t>(reader.integer("host", 0, INT64_MAX, 0));
    const auto kind = valueOf(kKinds, reader.text("do"));
    if (!kind)
        reader.fail("it is no transaction");
    journal.transaction = {kind.value_or(Kind::Apply), reader.parsed<LabName>("lab"),
        reader.text("source"), reader.text("document")};
    return reader.atCleanEnd();
}

Step readStep(ObjectReader& reader, const Json& json)
{
    auto step = stepFromJson(json);
    if (!step)
        reader.fail(step.error().text());
    return step ? *std::move(step) : Step();
}

Status readEntry(const Json& json, Journal& journal)
{
    ObjectReader reader(json);
    Journal::Entry entry;
    entry.step = readStep(reader, reader.object("step"));
    for (const Json& step : reader.array("undo"))
        entry.inverse.push_back(readStep(reader, step));
    if (reader.has("made")) {
        ObjectReader made(reader.object("made"));
        readRows(made, journal.made);
        if (const Status end = made.atCleanEnd(); !end)
            reader.fail("made: " + end.error().detail);
    }
    journal.entries.push_back(std::move(entry));
    return reader.atCleanEnd();
}

} // namespace

std::string formatJournalHead(std::int64_t serial, const std::string& boot, std::uint64_t host,
    const Transaction& transaction)
{
    return lineOf({{"serial", serial}, {"boot", boot}, {"host", host},
        {"do", nameOf(kKinds, transaction.kind)}, {"lab", transaction.lab.text()},
        {"source", transaction.source}, {"document", transaction.document}});
}

std::string formatJournalEntry(const Step& step, const std::vector<Step>& inverse, const Json& made)
{
    Json json{{"step", stepToJson(step)}, {"undo", Json::array()}};
    for (const Step& back : inverse)
        json["undo"].push_back(stepToJson(back));
    if (!made.empty())
        json["made"] = made;
    return lineOf(json);
}

Result<std::optional<Journal>> parseJournal(std::string_view text)
{
    Journal journal;
    int line = 0;
    for (std::size_t end; (end = text.find('\n')) != std::string_view::npos;
         text.remove_prefix(end + 1)) {
        const auto json = parseJson(text.substr(0, end));
        Status status = json ? Status() : Status(json.error());
        if (status)
            status = line == 0 ? readHead(*json, journal) : readEntry(*json, journal);
        ++line;
        if (!status)
            return Error{ErrorCode::BadInput, {},
                "line " + std::to_string(line) + ": " + status.error().text(), 0};
    }
    if (line == 0)
        return std::optional<Journal>();
    return std::optional(std::move(journal));
}

} // namespace hairpin
