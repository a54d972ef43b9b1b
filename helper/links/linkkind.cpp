// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/links/linkkind.h"

#include <array>

namespace hairpin {

const LinkKind* findLinkKind(std::string_view kernelKind)
{
    static const std::array kAll{&kBridgeLink, &kVethLink, &kMacvlanLink};
    for (const LinkKind* kind : kAll) {
        if (kind->spec().name == kernelKind)
            return kind;
    }
    return nullptr;
}

} // namespace hairpin
