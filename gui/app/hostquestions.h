// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"
#include "backend/client/target.h"

#include <functional>
#include <vector>

class QWidget;

// What has to be asked before a lab keeps an interface of a computer. Both return at once.
namespace hairpin {

class LiveSession;

// The user types the names of interfaces by which the default route leads; exactly one of the two
// is called, `then` when all names are there and the dialog was not cancelled.
void askForConsent(const std::vector<IfName>& names, const LabTarget& target, QWidget* parent,
    std::function<void()> then, std::function<void()> otherwise);

// Whether what is on trial stays, with the seconds that are left; goes when the trial does. To
// close it is to undo.
void askWhetherToKeep(LiveSession& session, int seconds, QWidget* parent);

} // namespace hairpin
