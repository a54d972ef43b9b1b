// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/helperprocess.h"
#include "tests/support/steps.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// What tests of a running helper ask again and again.
namespace hairpin {

inline LabName labNamed(const char* name)
{
    return *LabName::parse(name);
}

// The revisions of the running labs, or of one of them.
inline std::map<LabName, std::int64_t> revisions(HelperClient& client)
{
    const Answer answer = client.ask(ObserveRequest{});
    const auto* reply = std::get_if<ObserveReply>(&answer.body);
    return reply ? reply->revisions : std::map<LabName, std::int64_t>();
}

inline std::int64_t revisionOf(HelperClient& client, const char* lab = "lab")
{
    return revisions(client)[labNamed(lab)];
}

// On the lab as it is now.
inline Answer apply(HelperClient& client, std::vector<Step> steps, const char* lab = "lab")
{
    return client.ask(ApplyRequest{labNamed(lab), revisionOf(client, lab), "/tmp/lab.hairpin",
        "the drawing", std::move(steps)});
}

inline Answer destroy(HelperClient& client, const char* lab = "lab")
{
    return client.ask(DestroyRequest{labNamed(lab)});
}

inline bool isDone(const Answer& answer)
{
    return std::holds_alternative<DoneReply>(answer.body);
}

// Why an answer is no DoneReply; empty when it is one.
inline QString trouble(const Answer& answer)
{
    const auto* error = std::get_if<ErrorReply>(&answer.body);
    if (error)
        return QString::fromStdString(
            error->error.text() + " at step " + std::to_string(error->step));
    return isDone(answer) ? QString() : QStringLiteral("another answer");
}

inline ErrorReply errorOf(const Answer& answer)
{
    const auto* error = std::get_if<ErrorReply>(&answer.body);
    return error ? *error
                 : ErrorReply{Error{ErrorCode::Internal, {}, "no error", 0}, -2, {}, false};
}

inline Observed observed(HelperClient& client)
{
    const Answer answer = client.ask(ObserveRequest{});
    const auto* reply = std::get_if<ObserveReply>(&answer.body);
    return reply ? reply->observed : Observed{};
}

// Nothing but lo in the only namespace, and nobody's lab.
inline bool isBare(HelperClient& client)
{
    const Observed now = observed(client);
    const Answer labs = client.ask(LabsRequest{});
    const auto* reply = std::get_if<LabsReply>(&labs.body);
    return now.namespaces.size() == 1 && now.namespaces.begin()->second.links.size() == 1
        && now.namespaces.begin()->second.foreignNames.empty() && reply && reply->labs.empty();
}

// `ip -j …` inside the helper's namespaces, "netns exec NAME ip -j …" for one with a name.
inline QJsonArray ipJson(HelperProcess& helper, const QString& netns, const QString& arguments)
{
    QStringList command{QStringLiteral("ip"), QStringLiteral("-j")};
    if (!netns.isEmpty())
        command << QStringLiteral("-n") << netns;
    return QJsonDocument::fromJson(insideOf(helper.pid(), command + arguments.split(u' '))).array();
}

// Of an object in objects: "linkinfo.info_data.mode".
inline QJsonValue valueAt(QJsonValue value, const char* path)
{
    for (const QString& key : QString::fromLatin1(path).split(u'.'))
        value = value.toObject().value(key);
    return value;
}

} // namespace hairpin
