// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/planner.h"

#include <QByteArray>

namespace hairpin {

void play(KernelModel& model, const std::vector<Step>& steps);

// Applies the steps; gives what undoes them, in its order.
std::vector<Step> playForUndo(KernelModel& model, const std::vector<Step>& steps);

// As sorted JSON, for comparing and reading, without what a plan neither knows nor asks for: the
// kernel's own addresses, carrier, MTU and MAC of bridges, which they take from their ports,
// defaults.
QByteArray comparable(Observed observed);

// Empty when the two are comparably the same, else the lines around their first difference.
QByteArray unlike(const Observed& actual, const Observed& expected);

} // namespace hairpin
