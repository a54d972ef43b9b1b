// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/planner.h"
#include "helper/apply/job.h"
#include "helper/apply/recovery.h"

#include <QtGlobal>

namespace hairpin {

// The part of a system helper that changes the kernel, without clients: a test's child process acts
// as it and is killed.
class Actor {
public:
    static constexpr const char* kFolder = "/run/hairpin";

    // As a helper starts: takes over what the one before has left. Ends the process when it cannot.
    Actor()
        : m_namespaces(must(Namespaces::open()))
        , m_ledger(must(Ledger::open(kFolder)))
        , m_kernel(
              m_namespaces, m_registry, [](const NetnsName&) {}, &m_ledger)
    {
    }

    std::vector<std::string> recover()
    {
        return must(hairpin::recover(m_ledger, m_kernel, m_registry, m_namespaces));
    }

    std::vector<Step> planFor(const Topology& topology)
    {
        return must(makePlan(topology, must(m_kernel.observe()), lab())).steps;
    }

    std::unique_ptr<Job> applying(std::vector<Step> steps)
    {
        ApplyRequest request;
        request.lab = lab();
        request.revision = m_registry.revision(lab());
        request.source = "/tmp/lab.hairpin";
        request.document = "the drawing";
        request.steps = std::move(steps);
        return std::make_unique<ApplyJob>(
            m_kernel, m_registry, HostRule::Foreign, std::move(request), listener());
    }

    std::unique_ptr<Job> destroying()
    {
        return std::make_unique<DestroyJob>(m_kernel, m_registry, lab(), listener());
    }

    static LabName lab() { return *LabName::parse("lab"); }
    const Registry& registry() const { return m_registry; }
    const std::optional<ErrorReply>& failure() const { return m_failure; }

private:
    template <class T> static T must(Result<T> result)
    {
        if (!result)
            qFatal("%s", result.error().text().c_str());
        return *std::move(result);
    }

    JobListener listener()
    {
        JobListener listener;
        listener.onEnd = [this](const std::optional<ErrorReply>& failure) { m_failure = failure; };
        return listener;
    }

    Namespaces m_namespaces;
    Ledger m_ledger;
    Registry m_registry;
    Kernel m_kernel;
    std::optional<ErrorReply> m_failure;
};

} // namespace hairpin
