// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/policy.h"

#include "backend/plan/kernelmodel.h"
#include "helper/links/linkkind.h"

#include <algorithm>

namespace hairpin {

namespace {

Error refused(ErrorCode code, std::string subject, std::string detail)
{
    return Error{code, std::move(subject), std::move(detail), 0};
}

std::string nameOf(const LinkRef& at)
{
    return at.netns.isEmpty() ? at.name.text() : at.name.text() + " in " + at.netns.text();
}

std::string nameOf(const NetnsName& netns)
{
    return netns.isEmpty() ? "host" : netns.text();
}

bool isLoopback(const LinkRef& at)
{
    return at.name.text() == "lo";
}

// Judges one operation in the light of what the earlier ones leave behind.
class Judge {
public:
    Judge(const KernelModel& model, const LabName& lab, HostRule host)
        : m_model(model)
        , m_lab(lab.text())
        , m_host(host)
    {
    }

    Status operator()(const CreateNamespace& step) const
    {
        if (step.name.isEmpty())
            return refused(ErrorCode::Invalid, {}, "the host cannot be made");
        if (m_model.state().namespaces.contains(step.name))
            return refused(
                ErrorCode::Exists, step.name.text(), "a namespace of this name is there already");
        return {};
    }

    Status operator()(const DeleteNamespace& step) const
    {
        if (step.name.isEmpty())
            return refused(ErrorCode::Permission, "host", "it cannot be deleted");
        return ownNamespace(step.name);
    }

    Status operator()(const CreateLink& step) const
    {
        const std::string subject = nameOf(step.link.at);
        if (!step.kind || !findLinkKind(step.kind->name))
            return refused(ErrorCode::Invalid, subject, "this is no kind of link");
        if (step.peer.has_value() != step.kind->has(Trait::HasPeer)
            || step.parent.has_value() != step.kind->has(Trait::NeedsParent))
            return refused(ErrorCode::Invalid, subject,
                "a " + std::string(step.kind->name) + " is made with other relations");
        Status status = newEnd(*step.kind, step.link);
        if (status && step.peer)
            status = newEnd(*step.kind, *step.peer);
        if (status && step.peer && step.peer->at == step.link.at)
            status = refused(ErrorCode::Exists, subject, "both ends have one name");
        if (status && step.parent)
            status = ownLink(*step.parent);
        return status;
    }

    Status operator()(const ChangeLink& step) const
    {
        if (Status status = ownLink(step.link); !status)
            return status;
        const ObservedLink& link = *m_model.find(step.link);
        if (isLoopback(step.link)) {
            for (const auto& [key, value] : step.fields) {
                if (key != "up")
                    return refused(ErrorCode::Permission, nameOf(step.link),
                        "it can only be switched on and off");
            }
            return {};
        }
        if (!step.kind || step.kind != link.kind)
            return refused(ErrorCode::Invalid, nameOf(step.link), "it is a link of another kind");
        return fieldsOf(*step.kind, step.fields, {FieldRole::Link, FieldRole::Kind}, step.link);
    }

    Status operator()(const DeleteLink& step) const
    {
        if (isLoopback(step.link))
            return refused(ErrorCode::Permission, nameOf(step.link), "it cannot be deleted");
        return ownLink(step.link);
    }

    Status operator()(const SetPort& step) const
    {
        if (Status status = ownLink(step.port); !status)
            return status;
        const ObservedLink& link = *m_model.find(step.port);
        if (!link.kind || !link.kind->has(Trait::CanBePort))
            return refused(ErrorCode::Invalid, nameOf(step.port), "it cannot be a bridge's port");
        if (step.bridge.isEmpty())
            return fieldsOf(*link.kind, step.fields, {}, step.port);
        const LinkRef bridge{step.port.netns, step.bridge};
        if (Status status = ownLink(bridge); !status)
            return status;
        const KindSpec* kind = m_model.find(bridge)->kind;
        if (!kind || !kind->has(Trait::HasPorts))
            return refused(ErrorCode::Invalid, nameOf(bridge), "it has no ports");
        return fieldsOf(*link.kind, step.fields, {FieldRole::Port}, step.port);
    }

    Status operator()(const AddAddress& step) const
    {
        if (std::string objection = step.address.objectionAsLinkAddress(); !objection.empty())
            return refused(ErrorCode::Invalid, step.address.text(), std::move(objection));
        return ownLink(step.link);
    }

    Status operator()(const DeleteAddress& step) const { return ownLink(step.link); }
    Status operator()(const AddRoute& step) const { return ownNamespace(step.netns); }
    Status operator()(const DeleteRoute& step) const { return ownNamespace(step.netns); }
    Status operator()(const SetSysctl& step) const { return ownNamespace(step.netns); }

private:
    Status ownNamespace(const NetnsName& name) const
    {
        if (name.isEmpty() && m_host == HostRule::Ours)
            return {};
        const auto found = m_model.state().namespaces.find(name);
        if (found == m_model.state().namespaces.end())
            return refused(ErrorCode::NotFound, name.text(), "there is no such namespace");
        if (found->second.owner != m_lab)
            return refused(ErrorCode::Permission, nameOf(name), "this lab did not make it");
        return {};
    }

    Status ownLink(const LinkRef& at) const
    {
        const ObservedLink* link = m_model.find(at);
        if (!link)
            return refused(ErrorCode::NotFound, nameOf(at), "there is no such link");
        if (isLoopback(at))
            return ownNamespace(at.netns);
        if (link->owner != m_lab)
            return refused(ErrorCode::Permission, nameOf(at), "this lab did not make it");
        return {};
    }

    // A link may be born on the host, and in what the lab owns.
    Status newEnd(const KindSpec& kind, const NewLink& link) const
    {
        if (!link.at.netns.isEmpty()) {
            if (Status status = ownNamespace(link.at.netns); !status)
                return status;
        }
        if (link.at.name.isEmpty())
            return refused(ErrorCode::Invalid, {}, "a link needs a name");
        if (m_model.find(link.at))
            return refused(
                ErrorCode::Exists, nameOf(link.at), "a link of this name is there already");
        return fieldsOf(kind, link.fields, {FieldRole::Link, FieldRole::Kind}, link.at);
    }

    static Status fieldsOf(const KindSpec& kind, const Fields& fields,
        std::initializer_list<FieldRole> roles, const LinkRef& at)
    {
        for (const auto& [key, value] : fields) {
            const FieldSpec* spec = kind.field(key);
            if (!spec || std::find(roles.begin(), roles.end(), spec->role) == roles.end())
                return refused(ErrorCode::Invalid, nameOf(at),
                    "the field " + inQuotes(key) + " is out of place here");
        }
        return {};
    }

    const KernelModel& m_model;
    std::string m_lab;
    HostRule m_host;
};

} // namespace

std::optional<Refusal> refusalOf(
    const std::vector<Step>& steps, const Observed& observed, const LabName& lab, HostRule host)
{
    KernelModel model(observed, lab.text());
    const Judge judge(model, lab, host);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (Status status = std::visit(judge, steps[i].operation); !status)
            return Refusal{static_cast<int>(i), status.error()};
        model.apply(steps[i].operation);
    }
    return std::nullopt;
}

} // namespace hairpin
