// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "backend/wire/messages.h"

#include <string>
#include <vector>

namespace hairpin {

// Why an echo request was lost, as a clause: "host unreachable: nobody answered ARP for
// 10.0.0.2, says 10.0.0.1".
std::string lossWords(const PingEvent& event, const IpAddress& to);

// What validate() warns about among the items on the way of a ping: both ends, and what they ride
// on, are cabled to and are ports of.
std::vector<std::string> hintsOnTheWay(const Topology& topology, const PingEnds& ends);

} // namespace hairpin
