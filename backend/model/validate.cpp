// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/validate.h"

#include "backend/model/lab.h"
#include "backend/model/rules.h"

#include <algorithm>

namespace hairpin {

namespace {

constexpr Rule kRules[] = {
    rules::sizes,
    rules::relations,
    rules::names,
    rules::stacking,
    rules::ports,
    rules::loops,
    rules::reflection,
    rules::mtus,
    rules::macs,
    rules::addresses,
    rules::routes,
    rules::kinds,
};

} // namespace

void rules::sizes(const Scene& scene, Findings& findings)
{
    const std::size_t count = scene.topology().items().size();
    if (count > kMaxItems)
        findings.problems().push_back({Severity::Error, {}, {},
            NOOP_TR("The lab has %1 items, and %2 are the most there may be"),
            {std::to_string(count), std::to_string(kMaxItems)}});
}

void rules::kinds(const Scene& scene, Findings& findings)
{
    for (const auto& [id, item] : scene.topology().items()) {
        if (item.kind->check)
            item.kind->check(
                item, scene.relations().around(scene.topology(), item), findings.problems());
    }
}

std::vector<Problem> validate(const Topology& topology)
{
    const Scene scene(topology);
    Findings findings;
    for (Rule rule : kRules)
        rule(scene, findings);
    std::ranges::stable_sort(findings.problems(), {}, &Problem::item);
    return std::move(findings.problems());
}

bool hasErrors(const std::vector<Problem>& problems)
{
    return std::ranges::any_of(
        problems, [](const Problem& problem) { return problem.severity == Severity::Error; });
}

} // namespace hairpin
