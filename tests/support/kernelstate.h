// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/jsontext.h"
#include "backend/model/lab.h"

#include <QByteArray>
#include <QString>

namespace hairpin {

// A shell script that prints, with real iproute2, what the kernel holds in every named namespace
// and in the one it runs in.
QString kernelStateScript();

// What the script printed, by namespace (the one it ran in is ""), without what two runs of one lab
// may differ in: numbers the kernel gives out, MACs that it makes up and what follows from them,
// timers, and the number of queues. BadInput when the script's output is not whole.
Result<Json> kernelState(const QByteArray& printed, const Lab& lab);

// The first few places in which they differ, one a line; empty when they are equal.
QString differences(const Json& left, const Json& right);

} // namespace hairpin
