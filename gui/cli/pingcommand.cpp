// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/labword.h"
#include "gui/cli/losswords.h"
#include "gui/cli/subcommand.h"

#include <QEventLoop>

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

// Longer than the kernel takes to give up on ARP (three tries, a second apart), so that it is heard
// why an address does not answer.
const QString kPatience = QStringLiteral("4");

const QString kCount = QStringLiteral("c");
const QString kInterval = QStringLiteral("i");
const QString kTimeout = QStringLiteral("W");
const QString kJson = QStringLiteral("json");

// Seconds as typed, in milliseconds; nullopt when that is not a number in this range.
std::optional<int> inMilliseconds(const QString& text, int least, int most)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber) * 1000;
    if (!isNumber || !(value >= least && value <= most))
        return std::nullopt;
    return static_cast<int>(value + 0.5);
}

class PingReport {
public:
    PingReport(const PingEnds& ends, int size, bool isJson)
        : m_to(ends.to)
        , m_replyBytes(size + 8) // the ICMP header
        , m_isJson(isJson)
    {
        const std::string from = ends.from.isEmpty() ? "the host" : ends.from.text();
        if (!m_isJson)
            print("PING " + m_to.text() + " from " + from + ": " + std::to_string(size)
                + " data bytes");
    }

    void add(const PingEvent& event)
    {
        if (m_isJson)
            printJson(toJson(event));
        else if (event.outcome == PingOutcome::Reply)
            print(std::to_string(m_replyBytes) + " bytes from " + m_to.text()
                + ": seq=" + std::to_string(event.sequence) + " ttl=" + std::to_string(event.ttl)
                + " time=" + milliseconds(event.rttUs) + " ms");
        else
            print("lost: seq=" + std::to_string(event.sequence) + ' ' + lossWords(event, m_to));
    }

    void finish(const PingSummary& summary)
    {
        if (m_isJson)
            return printJson(toJson(summary));
        print("--- " + m_to.text() + " ping statistics ---");
        print(std::to_string(summary.sent) + " packets transmitted, "
            + std::to_string(summary.received) + " received, "
            + lossText(summary.sent, summary.received) + " packet loss");
        if (summary.received > 0)
            print("rtt min/avg/max/mdev = " + milliseconds(summary.minUs) + '/'
                + milliseconds(summary.avgUs) + '/' + milliseconds(summary.maxUs) + '/'
                + milliseconds(summary.mdevUs) + " ms");
    }

private:
    Json toJson(const PingEvent& event) const
    {
        Json json{{"seq", event.sequence}};
        if (event.outcome == PingOutcome::Reply) {
            json["rttUs"] = event.rttUs;
            json["ttl"] = event.ttl;
            return json;
        }
        json["lost"] = lossReasonName(event.reason);
        json["words"] = lossWords(event, m_to);
        if (!event.by.empty())
            json["by"] = event.by;
        return json;
    }

    static Json toJson(const PingSummary& summary)
    {
        return {{"sent", summary.sent}, {"received", summary.received},
            {"lossPercent", lossPercent(summary.sent, summary.received)}, {"minUs", summary.minUs},
            {"avgUs", summary.avgUs}, {"maxUs", summary.maxUs}, {"mdevUs", summary.mdevUs}};
    }

    IpAddress m_to;
    int m_replyBytes;
    bool m_isJson;
};

// Pings until all are sent, or a signal comes; the second signal does not wait for the summary.
Result<PingSummary> ping(RunnerCalls& calls, const PingRequest& request, PingReport& report)
{
    LabRunner& runner = calls.runner();
    Result<PingSummary> result = PingSummary();
    QEventLoop loop;
    QObject::connect(
        &runner, &LabRunner::pingChanged, &loop, [&](int ping, const PingEvent& event) {
            report.add(event);
            if (outputTrouble() != 0)
                runner.stopPing(ping);
        });
    QObject::connect(&runner, &LabRunner::pingEnded, &loop, [&](int, const PingSummary& summary) {
        result = summary;
        loop.quit();
    });
    QObject::connect(&runner, &LabRunner::pingFailed, &loop, [&](int, const Error& error) {
        result = error;
        loop.quit();
    });
    const int number = runner.startPing(request);
    bool isStopping = false;
    QObject::connect(&calls.interrupt(), &Interrupt::raised, &loop, [&] {
        if (std::exchange(isStopping, true))
            loop.quit();
        else
            runner.stopPing(number);
    });
    loop.exec();
    return result;
}

} // namespace

int runPing(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self,
        {{kCount, QStringLiteral("how many; without it until Ctrl-C"), QStringLiteral("N")},
            {kInterval, QStringLiteral("from one to the next (1)"), QStringLiteral("SECONDS"),
                QStringLiteral("1")},
            {kTimeout, QStringLiteral("after which one counts as lost (4)"),
                QStringLiteral("SECONDS"), kPatience},
            {kJson, QStringLiteral("one JSON object a line, the last one a summary")},
            targetOption()});
    if (!args.read(arguments, 3, 3))
        return args.status();
    PingRequest request;
    bool isCount = true;
    request.count = args.has(kCount) ? args.value(kCount).toInt(&isCount) : 0;
    if (!isCount || (args.has(kCount) && request.count < 1))
        return args.refuse(QStringLiteral("-c takes a whole number from 1"));
    const auto interval =
        inMilliseconds(args.value(kInterval), kMinPingIntervalMs, kMaxPingIntervalMs);
    const auto timeout = inMilliseconds(args.value(kTimeout), 10, kMaxPingTimeoutMs);
    if (!interval || !timeout)
        return args.refuse(QStringLiteral("-i takes 0.01 to 3600 seconds, -W 0.01 to 60"));
    request.intervalMs = *interval;
    request.timeoutMs = *timeout;

    LabWord word = LabWord::parse(args.words()[0]);
    const auto calls = attachTo(args.target(), word);
    if (!calls)
        return failed(calls.error());
    const Topology& topology = (*calls)->runner().deployed();
    const auto ends =
        resolvePing(topology, args.words()[1].toStdString(), args.words()[2].toStdString());
    if (!ends)
        return failed(ends.error());
    request.from = ends->from;
    request.link = ends->fromLink.value_or(IfName());
    request.to = ends->to;

    PingReport report(*ends, request.size, args.has(kJson));
    const auto summary = ping(**calls, request, report);
    if (!summary)
        return failed(summary.error());
    report.finish(*summary);
    if (summary->received == summary->sent && summary->sent > 0)
        return ExitDone;
    for (const std::string& hint : hintsOnTheWay(topology, *ends))
        advise("hint: " + hint);
    return ExitBad;
}

} // namespace hairpin
