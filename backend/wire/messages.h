// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/jsontext.h"
#include "backend/plan/operation.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// What travels between a client and a helper; docs/protocol.md shows each as JSON. Every message is
// one line. formatX gives the line with its newline; parseX refuses with BadInput what is not such
// a message.
namespace hairpin {

inline constexpr int kProtocolVersion = 1;

// The first line in both directions.
struct Hello {
    int version = kProtocolVersion;
    std::string program; // "hairpin-helper 0.1.0"
    std::string target; // helper: "sandbox" or "system"; client: empty

    bool operator==(const Hello&) const = default;
};

std::string formatHello(const Hello& hello);
Result<Hello> parseHello(std::string_view line);

// ---- requests, client to helper

inline constexpr std::size_t kMaxSteps = 100000; // some five a link of the largest lab

// A running lab's revision: another, higher number after every apply and destroy of it, and none
// that its helper ever gave before. 0: it does not run.
inline constexpr std::int64_t kMaxRevision = std::int64_t(1) << 53; // a whole number to any reader

struct ObserveRequest { // everything the helper can see
    bool operator==(const ObserveRequest&) const = default;
};

inline constexpr int kMinTrialSeconds = 5;
inline constexpr int kMaxTrialSeconds = 600;

// Does the steps in order; all or nothing. `document` is the lab as its client drew it, an opaque
// text kept for whoever asks for it; `source` says where it came from ("/home/ann/vepa.hairpin").
// `revision` is that of the observation the steps were planned from: when it is no longer the
// lab's, the answer is Conflict and nothing is done.
struct ApplyRequest {
    LabName lab;
    std::int64_t revision = 0;
    std::string source;
    std::string document;
    std::vector<Step> steps;
    // Interfaces of the default route that the user said, in so many words, may be used.
    std::vector<IfName> confirmed{};
    // Undone unless a ConfirmRequest comes this soon after the last step; 0: no trial.
    int trialSeconds = 0;
    bool operator==(const ApplyRequest&) const = default;
};

// Ends the trial of the apply that was asked for with request id `apply`: what it did stays, or is
// undone at once.
struct ConfirmRequest {
    std::int64_t apply = 0;
    bool keep = true;
    bool operator==(const ConfirmRequest&) const = default;
};

struct DestroyRequest { // removes all that the lab owns; carries on past errors to the end
    LabName lab;
    bool operator==(const DestroyRequest&) const = default;
};

struct LabsRequest { // which labs run here
    bool operator==(const LabsRequest&) const = default;
};

struct DocumentRequest { // the document of the lab's last apply
    LabName lab;
    bool operator==(const DocumentRequest&) const = default;
};

// Echo requests from a namespace to an address until `count` are sent (0: until stopped) or
// StopRequest.
struct PingRequest {
    NetnsName from; // empty: the host
    IfName link; // bind to this link; empty: as the routes say
    IpAddress to;
    int count = 0;
    int intervalMs = 1000; // kMinPingIntervalMs or more
    int timeoutMs = 1000; // after which one counts as lost
    int size = 56; // payload bytes
    int ttl = 64;
    bool operator==(const PingRequest&) const = default;
};

inline constexpr int kMinPingIntervalMs = 10;
inline constexpr int kMaxPingIntervalMs = 3600 * 1000;
inline constexpr int kMaxPingTimeoutMs = 60 * 1000;
inline constexpr int kMaxPingSize = 65000;

struct StopRequest { // ends the ping that was asked for with request id `ping`
    std::int64_t ping = 0;
    bool operator==(const StopRequest&) const = default;
};

// From now on a ChangedEvent whenever a lab is applied or destroyed, by anyone, and the StepEvents
// of what others apply and destroy.
struct WatchRequest {
    bool operator==(const WatchRequest&) const = default;
};

struct Request {
    std::int64_t id =
        0; // chosen by the client, unique on its connection while under way, 1 to 2^53
    std::variant<ObserveRequest, ApplyRequest, DestroyRequest, LabsRequest, DocumentRequest,
        PingRequest, StopRequest, WatchRequest, ConfirmRequest>
        body;
    bool operator==(const Request&) const = default;
};

std::string formatRequest(const Request& request);
// On failure the error's subject is the request's id when at least that could be read.
Result<Request> parseRequest(std::string_view line);

// ---- answers, helper to client; each repeats the request's id

enum class StepState { Done, Undone };

struct StepEvent { // progress of an apply or a destroy
    LabName lab;
    int index = 0; // into the request's steps; for a destroy into the helper's own
    int count = 0; // how many steps there are
    ItemId item;
    StepState state = StepState::Done;
    bool operator==(const StepEvent&) const = default;
};

enum class PingOutcome { Reply, Lost };

// Why an echo request was lost.
enum class LossReason {
    None, // it was answered
    NoReply, // nothing came back within the timeout
    HostUnreachable, // nobody answered ARP or neighbour discovery, or a router said so; `by` says
                     // who
    NetUnreachable, // a router said that it has no route; `by`
    NoRoute, // here: the namespace has no route to the address
    LinkDown, // here: the interface is down
    Permission, // here: the kernel or a firewall forbade it
    TtlExceeded, // `by` says where it died
    TooBig, // it does not fit the MTU
    Other, // `detail` has the kernel's words
};

struct PingEvent {
    int sequence = 0; // from 1
    PingOutcome outcome = PingOutcome::Reply;
    double rttUs = 0; // Reply: microseconds, by the kernel's clock
    int ttl = 0; // Reply: of the answer
    LossReason reason = LossReason::None;
    std::string by; // the address that reported the loss, empty when nobody did
    std::string detail;
    bool operator==(const PingEvent&) const = default;
};

struct ChangedEvent {
    LabName lab;
    std::int64_t revision = 0; // the one it has now; 0: it does not run any more
    bool operator==(const ChangedEvent&) const = default;
};

// All steps of an apply are done, and are undone again unless it is confirmed in time.
struct TrialEvent {
    int seconds = 0; // from now
    bool operator==(const TrialEvent&) const = default;
};

// Events that this slow reader had to miss since the last one it got.
struct DroppedEvent {
    std::int64_t count = 0;
    bool operator==(const DroppedEvent&) const = default;
};

// A namespace that a destroy has taken the name of, and that something else keeps alive.
struct HeldEvent {
    NetnsName netns;
    std::string by; // "process 4242 (sleep) still runs in it"
    bool operator==(const HeldEvent&) const = default;
};

// An interface of the host that a destroy has given back as it is now, not as it was before.
struct LeftEvent {
    IfName name;
    std::string why; // "it belongs to docker0 now"
    bool operator==(const LeftEvent&) const = default;
};

struct DoneReply { // of apply, confirm, destroy, stop and watch
    std::int64_t revision = 0; // apply: that of the lab now
    bool operator==(const DoneReply&) const = default;
};

// Some of the namespaces, or some of the links of one, of an observation that is too long for one
// line. Its ObserveReply follows with the rest.
struct PartEvent {
    Observed observed;
    bool operator==(const PartEvent&) const = default;
};

// `revisions` has those of the running labs. One that is being changed right now has a number that
// no plan will ever be accepted with: what was observed is neither before nor after.
struct ObserveReply {
    Observed observed;
    std::map<LabName, std::int64_t> revisions;
    bool operator==(const ObserveReply&) const = default;
};

struct RunningLab {
    LabName name;
    std::string source;
    std::int64_t revision = 0;
    bool operator==(const RunningLab&) const = default;
};

struct LabsReply {
    std::vector<RunningLab> labs;
    bool operator==(const LabsReply&) const = default;
};

struct DocumentReply {
    std::string source;
    std::string document;
    std::int64_t revision = 0;
    bool operator==(const DocumentReply&) const = default;
};

struct PingSummary { // the reply of a ping, when it has ended
    std::int64_t sent = 0;
    std::int64_t received = 0;
    double minUs = 0;
    double avgUs = 0;
    double maxUs = 0;
    double mdevUs = 0;
    bool operator==(const PingSummary&) const = default;
};

// A request that failed. For an apply: at which step (-1: before the first), and whether everything
// that had been done was undone.
struct ErrorReply {
    Error error;
    int step = -1;
    ItemId item;
    bool isUndone = true;
    bool operator==(const ErrorReply&) const = default;
};

struct Answer {
    std::int64_t id = 0;
    std::variant<StepEvent, TrialEvent, PingEvent, ChangedEvent, DroppedEvent, PartEvent, HeldEvent,
        LeftEvent, DoneReply, ObserveReply, LabsReply, DocumentReply, PingSummary, ErrorReply>
        body;
    // The request is over and gets no more answers; only a watch goes on after it.
    bool isFinal() const;
    bool mayBeDropped() const; // for a reader that is too slow
    bool operator==(const Answer&) const = default;
};

std::string formatAnswer(const Answer& answer);
Result<Answer> parseAnswer(std::string_view line); // unknown fields are ignored

// The observation as the lines of one answer: a single reply, or parts first when it is longer than
// maxLine. A line is longer still only when one link or one namespace's routes are.
std::vector<std::string> formatObservation(
    std::int64_t id, const ObserveReply& reply, std::size_t maxLine);
// Puts a part, or the reply, to those that came before it.
void addPart(Observed& whole, Observed part);

// Why a plan that was made for one revision of the lab is not for the one there is now.
Error conflict(const LabName& lab, std::int64_t planned, std::int64_t now);

// ---- their parts

Json stepToJson(const Step& step);
Result<Step> stepFromJson(const Json& json); // fields are checked against the kinds
Json observedToJson(const Observed& observed);
Result<Observed> observedFromJson(const Json& json);

std::string_view lossReasonName(LossReason reason); // "noReply", as on the wire
std::string_view errorCodeName(ErrorCode code); // "kernel", as on the wire

} // namespace hairpin
