// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/autolayout.h"
#include "gui/diagram/geometrybuilder.h"
#include "gui/diagram/metrics.h"
#include "gui/diagram/rectindex.h"
#include "gui/diagram/sizes.h"

#include <algorithm>
#include <cmath>

namespace hairpin {

using namespace metrics;

namespace {

constexpr QSizeF kHostGap(48, 72);
constexpr QSizeF kInsideGap(24, 24);
constexpr double kHostRow = 960;
constexpr double kInsideRow = 520;
constexpr double kStep = 32; // between places that are tried
constexpr int kMostSteps = 24;

// h2 before h10.
bool isBefore(const std::string& a, const std::string& b)
{
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        const auto digits = [](const std::string& text, std::size_t from) {
            const std::size_t end = text.find_first_not_of("0123456789", from);
            return std::min(end, text.size()) - from;
        };
        const std::size_t left = digits(a, i);
        const std::size_t right = digits(b, j);
        if (left > 0 && right > 0) {
            const std::string number = a.substr(i, left);
            const std::string other = b.substr(j, right);
            if (number != other)
                return left != right ? left < right : number < other;
            i += left;
            j += right;
        } else if (a[i] != b[j]) {
            return a[i] < b[j];
        } else {
            ++i;
            ++j;
        }
    }
    return a.size() - i < b.size() - j;
}

class Obstacles {
public:
    explicit Obstacles(QSizeF gap)
        : m_gap(gap)
    {
    }

    void add(const QRectF& rect)
    {
        m_index.add(m_rects.size(), rect);
        m_rects.push_back(rect);
        m_bounds |= rect;
    }

    const QRectF& bounds() const { return m_bounds; }

    bool isFree(const QRectF& rect) const
    {
        const QRectF wide =
            rect.adjusted(-m_gap.width(), -m_gap.height(), m_gap.width(), m_gap.height());
        return std::ranges::none_of(m_index.near(wide),
            [&](std::size_t number) { return m_rects[number].intersects(wide); });
    }

    // The first free place around the wanted one; nullopt when there is none near.
    std::optional<QPointF> freeNear(QRectF wanted, QPointF least) const
    {
        const QPointF start = wanted.topLeft();
        for (int ring = 0; ring <= kMostSteps; ++ring) {
            std::optional<QPointF> best;
            double bestAway = 0;
            for (int down = ring; down >= -ring; --down) {
                const int stride = std::abs(down) == ring ? 1 : std::max(1, 2 * ring);
                for (int across = -ring; across <= ring; across += stride) {
                    wanted.moveTopLeft(start + QPointF(across, down) * kStep);
                    const double away = std::hypot(across, down);
                    if (wanted.left() < least.x() || wanted.top() < least.y()
                        || (best && away >= bestAway) || !isFree(wanted))
                        continue;
                    best = wanted.topLeft();
                    bestAway = away;
                }
            }
            if (best)
                return best;
        }
        return std::nullopt;
    }

private:
    QSizeF m_gap;
    std::vector<QRectF> m_rects;
    RectIndex m_index;
    QRectF m_bounds;
};

} // namespace

// What has no place: near what it leads to if that has one, else beneath everything.
void GeometryBuilder::placeByItself(const ItemId& container)
{
    const bool isHost = container.isEmpty();
    const QSizeF gap = isHost ? kHostGap : kInsideGap;
    Obstacles taken(gap);
    std::vector<ItemId> ids;
    for (const ItemId& id : m_members[container]) {
        if (isPlaced(id))
            taken.add(body(id)->rect.adjusted(0, 0, 0, dockedHeight(id, false)));
        else
            ids.push_back(id);
    }
    if (ids.empty())
        return;
    std::ranges::stable_sort(ids, [this](const ItemId& a, const ItemId& b) {
        return isBefore(m_topology.find(a)->name(), m_topology.find(b)->name());
    });
    const QPointF least = isHost ? QPointF(-1e9, -1e9) : contentOrigin();
    std::vector<ItemId> apart;
    for (const Unit& unit : unitsOf(ids, container)) {
        if (taken.bounds().isNull() || !unit.centre) {
            apart.insert(apart.end(), unit.ids.begin(), unit.ids.end());
            continue;
        }
        const QRectF area = layOutUnit(unit.ids, container, {});
        QRectF wanted = area;
        wanted.moveCenter(*unit.centre);
        wanted.moveTopLeft({snapped(wanted.left()), snapped(wanted.top())});
        const QPointF at = taken.freeNear(wanted, least)
                               .value_or(QPointF(snapped(taken.bounds().left()),
                                   snapped(taken.bounds().bottom() + gap.height())));
        for (const ItemId& id : unit.ids)
            body(id)->rect.translate(at);
        taken.add(area.translated(at));
    }
    const QPointF origin = isHost ? QPointF() : contentOrigin();
    const QRectF bounds = taken.bounds();
    layOutUnit(apart, container,
        bounds.isNull()
            ? origin
            : QPointF(std::max(origin.x(), bounds.left()), bounds.bottom() + gap.height()));
}

// Those that are placed anew together, and of the others each group that lines join.
std::vector<GeometryBuilder::Unit> GeometryBuilder::unitsOf(
    const std::vector<ItemId>& ids, const ItemId& container)
{
    std::vector<Unit> units(1);
    std::vector<ItemId> others;
    for (const ItemId& id : ids)
        (m_anew.contains(id) ? units.front().ids : others).push_back(id);
    QPointF sum;
    for (const ItemId& id : units.front().ids)
        sum += m_anew.at(id);
    if (units.front().ids.empty())
        units.clear();
    else
        units.front().centre = sum / static_cast<double>(units.front().ids.size());

    const Ties all = tiesAmong(m_members[container], container);
    std::map<ItemId, std::vector<QPointF>> partners;
    for (const auto& [a, b] : all) {
        if (isPlaced(a) != isPlaced(b))
            partners[isPlaced(a) ? b : a].push_back(body(isPlaced(a) ? a : b)->rect.center());
    }
    for (const auto& group : connectedGroups(others.size(), edgesAmong(others, container))) {
        Unit unit;
        std::vector<QPointF> near;
        for (const std::size_t i : group) {
            unit.ids.push_back(others[i]);
            const auto& own = partners[others[i]];
            near.insert(near.end(), own.begin(), own.end());
        }
        if (!near.empty()) {
            unit.centre = QPointF();
            for (const QPointF& point : near)
                *unit.centre += point / static_cast<double>(near.size());
        }
        units.push_back(std::move(unit));
    }
    return units;
}

// Gives the area they take.
QRectF GeometryBuilder::layOutUnit(
    const std::vector<ItemId>& ids, const ItemId& container, QPointF origin)
{
    const bool isHost = container.isEmpty();
    std::vector<Block> blocks;
    for (const ItemId& id : ids) {
        const QSizeF docks(0, dockedHeight(id, false));
        blocks.push_back({body(id)->rect.size() + docks, body(id)->shape == Shape::Bridge,
            dockedHeight(id, true)});
    }
    const std::vector<QRectF> places = autoLayout(blocks, edgesAmong(ids, container),
        {isHost ? kHostGap : kInsideGap, isHost ? kHostRow : kInsideRow});
    QRectF area;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const QPointF at = origin + places[i].topLeft();
        Body& own = *body(ids[i]);
        own.isWidened = places[i].width() > own.rect.width();
        own.rect.setWidth(std::floor(places[i].width() / kGrid) * kGrid);
        own.rect.moveTopLeft({snapped(at.x()), snapped(at.y())});
        area |= QRectF(own.rect.topLeft(), places[i].size());
    }
    return area;
}

// Links that nothing ties to others in their namespace stand in the order of where they lead.
void GeometryBuilder::turnContentOutward(const ItemId& container)
{
    if (body(container)->isCollapsed)
        return;
    std::vector<ItemId> free;
    for (const ItemId& id : m_members[container]) {
        if (body(id)->shape == Shape::Chip && !isPlaced(id))
            free.push_back(id);
    }
    for (const auto& [a, b] : tiesAmong(m_members[container], container))
        std::erase_if(free, [&](const ItemId& id) { return id == a || id == b; });
    std::map<double, std::vector<std::pair<double, Body*>>> rows;
    for (const ItemId& id : free) {
        Body* own = body(id);
        const Item& item = *m_topology.find(id);
        const Item* partner =
            m_topology.peerOf(item) ? m_topology.peerOf(item) : m_topology.parentOf(item);
        if (partner && body(partner->id)->isDocked)
            partner = m_topology.bridgeOf(*partner);
        const double x = partner ? body(partner->id)->rect.center().x() : own->rect.center().x();
        rows[own->rect.top()].emplace_back(x, own);
    }
    for (auto& [top, row] : rows) {
        double x = row.front().second->rect.left();
        for (const auto& [wanted, own] : row)
            x = std::min(x, own->rect.left());
        std::ranges::stable_sort(row, {}, [](const auto& link) { return link.first; });
        for (const auto& [wanted, own] : row) {
            own->rect.moveLeft(x);
            x += own->rect.width() + kInsideGap.width();
        }
    }
}

// What moves with the item inside the container: itself, its bridge, or its own container.
ItemId GeometryBuilder::blockOf(const ItemId& id, const ItemId& container)
{
    const Body* own = body(id);
    if (!own)
        return {};
    if (own->container != container)
        return container.isEmpty() ? own->container : ItemId();
    return own->isDocked ? m_topology.find(id)->bridge() : id;
}

GeometryBuilder::Ties GeometryBuilder::tiesAmong(
    const std::vector<ItemId>& blocks, const ItemId& container)
{
    const std::set<ItemId> among(blocks.begin(), blocks.end());
    Ties ties;
    const auto add = [&](const Item& item) {
        const ItemId from = blockOf(item.id, container);
        if (!among.contains(from))
            return;
        for (const ItemId& partner :
            {item.peer(), item.parent(), item.bridge(), item.reference("pointsTo")}) {
            const ItemId to = blockOf(partner, container);
            if (to != from && among.contains(to))
                ties.emplace_back(from, to);
        }
    };
    if (container.isEmpty()) {
        for (const auto& [id, item] : m_topology.items())
            add(item);
    } else {
        for (const ItemId& id : contentOf(container))
            add(*m_topology.find(id));
    }
    return ties;
}

LayoutEdges GeometryBuilder::edgesAmong(const std::vector<ItemId>& blocks, const ItemId& container)
{
    std::map<ItemId, std::size_t> numbers;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        numbers.emplace(blocks[i], i);
    LayoutEdges edges;
    for (const auto& [from, to] : tiesAmong(blocks, container))
        edges.emplace_back(numbers.at(from), numbers.at(to));
    return edges;
}

} // namespace hairpin
