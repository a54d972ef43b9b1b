// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"

#include <algorithm>
#include <array>

namespace hairpin {

std::span<const KindSpec* const> allKinds()
{
    static const std::array kAll{&namespaceKind(), &bridgeKind(), &vethKind(), &macvlanKind(),
        &interfaceKind(), &noteKind()};
    return kAll;
}

const KindSpec* findKind(std::string_view name)
{
    const auto kinds = allKinds();
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const KindSpec* k) { return k->name == name; });
    return found == kinds.end() ? nullptr : *found;
}

const KindSpec& existingKind()
{
    static const auto kinds = allKinds();
    static const KindSpec& kFound = **std::find_if(
        kinds.begin(), kinds.end(), [](const KindSpec* k) { return k->has(Trait::Existing); });
    return kFound;
}

const FieldSpec* KindSpec::field(std::string_view key) const
{
    const auto found = std::find_if(
        fields.begin(), fields.end(), [&](const FieldSpec& f) { return f.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

} // namespace hairpin
