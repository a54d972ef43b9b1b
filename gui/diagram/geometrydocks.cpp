// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/docking.h"
#include "gui/diagram/geometrybuilder.h"
#include "gui/diagram/metrics.h"

#include <algorithm>
#include <cmath>

namespace hairpin {

using namespace metrics;

namespace {

constexpr std::size_t kMostInRow = 7;
constexpr std::size_t kMostInTwoRows = 16;

std::size_t dockRows(std::size_t ports)
{
    if (ports <= kMostInRow)
        return 1;
    return ports <= kMostInTwoRows
        ? 2
        : static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(ports) * 0.4)));
}

std::size_t perDockRow(std::size_t ports)
{
    const std::size_t rows = dockRows(ports);
    return (ports + rows - 1) / rows;
}

} // namespace

QSizeF GeometryBuilder::largestDocked(const ItemId& bridge)
{
    QSizeF size;
    for (const ItemId& port : m_docked[bridge])
        size = size.expandedTo(body(port)->rect.size());
    return size;
}

double GeometryBuilder::dockedWidth(const ItemId& bridge)
{
    const double pitch = largestDocked(bridge).width() + kPortGap;
    return 2 * kGrid - kPortGap + pitch * static_cast<double>(perDockRow(m_docked[bridge].size()));
}

double GeometryBuilder::dockedHeight(const ItemId& bridge, bool isOneRow)
{
    const auto ports = m_docked.find(bridge);
    if (ports == m_docked.end())
        return 0;
    const double rows = isOneRow ? 1 : static_cast<double>(dockRows(ports->second.size()));
    return kDockGap - kPortGap + rows * (largestDocked(bridge).height() + kPortGap);
}

// Where a port's cable leads, as far as that is known yet: inside a container nothing outside is.
QRectF GeometryBuilder::partnerRect(const Item& port)
{
    const Body* partner = body(port.peer());
    if (!partner)
        partner = body(port.parent());
    const ItemId& container = body(port.id)->container;
    if (partner && !container.isEmpty() && partner->container != container)
        return {};
    if (partner && partner->isDocked)
        partner = body(m_topology.peerOf(port)->bridge());
    return partner ? partner->rect : QRectF();
}

// Stands the ports on the bridge's upper and lower edge, each as near to its partner as there is
// room. Of several rows the nearest to the bridge has the ports with the furthest partners, whose
// cables then run between the ports of the next.
void GeometryBuilder::dock(const ItemId& bridge)
{
    struct Port {
        double x;
        double partnerTop;
        Body* body;
    };
    const QRectF rect = body(bridge)->rect;
    std::vector<Port> above;
    std::vector<Port> below;
    for (const ItemId& id : m_docked[bridge]) {
        Body* port = body(id);
        const QRectF partner = partnerRect(*m_topology.find(id));
        const bool isAbove = !partner.isNull() && partner.center().y() < rect.top();
        const double x = partner.isNull() ? rect.center().x() : partner.center().x();
        (isAbove ? above : below).push_back({x - port->rect.width() / 2, partner.top(), port});
    }
    const double pitch = largestDocked(bridge).height() + kPortGap;
    // A bridge that is wide enough has all of them in one row.
    const auto fitting = static_cast<std::size_t>(std::max(
        0.0, (rect.width() - 2 * kGrid + kPortGap) / (largestDocked(bridge).width() + kPortGap)));
    for (auto* ports : {&above, &below}) {
        const bool isAbove = ports == &above;
        std::ranges::stable_sort(*ports, [&](const Port& a, const Port& b) {
            return isAbove ? a.partnerTop < b.partnerTop : a.partnerTop > b.partnerTop;
        });
        const std::size_t count = fitting >= ports->size() ? fitting : perDockRow(ports->size());
        for (std::size_t from = 0; from < ports->size(); from += count) {
            std::vector<std::pair<double, Body*>> row;
            for (std::size_t i = from; i < std::min(ports->size(), from + count); ++i)
                row.emplace_back((*ports)[i].x, (*ports)[i].body);
            const double away = kDockGap + pitch * static_cast<double>(from / count);
            dockRow(bridge, std::move(row), isAbove ? -away : away);
        }
    }
}

// `away`: from the bridge's lower edge, or, less than 0, from its upper one.
void GeometryBuilder::dockRow(
    const ItemId& bridge, std::vector<std::pair<double, Body*>> row, double away)
{
    std::ranges::stable_sort(row, {}, [](const auto& port) { return port.first; });
    const Body& hub = *body(bridge);
    std::vector<double> wanted;
    std::vector<double> widths;
    double height = 0;
    for (const auto& [x, port] : row) {
        wanted.push_back(x);
        widths.push_back(port->rect.width());
        height = std::max(height, port->rect.height());
    }
    const double top = away < 0 ? hub.rect.top() + away - height : hub.rect.bottom() + away;
    std::vector<Span> taken;
    const auto avoid = [&](const QRectF& rect) {
        if (rect.top() < top + height && rect.bottom() > top)
            taken.push_back({rect.left(), rect.right()});
    };
    for (const ItemId& id : m_members[hub.container])
        avoid(body(id)->rect);
    std::ranges::for_each(m_dockedRects[hub.container], avoid);
    const std::vector<double> lefts =
        dockedLefts(wanted, widths, {hub.rect.left() + kGrid, hub.rect.right() - kGrid}, taken);
    for (std::size_t i = 0; i < row.size(); ++i) {
        QRectF& port = row[i].second->rect;
        port.moveTopLeft({lefts[i], away < 0 ? top + height - port.height() : top});
        m_dockedRects[hub.container].push_back(port);
    }
}

} // namespace hairpin
