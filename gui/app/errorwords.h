// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/error.h"
#include "backend/client/target.h"
#include "backend/kinds/problem.h"
#include "backend/wire/messages.h"

#include <QString>

namespace hairpin {

// The problem as one sentence in the user's language.
QString sentenceOf(const Problem& problem);

// The error as one sentence, with what to do about it where that is known; `target` is where it
// was to run, as that decides what helps.
QString sentenceOf(const Error& error, const LabTarget& target = {});

// The system's own words for "Details": the detail and the errno; empty when the sentence says
// all.
QString systemWordsOf(const Error& error);

// Why an echo request was lost, as a clause. `isOwnReport`: whoever reported it (`by`) is the
// sender itself, which means that address resolution (of IPv6 when `isV6`) got no answer.
QString lossWords(const PingEvent& event, bool isOwnReport, bool isV6);

QString rttWords(double microseconds); // "0.05 ms"

} // namespace hairpin
