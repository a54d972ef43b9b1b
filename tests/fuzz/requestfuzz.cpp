// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/expect.h"

#include "backend/io/labfile.h"
#include "backend/plan/planner.h"
#include "backend/wire/messages.h"
#include "helper/apply/policy.h"

using namespace hairpin;

namespace {

const LabName kLab = *LabName::parse("lab");

// What the client finds: a lab of its own that runs, and things that are not its.
Observed makeWorld()
{
    const auto ours = readLab(LABS_DIR "/vepa-hairpin.hairpin");
    const auto others = readLab(LABS_DIR "/two-namespaces.hairpin");
    expect(ours && others, "the example labs can be read");
    Observed observed;
    observed.namespaces[NetnsName()].links[*IfName::parse("lo")].name = *IfName::parse("lo");
    for (const auto& [lab, topology] : {std::pair(*LabName::parse("other"), &others->topology),
             std::pair(kLab, &ours->topology)}) {
        const auto plan = makePlan(*topology, observed, lab);
        expect(bool(plan), "the example labs can be planned");
        KernelModel model(observed, lab.text());
        for (const Step& step : plan->steps)
            model.apply(step.operation);
        observed = model.state();
    }
    return observed;
}

bool isOurs(const std::string& owner)
{
    return owner.empty() || owner == kLab.text();
}

// What the policy lets through can be followed and taken back, and leaves what belongs to another
// lab as it was.
void apply(const ApplyRequest& request)
{
    static const Observed world = makeWorld();
    if (refusalOf(request.steps, world, kLab, HostRule::Foreign))
        return;
    KernelModel model(world, kLab.text());
    for (const Step& step : request.steps) {
        (void)describe(step).text();
        (void)invert(step, model);
        model.apply(step.operation);
    }
    for (const auto& [netns, before] : world.namespaces) {
        const auto after = model.state().namespaces.find(netns);
        if (!isOurs(before.owner))
            expect(after != model.state().namespaces.end() && after->second == before,
                "another lab's namespace stays as it was");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto request = parseRequest({reinterpret_cast<const char*>(data), size});
    if (!request) {
        expect(!request.error().detail.empty(), "a refusal has a reason");
        return 0;
    }
    const auto again = parseRequest(formatRequest(*request));
    expect(again && *again == *request, "a request survives the wire");
    if (const auto* body = std::get_if<ApplyRequest>(&request->body))
        apply(*body);
    return 0;
}
