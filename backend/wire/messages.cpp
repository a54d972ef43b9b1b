// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/wire/messages.h"

#include "backend/wire/objectreader.h"

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

// The largest number that every JSON reader takes for a whole one.
constexpr std::int64_t kMaxRequestId = std::int64_t(1) << 53;

std::string line(const Json& json)
{
    // What a kernel or a program says may be no UTF-8; it is shown with replacement characters.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json toJson(const ObserveRequest&)
{
    return {{"do", "observe"}};
}

Json toJson(const ApplyRequest& request)
{
    Json steps = Json::array();
    for (const Step& step : request.steps)
        steps.push_back(stepToJson(step));
    Json json{{"do", "apply"}, {"lab", request.lab.text()}, {"revision", request.revision},
        {"source", request.source}, {"document", request.document}, {"steps", std::move(steps)}};
    for (const IfName& name : request.confirmed)
        json["confirmed"].push_back(name.text());
    if (request.trialSeconds != 0)
        json["trialSeconds"] = request.trialSeconds;
    return json;
}

Json toJson(const ConfirmRequest& request)
{
    return {{"do", "confirm"}, {"apply", request.apply}, {"keep", request.keep}};
}

Json toJson(const DestroyRequest& request)
{
    return {{"do", "destroy"}, {"lab", request.lab.text()}};
}

Json toJson(const LabsRequest&)
{
    return {{"do", "labs"}};
}

Json toJson(const DocumentRequest& request)
{
    return {{"do", "document"}, {"lab", request.lab.text()}};
}

Json toJson(const PingRequest& request)
{
    return {{"do", "ping"}, {"from", request.from.text()}, {"link", request.link.text()},
        {"to", request.to.text()}, {"count", request.count}, {"intervalMs", request.intervalMs},
        {"timeoutMs", request.timeoutMs}, {"size", request.size}, {"ttl", request.ttl}};
}

Json toJson(const StopRequest& request)
{
    return {{"do", "stop"}, {"ping", request.ping}};
}

Json toJson(const WatchRequest&)
{
    return {{"do", "watch"}};
}

using RequestBody = decltype(Request::body);

RequestBody readObserve(ObjectReader&)
{
    return ObserveRequest{};
}

std::vector<IfName> readConfirmed(ObjectReader& reader)
{
    std::vector<IfName> names;
    if (!reader.has("confirmed"))
        return names;
    for (const Json& json : reader.array("confirmed")) {
        const auto name = IfName::parse(json.is_string() ? json.get<std::string>() : "");
        if (name)
            names.push_back(*name);
        else
            reader.fail("confirmed: " + name.error().detail);
    }
    return names;
}

// No path is longer (PATH_MAX), and those of all labs together fit into one answer.
constexpr std::size_t kMaxSourceBytes = 4096;

// Measured as it is written in an answer, where a character may take six bytes.
std::string readSource(ObjectReader& reader)
{
    std::string source = reader.text("source");
    if (reader.isGood() && Json(source).dump().size() > kMaxSourceBytes)
        reader.fail("source: more than " + std::to_string(kMaxSourceBytes) + " bytes");
    return source;
}

RequestBody readApply(ObjectReader& reader)
{
    ApplyRequest request;
    request.lab = reader.parsed<LabName>("lab");
    request.revision = reader.integer("revision", 0, kMaxRevision);
    request.source = readSource(reader);
    request.document = reader.text("document");
    request.confirmed = readConfirmed(reader);
    if (reader.has("trialSeconds"))
        request.trialSeconds =
            static_cast<int>(reader.integer("trialSeconds", kMinTrialSeconds, kMaxTrialSeconds));
    const Json& steps = reader.array("steps");
    if (steps.size() > kMaxSteps)
        reader.fail("more than " + std::to_string(kMaxSteps) + " steps");
    for (std::size_t i = 0; reader.isGood() && i < steps.size(); ++i) {
        auto step = stepFromJson(steps[i]);
        if (step)
            request.steps.push_back(*std::move(step));
        else
            reader.fail("step " + std::to_string(i + 1) + ": " + step.error().text());
    }
    return request;
}

RequestBody readConfirm(ObjectReader& reader)
{
    return ConfirmRequest{reader.integer("apply", 1, kMaxRequestId), reader.boolean("keep", true)};
}

RequestBody readDestroy(ObjectReader& reader)
{
    return DestroyRequest{reader.parsed<LabName>("lab")};
}

RequestBody readLabs(ObjectReader&)
{
    return LabsRequest{};
}

RequestBody readDocument(ObjectReader& reader)
{
    return DocumentRequest{reader.parsed<LabName>("lab")};
}

RequestBody readPing(ObjectReader& reader)
{
    PingRequest request;
    const auto number = [&](std::string_view key, int min, int max, int fallback) {
        return static_cast<int>(reader.integer(key, min, max, fallback));
    };
    request.from = reader.parsedOrEmpty<NetnsName>("from");
    request.link = reader.parsedOrEmpty<IfName>("link");
    request.to = reader.parsed<IpAddress>("to");
    request.count = number("count", 0, INT32_MAX, request.count);
    request.intervalMs =
        number("intervalMs", kMinPingIntervalMs, kMaxPingIntervalMs, request.intervalMs);
    request.timeoutMs =
        number("timeoutMs", kMinPingIntervalMs, kMaxPingTimeoutMs, request.timeoutMs);
    request.size = number("size", 0, kMaxPingSize, request.size);
    request.ttl = number("ttl", 1, 255, request.ttl);
    return request;
}

RequestBody readStop(ObjectReader& reader)
{
    return StopRequest{reader.integer("ping", 1, kMaxRequestId)};
}

RequestBody readWatch(ObjectReader&)
{
    return WatchRequest{};
}

struct RequestReader {
    std::string_view name;
    RequestBody (*read)(ObjectReader&);
};

constexpr std::array<RequestReader, std::variant_size_v<RequestBody>> kReaders{{
    {"observe", readObserve},
    {"apply", readApply},
    {"destroy", readDestroy},
    {"labs", readLabs},
    {"document", readDocument},
    {"ping", readPing},
    {"stop", readStop},
    {"watch", readWatch},
    {"confirm", readConfirm},
}};

} // namespace

std::string formatHello(const Hello& hello)
{
    return line({{"hello", "hairpin"}, {"version", hello.version}, {"program", hello.program},
        {"target", hello.target}});
}

Result<Hello> parseHello(std::string_view text)
{
    const auto json = parseJson(text);
    if (!json)
        return json.error();
    ObjectReader reader(*json);
    if (reader.text("hello") != "hairpin")
        reader.fail("the other side does not speak this protocol");
    Hello hello;
    hello.version = static_cast<int>(reader.integer("version", 1, INT32_MAX));
    hello.program = reader.text("program", "");
    hello.target = reader.text("target", "");
    if (const Status end = reader.end(); !end)
        return end.error();
    return hello;
}

std::string formatRequest(const Request& request)
{
    Json json = std::visit([](const auto& body) { return toJson(body); }, request.body);
    json["id"] = request.id;
    return line(json);
}

Result<Request> parseRequest(std::string_view text)
{
    const auto json = parseJson(text);
    if (!json)
        return json.error();
    ObjectReader reader(*json);
    Request request;
    request.id = reader.integer("id", 1, kMaxRequestId);
    const std::string subject = request.id > 0 ? std::to_string(request.id) : std::string();
    const std::string name = reader.text("do");
    const RequestReader* known = nullptr;
    for (const RequestReader& candidate : kReaders) {
        if (candidate.name == name)
            known = &candidate;
    }
    if (known)
        request.body = known->read(reader);
    else
        reader.fail(inQuotes(name) + " is no request");
    if (const Status end = reader.atCleanEnd(); !end)
        return Error{end.error().code, subject, end.error().detail, 0};
    return request;
}

Error conflict(const LabName& lab, std::int64_t planned, std::int64_t now)
{
    const std::string what = now == 0 ? "destroyed" : planned == 0 ? "deployed" : "changed";
    return Error{ErrorCode::Conflict, lab.text(),
        "it was " + what + " by somebody else meanwhile; look at it again", 0};
}

} // namespace hairpin
