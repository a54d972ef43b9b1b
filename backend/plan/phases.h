// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/kernelmodel.h"
#include "backend/plan/wanted.h"

#include <utility>
#include <vector>

// The parts of a plan. Each looks at what the kernel will hold when its turn comes, which every
// step it adds brings up to date, and adds what is missing.
namespace hairpin {

class PlanBuilder {
public:
    explicit PlanBuilder(KernelModel& model)
        : m_model(model)
    {
    }

    const KernelModel& model() const { return m_model; }
    void add(const ItemId& item, Operation operation)
    {
        m_model.apply(operation);
        m_steps.push_back({item, std::move(operation)});
    }
    const std::vector<Step>& steps() const { return m_steps; }
    std::vector<Step> takeSteps() { return std::move(m_steps); }

private:
    KernelModel& m_model;
    std::vector<Step> m_steps;
};

// What of the lab's is not wanted, or not as it is: links with their dependants, then routes,
// addresses and ports of what stays, then namespaces.
void removeLeftovers(PlanBuilder& builder, const Wanted& wanted, const std::string& owner);

// Namespaces, links and changes to links, ports, addresses, routes. What is there beyond what is
// wanted stays, as long as it is not in the way.
void bringAbout(PlanBuilder& builder, const Wanted& wanted);

// What differs between a link as it is wanted and as it is, of roles Link and Kind; nothing where
// the kernel chooses.
Fields difference(const WantedLink& wanted, const ObservedLink& observed);
// Whether the link must be made anew to become as it is wanted.
bool isAnother(const WantedLink& wanted, const ObservedLink& observed);

// The index of the wanted route that each observed one is, -1: none of them.
std::vector<int> matchRoutes(const Wanted& wanted, const NetnsName& netns,
    const std::vector<Route>& wantedRoutes, const std::vector<Route>& observedRoutes);

} // namespace hairpin
