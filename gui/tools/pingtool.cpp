// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/pingtool.h"

#include "gui/canvas/canvas.h"
#include "gui/document/document.h"

namespace hairpin {

namespace {

QString nameOf(const Topology& topology, const ItemId& id)
{
    const Item* item = topology.find(id);
    return item ? QString::fromStdString(item->name()) : QString();
}

} // namespace

QString PingTool::objectionToStart(const ItemId&) const
{
    return {};
}

QString PingTool::objection(const ItemId& from, const ItemId& to) const
{
    const Topology& topology = canvas().document().topology();
    if (from == to)
        return Canvas::tr("A ping needs two items.");
    if (const auto ends = resolvePing(topology, from.text(), to.text()); !ends)
        return Canvas::tr("%1 has no address that %2 could ping.")
            .arg(nameOf(topology, to), nameOf(topology, from));
    return {};
}

void PingTool::finish(const ItemId& from, const ItemId& to)
{
    emit canvas().pingRequested(from, to);
}

QString PingTool::hint() const
{
    if (!refusal().isEmpty())
        return refusal();
    if (isIdle())
        return Canvas::tr("Drag from the item that pings to the one to be pinged. Esc ends.");
    if (over().isEmpty() || over() == from())
        return Canvas::tr("Release on a lit item to ping it. Esc gives up.");
    if (const QString reason = objection(from(), over()); !reason.isEmpty())
        return reason;
    const Topology& topology = canvas().document().topology();
    return Canvas::tr("Ping %2 from %1.").arg(nameOf(topology, from()), nameOf(topology, over()));
}

} // namespace hairpin
