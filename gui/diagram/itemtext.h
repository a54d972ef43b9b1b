// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/item.h"

#include <QString>
#include <QStringList>

namespace hairpin {

struct Labels;

// What an item says of itself in the drawing, in the user's language.
struct ItemText {
    QString title; // its name
    QStringList details; // a line each: addresses, routes
    QString tags; // switches that are not at their default: "Isolated · Learning off"
    QString mode; // the choice that makes it what it is: a macvlan's mode
};

ItemText textOf(const Item& item, const Labels& labels);

} // namespace hairpin
