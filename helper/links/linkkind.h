// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/kindspec.h"
#include "helper/links/attributefield.h"

namespace hairpin {

// How a kind becomes netlink attributes and is read from them. What all links share (name, MAC,
// MTU, up …) and relations that follow from traits are not its business.
struct LinkKind {
    const KindSpec& (*spec)();

    // Fields of role Kind into IFLA_INFO_DATA, which is open in the message.
    void (*fill)(const Fields& fields, Message& message) = nullptr;
    // The inverse.
    void (*parse)(const Attributes& data, Fields& fields) = nullptr;
    // HasPeer: the attribute of IFLA_INFO_DATA that describes the other end.
    int peerAttribute = 0;
};

// null: a kind that is no link, or that the helper does not know.
const LinkKind* findLinkKind(std::string_view kernelKind);

// Fields of role Port: IFLA_INFO_SLAVE_DATA of a bridge's port.
void fillPort(const Fields& fields, Message& message);
void parsePort(const Attributes& data, Fields& fields);
std::string portStateName(const Attributes& data); // "forwarding", as ip-link(8) says it

extern const LinkKind kBridgeLink;
extern const LinkKind kVethLink;
extern const LinkKind kMacvlanLink;

} // namespace hairpin
