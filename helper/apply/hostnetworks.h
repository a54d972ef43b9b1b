// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/observed.h"

namespace hairpin {

// The networks that the machine itself is in. An address that a lab gives one of its links on the
// machine brings a route along, which must not draw away what the machine sends there.
class HostNetworks {
public:
    // Interfaces that the lab uses count as its own.
    HostNetworks(const Observed& observed, const std::string& lab);

    // Why a lab's link on the machine may not have the address, as a clause; empty: it may.
    std::string objectionTo(const IpPrefix& address) const;

private:
    struct Network {
        IpPrefix address;
        IfName device;
    };
    std::vector<Network> m_networks;
    std::vector<IpAddress> m_gateways;
};

} // namespace hairpin
