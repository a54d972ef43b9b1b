// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/arranging.h"

#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/diagram/rearrange.h"
#include "gui/document/document.h"
#include "gui/tools/placing.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace hairpin {

using namespace metrics;

namespace {

struct Rule {
    Arrangement arrangement;
    bool isAcross; // works on x, not on y
    double anchor; // 0: the near edge, 0.5: the middle, 1: the far edge
    bool isSpread;
    std::size_t least; // items
};

constexpr Rule kRules[] = {
    {Arrangement::Left, true, 0, false, 2},
    {Arrangement::Center, true, 0.5, false, 2},
    {Arrangement::Right, true, 1, false, 2},
    {Arrangement::Top, false, 0, false, 2},
    {Arrangement::Middle, false, 0.5, false, 2},
    {Arrangement::Bottom, false, 1, false, 2},
    {Arrangement::Across, true, 0, true, 3},
    {Arrangement::Down, false, 0, true, 3},
};

const Rule& ruleOf(Arrangement arrangement)
{
    return *std::find_if(std::begin(kRules), std::end(kRules),
        [&](const Rule& rule) { return rule.arrangement == arrangement; });
}

QString words(const char* text, int count = -1)
{
    return QCoreApplication::translate("hairpin::Proposal", text, nullptr, count);
}

struct Mover {
    ItemId id;
    QRectF rect;
    ItemId container;
};

std::vector<Mover> moversAmong(const Geometry& geometry, const std::set<ItemId>& items)
{
    std::vector<Mover> out;
    for (const ItemId& id : items) {
        const Body* body = geometry.find(id);
        if (body && !body->isDocked && !items.contains(body->container))
            out.push_back({id, body->rect, body->container});
    }
    return out;
}

double near(const QRectF& rect, bool isAcross)
{
    return isAcross ? rect.left() : rect.top();
}

double length(const QRectF& rect, bool isAcross)
{
    return isAcross ? rect.width() : rect.height();
}

void moveTo(QRectF& rect, bool isAcross, double value)
{
    if (isAcross)
        rect.moveLeft(std::round(value));
    else
        rect.moveTop(std::round(value));
}

void align(std::vector<Mover>& movers, const Rule& rule)
{
    QRectF extent;
    for (const Mover& mover : movers)
        extent |= mover.rect;
    const double line = near(extent, rule.isAcross) + rule.anchor * length(extent, rule.isAcross);
    for (Mover& mover : movers)
        moveTo(mover.rect, rule.isAcross, line - rule.anchor * length(mover.rect, rule.isAcross));
}

// The outer two stay, unless there is no room between them: then they touch, in their order.
void spread(std::vector<Mover>& movers, bool isAcross)
{
    std::sort(movers.begin(), movers.end(), [&](const Mover& a, const Mover& b) {
        return near(a.rect, isAcross) < near(b.rect, isAcross);
    });
    const QRectF last = movers.back().rect;
    double taken = 0;
    for (const Mover& mover : movers)
        taken += length(mover.rect, isAcross);
    const double from = near(movers.front().rect, isAcross);
    const double room = near(last, isAcross) + length(last, isAcross) - from;
    const double gap = std::max(0.0, (room - taken) / static_cast<double>(movers.size() - 1));
    double at = from;
    for (Mover& mover : movers) {
        moveTo(mover.rect, isAcross, at);
        at += length(mover.rect, isAcross) + gap;
    }
}

Placement placementOf(
    const Geometry& geometry, const ItemId& id, QPointF topLeft, const ItemId& container)
{
    Placement placement = geometry.placementOf(id);
    const Placement at = geometry.placementAt(topLeft, container);
    placement.x = at.x;
    placement.y = at.y;
    return placement;
}

} // namespace

Proposal proposeArrangement(const Document& document, const Geometry& geometry,
    const std::set<ItemId>& items, Arrangement arrangement)
{
    const Rule& rule = ruleOf(arrangement);
    std::vector<Mover> movers = moversAmong(geometry, items);
    Proposal out;
    if (movers.size() < rule.least) {
        out.objection = words(QT_TRANSLATE_N_NOOP("hairpin::Proposal",
                                  "Select at least %n items that stand by themselves."),
            static_cast<int>(rule.least));
        return out;
    }
    if (rule.isSpread)
        spread(movers, rule.isAcross);
    else
        align(movers, rule);
    out.text =
        words(rule.isSpread ? QT_TRANSLATE_N_NOOP("hairpin::Proposal", "Distribute %n item(s)")
                            : QT_TRANSLATE_N_NOOP("hairpin::Proposal", "Align %n item(s)"),
            static_cast<int>(movers.size()));
    std::set<ItemId> containers;
    for (const Mover& mover : movers) {
        out.edit.placements.insert_or_assign(
            mover.id, placementOf(geometry, mover.id, mover.rect.topLeft(), mover.container));
        containers.insert(mover.container);
    }
    pinContents(out.edit, document, geometry, containers);
    return out;
}

Proposal proposeLayout(const Document& document, const Theme& theme, const std::set<ItemId>& items)
{
    Proposal out;
    for (const auto& [id, placement] :
        rearranged(document.topology(), document.layout(), theme, items)) {
        const auto before = document.layout().find(id);
        if (before == document.layout().end() || before->second != placement)
            out.edit.placements.emplace(id, placement);
    }
    out.text = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Lay out automatically"));
    if (out.edit.isEmpty())
        out.objection = words(QT_TRANSLATE_NOOP("hairpin::Proposal", "This is laid out already."));
    return out;
}

Proposal proposeMove(const Document& document, const Geometry& geometry,
    const std::set<ItemId>& items, const ItemId& container)
{
    Proposal out;
    std::vector<Mover> moving;
    for (const Mover& mover : moversAmong(geometry, items)) {
        const Item* item = document.topology().find(mover.id);
        if (item->kind->field("namespace") && item->netns() != container)
            moving.push_back(mover);
    }
    if (moving.empty()) {
        out.objection =
            words(QT_TRANSLATE_NOOP("hairpin::Proposal", "Nothing selected can be moved there."));
        return out;
    }
    QSizeF block;
    for (const Mover& mover : moving)
        block = {std::max(block.width(), mover.rect.width()),
            block.height() + mover.rect.height() + kPortGap};
    // Into a container beneath its title; out of one beside it.
    const QPointF wanted = container.isEmpty()
        ? geometry.rectOf(moving.front().container).topRight() + QPointF(2 * kPortGap, 0)
        : geometry.rectOf(container).topLeft() + QPointF(kContainerPad, kTitle + kContainerPad);
    QPointF at = freePlace(geometry, container, {wanted, block});
    std::set<ItemId> containers{container, ItemId()};
    for (const Mover& mover : moving) {
        containers.insert(mover.container);
        setField(out.edit, document.topology(), mover.id, "namespace",
            container.isEmpty() ? std::nullopt : std::optional<FieldValue>(container));
        out.edit.placements.insert_or_assign(
            mover.id, placementOf(geometry, mover.id, at, container));
        at.ry() += mover.rect.height() + kPortGap;
    }
    pinContents(out.edit, document, geometry, containers);
    const Item* netns = document.topology().find(container);
    const int count = static_cast<int>(moving.size());
    out.text = netns
        ? words(QT_TRANSLATE_N_NOOP("hairpin::Proposal", "Move %n item(s) into %1"), count)
              .arg(QString::fromStdString(netns->name()))
        : words(QT_TRANSLATE_N_NOOP("hairpin::Proposal", "Move %n item(s) to the host"), count);
    return out;
}

} // namespace hairpin
