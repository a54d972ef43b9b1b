// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/losswords.h"

#include "backend/model/validate.h"

#include <algorithm>
#include <set>

namespace hairpin {

namespace {

std::string reasonWords(const PingEvent& event, const IpAddress& to)
{
    switch (event.reason) {
    case LossReason::None:
        break;
    case LossReason::NoReply:
        return "no reply";
    case LossReason::HostUnreachable:
        return std::string("host unreachable: nobody answered ")
            + (to.isV6() ? "neighbour discovery" : "ARP") + " for " + to.text();
    case LossReason::NetUnreachable:
        return "network unreachable";
    case LossReason::NoRoute:
        return "no route to " + to.text();
    case LossReason::LinkDown:
        return "the interface is down";
    case LossReason::Permission:
        return "not permitted" + (event.detail.empty() ? "" : ": " + event.detail);
    case LossReason::TtlExceeded:
        return "time to live exceeded";
    case LossReason::TooBig:
        return "the packet is larger than the MTU";
    case LossReason::Other:
        return "failed";
    }
    return "lost";
}

void follow(const Topology& topology, const Item* item, std::set<ItemId>& seen)
{
    if (!item || !seen.insert(item->id).second)
        return;
    for (const Item* next : {topology.parentOf(*item), topology.peerOf(*item),
             topology.bridgeOf(*item), topology.netnsOf(*item)})
        follow(topology, next, seen);
}

bool hasAddress(const Item& item, const IpAddress& address)
{
    const auto& addresses = item.addresses();
    return std::any_of(addresses.begin(), addresses.end(),
        [&address](const IpPrefix& own) { return own.address() == address; });
}

bool isEnd(const Topology& topology, const Item& item, const PingEnds& ends)
{
    if (hasAddress(item, ends.to))
        return true;
    const IfName link = item.linkName();
    return !link.isEmpty() && topology.netnsNameOf(item) == ends.from
        && (!ends.fromLink || *ends.fromLink == link);
}

} // namespace

std::string lossWords(const PingEvent& event, const IpAddress& to)
{
    std::string words = reasonWords(event, to);
    // Of its own accord only where the reason does not say it all.
    if (event.reason == LossReason::Other && !event.detail.empty())
        words = event.detail;
    if (!event.by.empty())
        words += ", says " + event.by;
    return words;
}

std::vector<std::string> hintsOnTheWay(const Topology& topology, const PingEnds& ends)
{
    std::set<ItemId> onTheWay;
    bool isForSomebody = false;
    for (const auto& [id, item] : topology.items()) {
        isForSomebody = isForSomebody || hasAddress(item, ends.to);
        if (isEnd(topology, item, ends))
            follow(topology, &item, onTheWay);
    }
    // Nobody in the lab has the address: no warning about the lab explains the loss.
    if (!isForSomebody)
        return {};
    std::vector<std::string> hints;
    for (const Problem& problem : validate(topology)) {
        if (problem.severity == Severity::Warning && onTheWay.contains(problem.item))
            hints.push_back(problem.text());
    }
    return hints;
}

} // namespace hairpin
