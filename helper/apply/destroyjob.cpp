// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/job.h"

namespace hairpin {

DestroyJob::DestroyJob(Kernel& kernel, Registry& registry, LabName lab, JobListener listener)
    : Job(std::move(listener))
    , m_kernel(kernel)
    , m_registry(registry)
    , m_lab(std::move(lab))
{
}

Turn DestroyJob::advance()
{
    if (!m_hasStarted)
        return start();
    if (m_next == m_steps.size())
        return finish();
    const int index = static_cast<int>(m_next);
    const Step& step = m_steps[m_next++];
    lookForHolders(step.operation);
    const Status status = m_kernel.perform(step.operation, m_lab);
    if (status)
        tell({m_lab, index, static_cast<int>(m_steps.size()), step.item, StepState::Done});
    else if (!m_failure)
        m_failure = ErrorReply{status.error(), index, step.item, false};
    return Turn::Next;
}

Turn DestroyJob::start()
{
    m_hasStarted = true;
    if (!m_registry.find(m_lab) && !m_registry.ownsAnything(m_lab))
        return end(ErrorReply{
            Error{ErrorCode::NotFound, m_lab.text(), "no such lab is running", 0}, -1, {}, true});
    const auto observed = m_kernel.observe();
    if (!observed)
        return end(ErrorReply{observed.error(), -1, {}, true});
    m_steps = makeDestroyPlan(*observed, m_lab).steps;
    m_left = linksLeftAsTheyAre(*observed, m_lab);
    // To give room back needs none: what cannot be written down now is at the end.
    (void)m_kernel.begin({Transaction::Kind::Destroy, m_lab, {}, {}});
    m_registry.beginChange(m_lab);
    return Turn::Next;
}

// One namespace a turn, as it goes: of a large lab's all at once, everybody else would have to
// wait.
void DestroyJob::lookForHolders(const Operation& operation)
{
    const auto* deletion = std::get_if<DeleteNamespace>(&operation);
    if (!deletion)
        return;
    if (!m_search)
        m_search.emplace();
    std::vector<Holder> found = m_kernel.holdersOf(deletion->name, *m_search);
    std::move(found.begin(), found.end(), std::back_inserter(m_holders));
}

Turn DestroyJob::finish()
{
    // The links that went along with others are forgotten by looking.
    const auto observed = m_kernel.observe();
    if (!observed && !m_failure)
        m_failure = ErrorReply{observed.error(), -1, {}, false};
    m_registry.endChange(m_lab);
    if (!m_registry.ownsAnything(m_lab)) {
        m_registry.remove(m_lab);
        m_hasForgotten = true;
    } else if (const Registry::Lab* lab = m_registry.find(m_lab)) {
        m_registry.put(m_lab, Registry::Lab(*lab)); // the same, but for what has gone of it
    }
    for (Holder& holder : m_holders) {
        if (!m_registry.isOwned(holder.netns))
            tell(HeldEvent{holder.netns, std::move(holder.what)});
    }
    for (LeftLink& link : m_left) {
        if (!m_registry.findUsed({NetnsName(), link.name}))
            tell(LeftEvent{link.name, std::move(link.why)});
    }
    if (Status committed = m_kernel.commit(); !committed && !m_failure)
        m_failure = ErrorReply{committed.error(), -1, {}, false};
    return end(m_failure);
}

} // namespace hairpin
