// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/jsontext.h"
#include "backend/wire/objectreader.h"
#include "helper/apply/registry.h"

namespace hairpin {

// What a helper owns, as the next one reads it. Names are no proof of anything: a namespace is
// known again by its cookie, a link by its ifindex, its place and its group.
struct Possessions {
    Registry registry;
    std::map<NetnsName, std::uint64_t> cookies;
};

struct StateFile {
    std::int64_t serial = 0; // one more with each transaction
    std::string boot; // /proc/sys/kernel/random/boot_id: nothing outlives the kernel it is about
    // The cookie of the host's own namespace, whose links are known by their numbers; 0: unknown.
    std::uint64_t host = 0;
    Possessions owned;
};

using CookieOf = std::function<std::uint64_t(const NetnsName&)>;

// Both as JSON; parseState() is strict: BadInput for anything that formatState() does not write.
std::string formatState(std::int64_t serial, const std::string& boot, const Registry& registry,
    const CookieOf& cookieOf);
Result<StateFile> parseState(std::string_view text);

// One possession each, and the lists "namespaces", "links" and "used" of them in an object.
Json namespaceRow(const NetnsName& name, const LabName& lab, std::uint64_t cookie);
Json linkRow(const LinkRef& at, const OwnedLink& link);
Json usedRow(const IfName& name, const UsedLink& link);
void readRows(ObjectReader& reader, Possessions& into);

} // namespace hairpin
