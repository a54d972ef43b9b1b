// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/metrics.h"
#include "gui/diagram/routing.h"
#include "gui/diagram/wirecurve.h"

#include <algorithm>
#include <map>

namespace hairpin {

using namespace metrics;

namespace {

const Body* find(const Bodies& bodies, const ItemId& id)
{
    const auto found = bodies.find(id.text());
    return found == bodies.end() ? nullptr : &found->second;
}

// Rising wanted places, moved apart to at least `spacing` (or what there is room for), within
// limits.
void spaceOut(std::vector<double>& places, double from, double to, double spacing)
{
    if (places.empty())
        return;
    const double room = std::max(0.0, to - from);
    if (places.size() > 1)
        spacing = std::min(spacing, room / static_cast<double>(places.size() - 1));
    double edge = from;
    for (double& place : places) {
        place = std::max(place, edge);
        edge = place + spacing;
    }
    edge = std::max(from, to);
    for (std::size_t i = places.size(); i-- > 0;) {
        places[i] = std::min(places[i], edge);
        edge = places[i] - spacing;
    }
}

void place(std::vector<Socket*>& sockets, const Bodies& bodies)
{
    const QRectF bridge = find(bodies, sockets.front()->bridge)->rect;
    const Side side = sockets.front()->side;
    const auto centre = [&](const Socket* socket) {
        return along(find(bodies, socket->port)->rect.center(), side);
    };
    std::stable_sort(sockets.begin(), sockets.end(),
        [&](const Socket* a, const Socket* b) { return centre(a) < centre(b); });
    const double inset = isHorizontalEdge(side) ? kSocketSpacing / 2 : kSocketWidth / 2;
    std::vector<double> places;
    for (const Socket* socket : sockets)
        places.push_back(centre(socket));
    const double from = isHorizontalEdge(side) ? bridge.left() : bridge.top();
    const double to = isHorizontalEdge(side) ? bridge.right() : bridge.bottom();
    spaceOut(places, from + inset, to - inset, kSocketSpacing);
    for (std::size_t i = 0; i < sockets.size(); ++i) {
        Socket& socket = *sockets[i];
        const QRectF port = find(bodies, socket.port)->rect;
        const Side portSide = facingSide(port, bridge);
        const double mid = isHorizontalEdge(portSide)
            ? std::clamp(places[i], port.left() + 16, port.right() - 16)
            : std::clamp(places[i], port.top() + 12, port.bottom() - 12);
        socket.at = onSide(bridge, side, places[i]);
        const QPointF start = onSide(port, portSide, mid);
        socket.stub = WireCurve(start, portSide, socket.at, side).path();
    }
}

} // namespace

std::vector<Socket> placeSockets(const Topology& topology, const Bodies& bodies)
{
    std::vector<Socket> sockets;
    for (const auto& [id, item] : topology.items()) {
        const Body* bridge = find(bodies, item.bridge());
        const Body* port = find(bodies, id);
        if (!bridge || bridge->shape != Shape::Bridge || item.bridge() == id
            || port->shape == Shape::Container || !bridge->hiddenIn.isEmpty()
            || !port->hiddenIn.isEmpty())
            continue;
        sockets.push_back({id, item.bridge(), facingSide(bridge->rect, port->rect), bridge->kind,
            item.flag("hairpin"), {}, {}});
    }
    std::map<std::pair<ItemId, Side>, std::vector<Socket*>> beside;
    for (Socket& socket : sockets)
        beside[{socket.bridge, socket.side}].push_back(&socket);
    for (auto& [key, group] : beside)
        place(group, bodies);
    return sockets;
}

void placeAgain(std::vector<Socket*> ofOneBridge, const Bodies& bodies)
{
    std::map<Side, std::vector<Socket*>> beside;
    for (Socket* socket : ofOneBridge) {
        socket->side =
            facingSide(find(bodies, socket->bridge)->rect, find(bodies, socket->port)->rect);
        beside[socket->side].push_back(socket);
    }
    for (auto& [side, group] : beside)
        place(group, bodies);
}

} // namespace hairpin
