// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/layoutgraph.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace hairpin {

namespace {

constexpr std::size_t kMostInFrame =
    12; // routers that are all joined to each other stand in a ring

// The connected blocks while blocks that hang on one other are taken off it.
class Core {
public:
    Core(const std::vector<Block>& blocks, const Neighbours& neighbours)
        : m_members(blocks.size())
        , m_blocks(blocks)
        , m_neighbours(neighbours)
        , m_isIn(blocks.size(), true)
    {
        std::iota(m_members.begin(), m_members.end(), std::size_t{0});
    }

    const Indices& members() const { return m_members; }

    Indices neighbours(std::size_t i) const
    {
        Indices out;
        std::ranges::copy_if(
            m_neighbours[i], std::back_inserter(out), [this](std::size_t j) { return m_isIn[j]; });
        return out;
    }

    std::size_t degree(std::size_t i) const
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(m_neighbours[i], [this](std::size_t j) { return m_isIn[j]; }));
    }

    // Takes off what has one neighbour, but of two that only have each other none; tells whether
    // that was any.
    bool peel(bool isWithHubs)
    {
        Indices ends;
        for (const std::size_t i : m_members) {
            if ((isWithHubs || !m_blocks[i].isHub) && degree(i) == 1
                && degree(neighbours(i).front()) > 1)
                ends.push_back(i);
        }
        for (const std::size_t i : ends)
            m_isIn[i] = false;
        std::erase_if(m_members, [this](std::size_t i) { return !m_isIn[i]; });
        return !ends.empty();
    }

    std::size_t mostDegree() const
    {
        std::size_t most = 0;
        for (const std::size_t i : m_members)
            most = std::max(most, degree(i));
        return most;
    }

    std::size_t edges() const
    {
        std::size_t twice = 0;
        for (const std::size_t i : m_members)
            twice += degree(i);
        return twice / 2;
    }

    bool isRing() const
    {
        return m_members.size() > 2 && mostDegree() == 2 && edges() == m_members.size();
    }

    // Read from left to right. A hub with one or two others reads better from the top down.
    bool isChain() const
    {
        if (m_members.size() < 2 || mostDegree() > 2 || edges() != m_members.size() - 1)
            return false;
        const auto hub =
            std::ranges::find_if(m_members, [this](std::size_t i) { return m_blocks[i].isHub; });
        return hub == m_members.end() || m_members.size() > 3
            || (m_members.size() == 3 && std::ranges::none_of(m_members, [this](std::size_t i) {
                   return m_blocks[i].isHub && degree(i) == 2;
               }));
    }

    bool hasHubsApart() const
    {
        bool hasHub = false;
        for (const std::size_t i : m_members) {
            if (!m_blocks[i].isHub)
                continue;
            hasHub = true;
            if (std::ranges::any_of(
                    m_neighbours[i], [this](std::size_t j) { return m_blocks[j].isHub; }))
                return false;
        }
        return hasHub;
    }

    bool hasHubs() const
    {
        return std::ranges::any_of(m_members, [this](std::size_t i) { return m_blocks[i].isHub; });
    }

    // Depth first, so that what is joined comes one after the other.
    Indices walk() const
    {
        const auto start =
            std::ranges::min_element(m_members, {}, [this](std::size_t i) { return degree(i); });
        Indices out;
        Indices open{*start};
        std::vector<bool> isSeen(m_blocks.size());
        while (!open.empty()) {
            const std::size_t i = open.back();
            open.pop_back();
            if (isSeen[i])
                continue;
            isSeen[i] = true;
            out.push_back(i);
            const Indices next = neighbours(i);
            std::copy_if(next.rbegin(), next.rend(), std::back_inserter(open),
                [&](std::size_t j) { return !isSeen[j]; });
        }
        return out;
    }

    // A hub if there is one; the one with most neighbours in the core, and then altogether.
    std::size_t root() const
    {
        return *std::ranges::max_element(m_members, {}, [this](std::size_t i) {
            return std::tuple(
                m_blocks[i].isHub, degree(i), m_neighbours[i].size(), m_blocks.size() - i);
        });
    }

private:
    Indices m_members;
    const std::vector<Block>& m_blocks;
    const Neighbours& m_neighbours;
    std::vector<bool> m_isIn;
};

void hangOnSpine(Skeleton& skeleton, const Neighbours& neighbours)
{
    skeleton.children.resize(neighbours.size());
    std::vector<bool> isSeen(neighbours.size());
    for (const std::size_t i : skeleton.spine)
        isSeen[i] = true;
    skeleton.outward = skeleton.spine;
    for (std::size_t next = 0; next < skeleton.outward.size(); ++next) {
        const std::size_t i = skeleton.outward[next];
        for (const std::size_t j : neighbours[i]) {
            if (isSeen[j])
                continue;
            isSeen[j] = true;
            skeleton.children[i].push_back(j);
            skeleton.outward.push_back(j);
        }
    }
}

// Of a tree, the block from which no other is further than need be.
std::size_t middleOf(Core core)
{
    while (core.peel(true)) { }
    return core.root();
}

} // namespace

Neighbours neighboursOf(std::size_t count, const LayoutEdges& edges)
{
    Neighbours out(count);
    for (const auto& [a, b] : edges) {
        if (a == b)
            continue;
        out[a].push_back(b);
        out[b].push_back(a);
    }
    for (Indices& own : out) {
        std::ranges::sort(own);
        own.erase(std::ranges::unique(own).begin(), own.end());
    }
    return out;
}

Skeleton skeletonOf(const std::vector<Block>& blocks, const Neighbours& neighbours)
{
    using enum Skeleton::Form;
    Core core(blocks, neighbours);
    core.peel(false);
    Skeleton out;
    const auto found = [&](Skeleton::Form form, Indices spine) {
        out.form = form;
        out.spine = std::move(spine);
        hangOnSpine(out, neighbours);
        return out;
    };
    if (core.isChain())
        return found(Chain, core.walk());
    Core bare = core;
    if (bare.peel(true) && bare.isChain())
        return found(Chain, bare.walk());
    if (core.edges() + 1 == core.members().size()) {
        const bool isTop = blocks[core.root()].isHub;
        return found(Tree, {isTop && core.members().size() < 4 ? core.root() : middleOf(core)});
    }
    while (bare.peel(true)) { }
    if (bare.isRing() || (!bare.hasHubs() && bare.members().size() <= kMostInFrame))
        return found(Ring, bare.walk());
    if (core.hasHubsApart())
        return found(Layers, core.walk());
    return found(Tree, {core.root()});
}

} // namespace hairpin
