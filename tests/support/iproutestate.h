// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/observed.h"

#include <QByteArray>
#include <QString>

namespace hairpin {

// A shell script that prints what iproute2 tells of every namespace, then a line "@end".
QString iprouteScript();

// What it printed, as an observation: everything but lo and the host belongs to `owner`. An error
// when the text is not whole.
Result<Observed> observedByIproute(const QByteArray& printed, const std::string& owner);

} // namespace hairpin
