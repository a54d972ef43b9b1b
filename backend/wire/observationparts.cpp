// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/wire/messages.h"

#include <iterator>
#include <utility>

namespace hairpin {

namespace {

// Moves the second half of the entries over.
template <class Key, class Value> void halve(std::map<Key, Value>& from, std::map<Key, Value>& to)
{
    auto middle = std::next(from.begin(), static_cast<std::ptrdiff_t>(from.size() / 2));
    while (middle != from.end())
        to.insert(from.extract(middle++));
}

template <class T> void halve(std::vector<T>& from, std::vector<T>& to)
{
    const auto middle = from.begin() + static_cast<std::ptrdiff_t>(from.size() / 2);
    to.assign(std::make_move_iterator(middle), std::make_move_iterator(from.end()));
    from.erase(middle, from.end());
}

// The second half of its one namespace, which leaves; nullopt: it is as small as it gets.
std::optional<Observed> takeHalf(Observed& observed)
{
    Observed half;
    auto& [name, netns] = *observed.namespaces.begin();
    ObservedNamespace& rest = half.namespaces[name];
    rest.owner = netns.owner;
    rest.forwardIpv4 = netns.forwardIpv4;
    rest.forwardIpv6 = netns.forwardIpv6;
    if (netns.links.size() > 1)
        halve(netns.links, rest.links);
    else if (netns.routes.size() > 1)
        halve(netns.routes, rest.routes);
    else if (netns.foreignNames.size() > 1)
        halve(netns.foreignNames, rest.foreignNames);
    else
        return std::nullopt;
    return half;
}

std::string lineOf(std::int64_t id, PartEvent part)
{
    return formatAnswer({id, std::move(part)});
}

void appendHalves(
    std::int64_t id, Observed observed, std::size_t maxLine, std::vector<std::string>& lines)
{
    std::string line = lineOf(id, {observed});
    auto half = line.size() > maxLine ? takeHalf(observed) : std::nullopt;
    if (!half)
        return lines.push_back(std::move(line));
    appendHalves(id, std::move(observed), maxLine, lines);
    appendHalves(id, *std::move(half), maxLine, lines);
}

// As many namespaces a line as it holds; one that is too long for a line is divided.
void appendParts(
    std::int64_t id, const Observed& observed, std::size_t maxLine, std::vector<std::string>& lines)
{
    Observed part;
    std::size_t length = 0; // never less than its line's
    const auto flush = [&] {
        if (!part.namespaces.empty())
            lines.push_back(lineOf(id, {std::exchange(part, {})}));
        length = 0;
    };
    for (const auto& [name, netns] : observed.namespaces) {
        Observed alone{{{name, netns}}};
        const std::size_t own = lineOf(id, {alone}).size();
        if (length + own > maxLine)
            flush();
        length += own;
        if (own > maxLine)
            appendHalves(id, std::move(alone), maxLine, lines);
        else
            part.namespaces.merge(alone.namespaces);
    }
    flush();
}

template <class T> void append(std::vector<T>& to, std::vector<T>& from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

std::vector<std::string> formatObservation(
    std::int64_t id, const ObserveReply& reply, std::size_t maxLine)
{
    std::string whole = formatAnswer({id, reply});
    if (whole.size() <= maxLine)
        return {std::move(whole)};
    std::vector<std::string> lines;
    appendParts(id, reply.observed, maxLine, lines);
    lines.push_back(formatAnswer({id, ObserveReply{{}, reply.revisions}}));
    return lines;
}

void addPart(Observed& whole, Observed part)
{
    for (auto& [name, netns] : part.namespaces) {
        const auto [at, isNew] = whole.namespaces.try_emplace(name, std::move(netns));
        if (isNew)
            continue;
        at->second.links.merge(netns.links);
        append(at->second.routes, netns.routes);
        append(at->second.foreignNames, netns.foreignNames);
    }
}

} // namespace hairpin
