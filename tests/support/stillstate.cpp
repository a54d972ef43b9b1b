// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stillstate.h"

#include "backend/wire/messages.h"

#include <QStringList>
#include <nlohmann/json.hpp>

namespace hairpin {

Observed still(Observed observed)
{
    for (auto& [netns, space] : observed.namespaces) {
        for (auto& [name, link] : space.links) {
            link.ifindex = 0;
            link.portState.clear();
            link.operState.clear();
            link.hasCarrier = false;
            for (ObservedAddress& address : link.addresses)
                address.isTentative = false;
            std::erase_if(
                link.addresses, [](const ObservedAddress& address) { return address.isAutomatic; });
        }
    }
    return observed;
}

Observed withoutMacs(Observed observed)
{
    for (auto& [netns, space] : observed.namespaces) {
        for (auto& [name, link] : space.links)
            link.mac.reset();
    }
    return observed;
}

QString difference(const Observed& left, const Observed& right)
{
    const auto lines = [](const Observed& observed) {
        return QString::fromStdString(observedToJson(observed).dump(1)).split(u'\n');
    };
    const QStringList ours = lines(left);
    const QStringList theirs = lines(right);
    for (qsizetype i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
        if (ours.value(i) != theirs.value(i))
            return QString::number(i) + u':' + ours.value(i) + u'/' + theirs.value(i);
    }
    return {};
}

} // namespace hairpin
