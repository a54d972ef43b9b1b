// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"

#include <QString>
#include <vector>

namespace hairpin {

// The items in which the words are found, in order of id: in id, name, MAC, addresses, routes or a
// note's text, whatever the case. An address alone finds those that have exactly that one, a prefix
// all that have an address in it; only when there are none are they looked for as text. Nothing for
// no words.
std::vector<ItemId> findItems(const Topology& topology, const QString& words);

} // namespace hairpin
