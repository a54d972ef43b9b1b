// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/finding.h"

#include <algorithm>
#include <array>

namespace hairpin {

namespace {

constexpr std::array kSearched{FieldType::LinkName, FieldType::NamespaceName, FieldType::Mac,
    FieldType::Macs, FieldType::Addresses, FieldType::Routes, FieldType::Text};

template <class Fits> std::vector<ItemId> itemsThat(const Topology& topology, Fits fits)
{
    std::vector<ItemId> out;
    for (const auto& [id, item] : topology.items()) {
        if (fits(item))
            out.push_back(id);
    }
    return out;
}

std::vector<ItemId> inNetwork(const Topology& topology, const QString& words)
{
    const std::string text = words.toStdString();
    std::optional<IpPrefix> network;
    if (const auto prefix = IpPrefix::parse(text))
        network = prefix->network();
    else if (const auto address = IpAddress::parse(text))
        network = *IpPrefix::make(*address, address->bitCount());
    if (!network)
        return {};
    return itemsThat(topology, [&](const Item& item) {
        return std::ranges::any_of(item.addresses(),
            [&](const IpPrefix& own) { return network->contains(own.address()); });
    });
}

bool holds(const Item& item, const QString& words)
{
    const auto isIn = [&](const std::string& text) {
        return QString::fromStdString(text).contains(words, Qt::CaseInsensitive);
    };
    return isIn(item.id.text())
        || std::ranges::any_of(item.kind->fields, [&](const FieldSpec& field) {
               const auto value = item.fields.find(field.key);
               return value != item.fields.end()
                   && std::ranges::find(kSearched, field.type) != kSearched.end()
                   && isIn(fieldToText(value->second));
           });
}

} // namespace

std::vector<ItemId> findItems(const Topology& topology, const QString& words)
{
    const QString wanted = words.trimmed();
    if (wanted.isEmpty())
        return {};
    std::vector<ItemId> found = inNetwork(topology, wanted);
    return found.empty()
        ? itemsThat(topology, [&](const Item& item) { return holds(item, wanted); })
        : found;
}

} // namespace hairpin
