// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/livepings.h"

#include "gui/app/errorwords.h"

#include <QLocale>
#include <algorithm>
#include <utility>

namespace hairpin {

namespace {

constexpr int kIntervalMs = 1000;
// An ARP that nobody answers is told after 3.06 s; a shorter timeout would only say "no answer".
constexpr int kTimeoutMs = 4000;

// Links of one name stand in many namespaces.
QString nameIn(const Topology& topology, const ItemId& id)
{
    const Item* item = topology.find(id);
    const QString name = QString::fromStdString(item ? item->name() : id.text());
    const Item* netns = item ? topology.netnsOf(*item) : nullptr;
    return netns ? QStringLiteral("%1 · %2").arg(QString::fromStdString(netns->name()), name)
                 : name;
}

// A socket bound to a link does not hear that ARP failed, as the kernel reports it over lo. So a
// ping is bound only where that decides which way it goes.
bool isOnlyLink(const Topology& topology, const Item& link)
{
    return std::none_of(topology.items().begin(), topology.items().end(), [&](const auto& entry) {
        const Item& other = entry.second;
        return other.id != link.id && other.kind->has(Trait::Link) && other.netns() == link.netns()
            && !other.addresses().empty();
    });
}

} // namespace

LivePings::LivePings(QObject* parent)
    : QObject(parent)
{
}

void LivePings::setRunner(LabRunner* runner)
{
    m_runner = runner;
    m_pings.clear();
    if (runner) {
        connect(runner, &LabRunner::pingChanged, this, &LivePings::take);
        connect(runner, &LabRunner::pingEnded, this, &LivePings::end);
        connect(runner, &LabRunner::pingFailed, this, &LivePings::fail);
    }
    emit changed();
}

Status LivePings::start(const ItemId& from, const ItemId& to)
{
    Ping ping;
    ping.number = ++m_lastNumber;
    ping.from = from;
    ping.to = to;
    ping.row.number = ping.number;
    if (const Status sent = send(ping); !sent)
        return sent;
    const auto same = std::find_if(m_pings.begin(), m_pings.end(),
        [&](const Ping& other) { return other.from == from && other.to == to; });
    if (same != m_pings.end())
        remove(same->number);
    m_pings.push_back(std::move(ping));
    emit changed();
    return {};
}

Status LivePings::send(Ping& ping)
{
    const Topology& topology = m_runner->deployed();
    const auto ends = resolvePing(topology, ping.from.text(), ping.to.text());
    if (!ends)
        return ends.error();
    PingRequest request;
    request.from = ends->from;
    if (ends->fromLink && !isOnlyLink(topology, *topology.find(ping.from)))
        request.link = *ends->fromLink;
    request.to = ends->to;
    request.intervalMs = kIntervalMs;
    request.timeoutMs = kTimeoutMs;
    ping.isV6 = ends->to.isV6();
    ping.row.from = nameIn(topology, ping.from);
    ping.row.to = QStringLiteral("%1 (%2)").arg(
        nameIn(topology, ping.to), QString::fromStdString(ends->to.text()));
    ping.runnerPing = m_runner->startPing(request);
    return {};
}

Status LivePings::resume(int number)
{
    for (Ping& ping : m_pings) {
        if (ping.number != number || ping.row.isRunning)
            continue;
        if (const Status sent = send(ping); !sent)
            return sent;
        ping.sentBefore = ping.row.sent;
        ping.latestSequence = 0;
        ping.recentlyLost.clear();
        ping.row.isRunning = true;
        ping.row.isLost = false;
        ping.row.lastUs.reset();
        ping.row.lossPercent.reset();
        ping.row.reason.clear();
        emit changed();
    }
    return {};
}

void LivePings::stop(int number)
{
    for (const Ping& ping : m_pings) {
        if (ping.number == number && ping.row.isRunning)
            m_runner->stopPing(ping.runnerPing);
    }
}

void LivePings::remove(int number)
{
    stop(number);
    std::erase_if(m_pings, [number](const Ping& ping) { return ping.number == number; });
    emit changed();
}

std::vector<PingRow> LivePings::rows() const
{
    std::vector<PingRow> rows;
    for (const Ping& ping : m_pings)
        rows.push_back(ping.row);
    return rows;
}

std::vector<PingTrace> LivePings::traces() const
{
    std::vector<PingTrace> traces;
    for (const Ping& ping : m_pings) {
        if (ping.row.isRunning)
            traces.push_back({ping.from, ping.to, ping.row.isLost, label(ping)});
    }
    return traces;
}

std::optional<std::pair<ItemId, ItemId>> LivePings::lostEnds() const
{
    const auto lost = std::find_if(m_pings.rbegin(), m_pings.rend(),
        [](const Ping& ping) { return ping.row.isRunning && ping.row.isLost; });
    return lost == m_pings.rend() ? std::nullopt : std::optional(std::pair(lost->from, lost->to));
}

LivePings::Ping* LivePings::find(int runnerPing)
{
    const auto found = std::find_if(m_pings.begin(), m_pings.end(),
        [runnerPing](const Ping& ping) { return ping.runnerPing == runnerPing; });
    return found == m_pings.end() ? nullptr : &*found;
}

void LivePings::take(int runnerPing, const PingEvent& event)
{
    Ping* ping = find(runnerPing);
    if (!ping)
        return;
    const bool isLost = event.outcome == PingOutcome::Lost;
    PingRow& row = ping->row;
    ping->lost += isLost ? 1 : 0;
    if (!isLost) {
        ++ping->answered;
        ping->sumUs += event.rttUs;
        row.averageUs = ping->sumUs / static_cast<double>(ping->answered);
    }
    row.sent = std::max<std::int64_t>(ping->lost + ping->answered, 1);
    if (event.sequence >= ping->latestSequence) {
        ping->latestSequence = event.sequence;
        row.isLost = isLost;
        if (isLost)
            row.reason = lossWords(event, isOwnAddress(*ping, event.by), ping->isV6);
        else
            row.lastUs = event.rttUs;
        if (!isLost && std::exchange(ping->isLabNew, false))
            ping->recentlyLost.clear();
        ping->recentlyLost.push_back(isLost);
        if (ping->recentlyLost.size() > kRecentPings)
            ping->recentlyLost.pop_front();
        const auto lost = std::count(ping->recentlyLost.begin(), ping->recentlyLost.end(), true);
        row.lossPercent =
            static_cast<int>(100 * lost / static_cast<std::ptrdiff_t>(ping->recentlyLost.size()));
    }
    emit changed();
}

void LivePings::noteChange()
{
    for (Ping& ping : m_pings)
        ping.isLabNew = true;
}

void LivePings::end(int runnerPing, const PingSummary& summary)
{
    if (Ping* ping = find(runnerPing)) {
        ping->row.isRunning = false;
        // Events may have been dropped on the way here.
        ping->row.sent = ping->sentBefore + summary.sent;
        ping->lost = ping->row.sent - ping->answered;
        ping->row.reason.clear();
        emit changed();
    }
}

void LivePings::fail(int runnerPing, const Error& error)
{
    if (Ping* ping = find(runnerPing)) {
        ping->row.isRunning = false;
        ping->row.reason = QString::fromStdString(error.text());
        emit changed();
    }
}

// Whether the address is one of the namespace that the ping starts in.
bool LivePings::isOwnAddress(const Ping& ping, const std::string& address) const
{
    const Topology& topology = m_runner->deployed();
    const Item* from = topology.find(ping.from);
    if (!from)
        return false;
    const ItemId netns = from->kind->has(Trait::Container) ? from->id : from->netns();
    return std::any_of(topology.items().begin(), topology.items().end(), [&](const auto& entry) {
        const Item& item = entry.second;
        return item.netns() == netns
            && std::any_of(item.addresses().begin(), item.addresses().end(),
                [&](const IpPrefix& own) { return own.address().text() == address; });
    });
}

QString LivePings::label(const Ping& ping) const
{
    const PingRow& row = ping.row;
    if (row.isLost)
        return row.reason.isEmpty() ? tr("lost") : tr("lost: %1").arg(row.reason);
    if (!row.lastUs)
        return tr("pinging…");
    return tr("%1 · %2 % loss").arg(rttWords(*row.lastUs)).arg(row.lossPercent.value_or(0));
}

} // namespace hairpin
