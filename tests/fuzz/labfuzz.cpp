// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/expect.h"

#include "backend/io/labfile.h"
#include "backend/plan/planner.h"
#include "backend/plan/render.h"
#include "backend/wire/messages.h"
#include "helper/apply/policy.h"

#include <nlohmann/json.hpp>

using namespace hairpin;

namespace {

const LabName kLab = *LabName::parse("lab");

Observed emptyHost()
{
    Observed observed;
    observed.namespaces[NetnsName()];
    return observed;
}

// What may be deployed can be planned, is let through by the helper, travels whole, leaves nothing
// to do, and can be taken back.
void deploy(const Topology& topology)
{
    const Observed nothing = emptyHost();
    const auto plan = makePlan(topology, nothing, kLab);
    if (!plan)
        return;
    (void)renderShell(*plan);
    expect(!refusalOf(plan->steps, nothing, kLab, HostRule::Ours), "the helper's policy agrees");
    KernelModel model(nothing, kLab.text());
    for (const Step& step : plan->steps) {
        const auto travelled = stepFromJson(stepToJson(step));
        expect(travelled && *travelled == step, "a step survives the wire");
        (void)invert(step, model);
        model.apply(step.operation);
    }
    const auto again = makePlan(topology, model.state(), kLab);
    expect(again && again->steps.empty(), "a deployed lab needs nothing");
    for (const Step& step : makeDestroyPlan(model.state(), kLab).steps)
        model.apply(step.operation);
    expect(model.state() == nothing, "a destroyed lab leaves nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto lab = parseLab({reinterpret_cast<const char*>(data), size});
    if (!lab) {
        expect(!lab.error().detail.empty(), "a refusal has a reason");
        return 0;
    }
    const auto again = parseLab(formatLab(*lab));
    expect(again && *again == *lab, "a lab survives its file");
    const auto problems = validateLab(*lab);
    for (const Problem& problem : problems)
        (void)problem.text();
    if (!hasErrors(problems))
        deploy(lab->topology);
    return 0;
}
