// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/planner.h"
#include "helper/apply/kernel.h"

#include <set>

namespace hairpin {

// Takes a lab's change back, inverse by inverse, and tells what is not as it was before: nobody is
// told that all is undone when it is not.
class Undoing {
public:
    Undoing(Kernel& kernel, const Registry& registry, LabName lab)
        : m_kernel(kernel)
        , m_registry(registry)
        , m_lab(std::move(lab))
    {
    }

    // Each step of the change, in order, before the first is taken back.
    void add(const Operation& step);
    // What others have done meanwhile, after the last add().
    void look();
    // Does one step of an inverse. Well when it is done, and when there is nothing to take back: it
    // was done already, or what it is about was made by the change, and somebody has removed it.
    Status perform(const Operation& inverse);
    // The step is taken back: by its names are known again what was there before it.
    void remove(const Operation& step);

    // Interfaces of the host that stay switched on, as somebody else has come to rely on them.
    const std::vector<LeftLink>& left() const { return m_left; }

private:
    bool isTakenBack(const Operation& inverse, const Error& refusal) const;
    // A link that must stay on, if this would switch it off.
    const LeftLink* reliedOn(const Operation& inverse) const;

    Kernel& m_kernel;
    const Registry& m_registry;
    LabName m_lab;
    std::set<LinkRef> m_links; // made by the change
    std::set<NetnsName> m_namespaces;
    std::vector<LeftLink> m_reliedOn;
    std::vector<LeftLink> m_left;
};

} // namespace hairpin
