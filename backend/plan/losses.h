// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/kernelmodel.h"

namespace hairpin {

// The links that go when the operation is done: of a DeleteLink that link, of a DeleteNamespace
// those inside, and with each its peer and what rides on it.
std::vector<LinkRef> linksThatGo(const Operation& operation, const KernelModel& before);

// Whether a link is one that the kernel puts into every namespace by itself.
bool isKernelsOwn(const IfName& name);

// What of somebody else's an operation would take: a link that goes along with one of the lab's, or
// a port that loses its bridge.
struct Loss {
    LinkRef link;
    std::string why; // "would go with it"
};
std::optional<Loss> foreignLoss(const Operation& operation, const KernelModel& before);

} // namespace hairpin
