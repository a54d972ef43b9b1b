// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/wire/enumnames.h"
#include "backend/wire/messages.h"
#include "backend/wire/objectreader.h"

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

constexpr std::array<NamedValue<ErrorCode>, 12> kErrorCodes{{
    {ErrorCode::BadInput, "badInput"},
    {ErrorCode::Invalid, "invalid"},
    {ErrorCode::NotFound, "notFound"},
    {ErrorCode::Exists, "exists"},
    {ErrorCode::Conflict, "conflict"},
    {ErrorCode::Permission, "permission"},
    {ErrorCode::NoHelper, "noHelper"},
    {ErrorCode::Kernel, "kernel"},
    {ErrorCode::Io, "io"},
    {ErrorCode::Limit, "limit"},
    {ErrorCode::Cancelled, "cancelled"},
    {ErrorCode::Internal, "internal"},
}};

constexpr std::array<NamedValue<LossReason>, 10> kLossReasons{{
    {LossReason::None, "none"},
    {LossReason::NoReply, "noReply"},
    {LossReason::HostUnreachable, "hostUnreachable"},
    {LossReason::NetUnreachable, "netUnreachable"},
    {LossReason::NoRoute, "noRoute"},
    {LossReason::LinkDown, "linkDown"},
    {LossReason::Permission, "permission"},
    {LossReason::TtlExceeded, "ttlExceeded"},
    {LossReason::TooBig, "tooBig"},
    {LossReason::Other, "other"},
}};

constexpr std::array<NamedValue<StepState>, 2> kStepStates{
    {{StepState::Done, "done"}, {StepState::Undone, "undone"}}};

constexpr std::array<NamedValue<PingOutcome>, 2> kPingOutcomes{
    {{PingOutcome::Reply, "reply"}, {PingOutcome::Lost, "lost"}}};

// A word of a table; one that is not in it fails the reader.
template <class Enum, std::size_t N>
Enum readWord(
    ObjectReader& reader, std::string_view key, const std::array<NamedValue<Enum>, N>& names)
{
    const std::string name = reader.text(key);
    const auto value = valueOf(names, name);
    if (!value)
        reader.fail(std::string(key) + ": " + inQuotes(name) + " is unknown here");
    return value.value_or(names.front().value);
}

double readNumber(ObjectReader& reader, std::string_view key)
{
    const Json& json = reader.any(key);
    if (reader.isGood() && !json.is_number())
        reader.fail(std::string(key) + ": must be a number");
    return reader.isGood() ? json.get<double>() : 0;
}

int readInt(ObjectReader& reader, std::string_view key, int min)
{
    return static_cast<int>(reader.integer(key, min, INT32_MAX));
}

Json toJson(const StepEvent& event)
{
    return {{"event", "step"}, {"lab", event.lab.text()}, {"index", event.index},
        {"count", event.count}, {"item", event.item.text()},
        {"state", nameOf(kStepStates, event.state)}};
}

Json toJson(const TrialEvent& event)
{
    return {{"event", "trial"}, {"seconds", event.seconds}};
}

Json toJson(const PingEvent& event)
{
    Json json{{"event", "ping"}, {"sequence", event.sequence},
        {"outcome", nameOf(kPingOutcomes, event.outcome)}};
    if (event.outcome == PingOutcome::Reply) {
        json["rttUs"] = event.rttUs;
        json["ttl"] = event.ttl;
        return json;
    }
    json["reason"] = lossReasonName(event.reason);
    json["by"] = event.by;
    json["detail"] = event.detail;
    return json;
}

Json toJson(const ChangedEvent& event)
{
    return {{"event", "changed"}, {"lab", event.lab.text()}, {"revision", event.revision}};
}

Json toJson(const DroppedEvent& event)
{
    return {{"event", "dropped"}, {"count", event.count}};
}

Json toJson(const HeldEvent& event)
{
    return {{"event", "held"}, {"namespace", event.netns.text()}, {"by", event.by}};
}

Json toJson(const LeftEvent& event)
{
    return {{"event", "left"}, {"name", event.name.text()}, {"why", event.why}};
}

Json toJson(const DoneReply& reply)
{
    Json json{{"reply", "done"}};
    if (reply.revision != 0)
        json["revision"] = reply.revision;
    return json;
}

Json toJson(const PartEvent& event)
{
    Json json = observedToJson(event.observed);
    json["event"] = "part";
    return json;
}

Json toJson(const ObserveReply& reply)
{
    Json json = observedToJson(reply.observed);
    json["reply"] = "observed";
    Json revisions = Json::object();
    for (const auto& [lab, revision] : reply.revisions)
        revisions[lab.text()] = revision;
    json["revisions"] = std::move(revisions);
    return json;
}

Json toJson(const LabsReply& reply)
{
    Json labs = Json::array();
    for (const RunningLab& lab : reply.labs)
        labs.push_back(
            {{"lab", lab.name.text()}, {"source", lab.source}, {"revision", lab.revision}});
    return {{"reply", "labs"}, {"labs", std::move(labs)}};
}

Json toJson(const DocumentReply& reply)
{
    return {{"reply", "document"}, {"source", reply.source}, {"document", reply.document},
        {"revision", reply.revision}};
}

Json toJson(const PingSummary& reply)
{
    return {{"reply", "ping"}, {"sent", reply.sent}, {"received", reply.received},
        {"minUs", reply.minUs}, {"avgUs", reply.avgUs}, {"maxUs", reply.maxUs},
        {"mdevUs", reply.mdevUs}};
}

Json toJson(const ErrorReply& reply)
{
    return {{"reply", "error"}, {"code", errorCodeName(reply.error.code)},
        {"subject", reply.error.subject}, {"detail", reply.error.detail},
        {"errno", reply.error.sysErrno}, {"step", reply.step}, {"item", reply.item.text()},
        {"undone", reply.isUndone}};
}

using AnswerBody = decltype(Answer::body);

std::int64_t readRevision(ObjectReader& reader)
{
    return reader.integer("revision", 0, kMaxRevision);
}

AnswerBody readStep(ObjectReader& reader)
{
    return StepEvent{reader.parsed<LabName>("lab"), readInt(reader, "index", 0),
        readInt(reader, "count", 0), reader.parsedOrEmpty<ItemId>("item"),
        readWord(reader, "state", kStepStates)};
}

AnswerBody readTrial(ObjectReader& reader)
{
    return TrialEvent{readInt(reader, "seconds", 0)};
}

AnswerBody readPingEvent(ObjectReader& reader)
{
    PingEvent event;
    event.sequence = readInt(reader, "sequence", 1);
    event.outcome = readWord(reader, "outcome", kPingOutcomes);
    if (event.outcome == PingOutcome::Reply) {
        event.rttUs = readNumber(reader, "rttUs");
        event.ttl = readInt(reader, "ttl", 0);
        return event;
    }
    event.reason = readWord(reader, "reason", kLossReasons);
    event.by = reader.text("by");
    event.detail = reader.text("detail");
    return event;
}

AnswerBody readChanged(ObjectReader& reader)
{
    return ChangedEvent{reader.parsed<LabName>("lab"), readRevision(reader)};
}

AnswerBody readDropped(ObjectReader& reader)
{
    return DroppedEvent{reader.integer("count", 0, INT64_MAX)};
}

AnswerBody readHeld(ObjectReader& reader)
{
    return HeldEvent{reader.parsed<NetnsName>("namespace"), reader.text("by")};
}

AnswerBody readLeft(ObjectReader& reader)
{
    return LeftEvent{reader.parsed<IfName>("name"), reader.text("why")};
}

AnswerBody readDone(ObjectReader& reader)
{
    return DoneReply{reader.integer("revision", 0, kMaxRevision, 0)};
}

AnswerBody readLabs(ObjectReader& reader)
{
    LabsReply reply;
    for (const Json& json : reader.array("labs")) {
        ObjectReader lab(json);
        reply.labs.push_back({lab.parsed<LabName>("lab"), lab.text("source"), readRevision(lab)});
        if (const Status end = lab.end(); !end)
            reader.fail(end.error().detail);
    }
    return reply;
}

AnswerBody readDocument(ObjectReader& reader)
{
    return DocumentReply{reader.text("source"), reader.text("document"), readRevision(reader)};
}

AnswerBody readSummary(ObjectReader& reader)
{
    return PingSummary{reader.integer("sent", 0, INT64_MAX),
        reader.integer("received", 0, INT64_MAX), readNumber(reader, "minUs"),
        readNumber(reader, "avgUs"), readNumber(reader, "maxUs"), readNumber(reader, "mdevUs")};
}

AnswerBody readError(ObjectReader& reader)
{
    ErrorReply reply;
    reply.error.code = readWord(reader, "code", kErrorCodes);
    reply.error.subject = reader.text("subject");
    reply.error.detail = reader.text("detail");
    reply.error.sysErrno = readInt(reader, "errno", 0);
    reply.step = readInt(reader, "step", -1);
    reply.item = reader.parsedOrEmpty<ItemId>("item");
    reply.isUndone = reader.boolean("undone");
    return reply;
}

Observed readNamespaces(ObjectReader& reader)
{
    Json namespaces{{"namespaces", reader.array("namespaces")}};
    auto observed = observedFromJson(namespaces);
    if (!observed)
        reader.fail(observed.error().text());
    return observed ? *std::move(observed) : Observed();
}

AnswerBody readPart(ObjectReader& reader)
{
    return PartEvent{readNamespaces(reader)};
}

AnswerBody readObserved(ObjectReader& reader)
{
    ObserveReply reply{readNamespaces(reader), {}};
    const Json& revisions = reader.object("revisions");
    ObjectReader byLab(revisions);
    for (const auto& [key, value] : revisions.items()) {
        if (const auto lab = LabName::parse(key))
            reply.revisions[*lab] = byLab.integer(key, 1, kMaxRevision);
        else
            reader.fail("revisions: " + lab.error().detail);
    }
    if (const Status end = byLab.end(); !end)
        reader.fail("revisions: " + end.error().detail);
    return reply;
}

struct AnswerReader {
    std::string_view key; // "event" or "reply"
    std::string_view name;
    AnswerBody (*read)(ObjectReader&);
};

constexpr std::array<AnswerReader, std::variant_size_v<AnswerBody>> kReaders{{
    {"event", "step", readStep},
    {"event", "trial", readTrial},
    {"event", "ping", readPingEvent},
    {"event", "changed", readChanged},
    {"event", "dropped", readDropped},
    {"event", "part", readPart},
    {"event", "held", readHeld},
    {"event", "left", readLeft},
    {"reply", "done", readDone},
    {"reply", "observed", readObserved},
    {"reply", "labs", readLabs},
    {"reply", "document", readDocument},
    {"reply", "ping", readSummary},
    {"reply", "error", readError},
}};

} // namespace

std::string_view lossReasonName(LossReason reason)
{
    return nameOf(kLossReasons, reason);
}

std::string_view errorCodeName(ErrorCode code)
{
    return nameOf(kErrorCodes, code);
}

bool Answer::isFinal() const
{
    return !mayBeDropped() && !std::holds_alternative<ChangedEvent>(body)
        && !std::holds_alternative<TrialEvent>(body) && !std::holds_alternative<PartEvent>(body)
        && !std::holds_alternative<HeldEvent>(body) && !std::holds_alternative<LeftEvent>(body);
}

bool Answer::mayBeDropped() const
{
    return std::holds_alternative<StepEvent>(body) || std::holds_alternative<PingEvent>(body)
        || std::holds_alternative<DroppedEvent>(body);
}

std::string formatAnswer(const Answer& answer)
{
    Json json = std::visit([](const auto& body) { return toJson(body); }, answer.body);
    json["id"] = answer.id;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<Answer> parseAnswer(std::string_view text)
{
    const auto json = parseJson(text);
    if (!json)
        return json.error();
    ObjectReader reader(*json);
    Answer answer;
    answer.id = reader.integer("id", 0, INT64_MAX);
    const std::string_view key = reader.has("event") ? "event" : "reply";
    const std::string name = reader.text(key);
    const AnswerReader* known = nullptr;
    for (const AnswerReader& candidate : kReaders) {
        if (candidate.key == key && candidate.name == name)
            known = &candidate;
    }
    if (known)
        answer.body = known->read(reader);
    else
        reader.fail(inQuotes(name) + " is no answer");
    if (const Status end = reader.end(); !end)
        return end.error();
    return answer;
}

} // namespace hairpin
