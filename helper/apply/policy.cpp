// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/policy.h"

#include "backend/kinds/registry.h"
#include "backend/plan/losses.h"
#include "helper/apply/hostnetworks.h"
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
    Judge(const KernelModel& model, const LabName& lab, HostRule host, const Consent& consent)
        : m_model(model)
        , m_lab(lab.text())
        , m_host(host)
        , m_consent(consent)
        , m_networks(model.state(), m_lab)
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
        if (Status status = ownNamespace(step.name); !status)
            return status;
        return takesOnlyOurs(step, step.name.text());
    }

    Status operator()(const CreateLink& step) const
    {
        const std::string subject = nameOf(step.link.at);
        if (step.kind && step.kind->has(Trait::Existing))
            return refused(ErrorCode::Invalid, subject, "an interface of the host is not made");
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
            status = usableLink(*step.parent);
        return status;
    }

    Status operator()(const ChangeLink& step) const
    {
        if (Status status = usableLink(step.link); !status)
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
        if (Status status = parentToo(link); !status)
            return status;
        if (!step.kind || step.kind != link.kind)
            return refused(ErrorCode::Invalid, nameOf(step.link), "it is a link of another kind");
        if (Status status = keepsAddresses(step.link, link, step.fields); !status)
            return status;
        return fieldsOf(*step.kind, step.fields, {FieldRole::Link, FieldRole::Kind}, step.link);
    }

    Status operator()(const DeleteLink& step) const
    {
        if (isLoopback(step.link))
            return refused(ErrorCode::Permission, nameOf(step.link), "it cannot be deleted");
        if (Status status = ownLink(step.link); !status)
            return status;
        return takesOnlyOurs(step, nameOf(step.link));
    }

    Status operator()(const SetPort& step) const
    {
        if (Status status = usableLink(step.port); !status)
            return status;
        const ObservedLink& link = *m_model.find(step.port);
        if (Status status = freeOfOthers(step.port, link); !status)
            return status;
        if (!link.kind || !link.kind->has(Trait::CanBePort))
            return refused(ErrorCode::Invalid, nameOf(step.port), "it cannot be a bridge's port");
        const KindSpec* made = findKind(link.kernelKind);
        if (made && made->has(Trait::HasPorts))
            return refused(
                ErrorCode::Invalid, nameOf(step.port), "a bridge cannot be a port of a bridge");
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

    Status operator()(const UseLink& step) const
    {
        const std::string& name = step.link.name.text();
        const ObservedLink* link = m_model.find(step.link);
        if (!step.link.netns.isEmpty())
            return refused(ErrorCode::Invalid, nameOf(step.link), "only the host's can be used");
        if (!link)
            return refused(ErrorCode::NotFound, name, "the host has no such interface");
        if (isLoopback(step.link))
            return refused(ErrorCode::Permission, name, "the computer's loopback is not for a lab");
        if (!link->owner.empty())
            return refused(ErrorCode::Permission, name,
                "it is no interface of the host: the lab " + inQuotes(link->owner) + " made it");
        if (!link->usedBy.empty())
            return refused(ErrorCode::Permission, name,
                "the lab " + inQuotes(link->usedBy) + " uses it already");
        if (Status status = freeOfOthers(step.link, *link); !status)
            return status;
        const auto& confirmed = m_consent.confirmed;
        if (link->isDefaultRoute
            && std::find(confirmed.begin(), confirmed.end(), step.link.name) == confirmed.end())
            return refused(ErrorCode::Permission, name,
                "it carries this computer's default route, so a mistake may cut the computer off; "
                "to use it all the same, say --use-default-route-interface "
                    + name);
        return onTrial(*link);
    }

    Status operator()(const ReleaseLink& step) const
    {
        if (Status status = usedLink(step.link); !status)
            return status;
        const ObservedLink& link = *m_model.find(step.link);
        const ObservedLink* bridge = m_model.find({step.link.netns, link.bridge});
        if (!m_model.children(step.link).empty() || (bridge && bridge->owner == m_lab))
            return refused(ErrorCode::Invalid, nameOf(step.link),
                "something of the lab is still on it, so it cannot be given back");
        return onTrial(link);
    }

    Status operator()(const AddAddress& step) const
    {
        if (std::string objection = step.address.objectionAsLinkAddress(); !objection.empty())
            return refused(ErrorCode::Invalid, step.address.text(), std::move(objection));
        if (isOnMachine(step.link)) {
            std::string objection = m_networks.objectionTo(step.address);
            if (!objection.empty())
                return refused(ErrorCode::Permission, step.address.text(), std::move(objection));
        }
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
        return isOnMachine(at) ? onTrial(*link) : Status();
    }

    Status usedLink(const LinkRef& at) const
    {
        const ObservedLink* link = m_model.find(at);
        if (!link)
            return refused(ErrorCode::NotFound, nameOf(at), "there is no such link");
        if (link->usedBy != m_lab)
            return refused(ErrorCode::Permission, nameOf(at), "this lab does not use it");
        return {};
    }

    // What the lab made, and what it uses of the host.
    Status usableLink(const LinkRef& at) const
    {
        const ObservedLink* link = m_model.find(at);
        return link && link->usedBy == m_lab ? onTrial(*link) : ownLink(at);
    }

    // Whoever could be cut off by a change of this link can no longer take it back.
    Status onTrial(const ObservedLink& link) const
    {
        if (!link.isDefaultRoute || m_consent.isOnTrial)
            return {};
        return refused(ErrorCode::Permission, link.name.text(),
            "it carries this computer's default route, so it is changed only on trial: deploy "
            "again, "
            "and confirm afterwards that you can still reach the computer");
    }

    // The machine's own namespace, not that of a sandbox.
    bool isOnMachine(const LinkRef& at) const
    {
        return at.netns.isEmpty() && m_host == HostRule::Foreign;
    }

    // A link that shares its parent's MAC changes it there, too, and gives it back as it goes.
    Status parentToo(const ObservedLink& link) const
    {
        const ObservedLink* parent = link.parent ? m_model.find(*link.parent) : nullptr;
        return parent && parent->usedBy == m_lab && sharesMac(link) ? onTrial(*parent) : Status();
    }

    // Nothing of anybody else's is taken along; what is taken may be what somebody else relies on.
    // A sandbox is all the user's own.
    Status takesOnlyOurs(const Operation& step, const std::string& subject) const
    {
        if (m_host == HostRule::Ours)
            return {};
        if (const auto loss = foreignLoss(step, m_model))
            return refused(ErrorCode::Permission, subject,
                "it cannot go: " + nameOf(loss->link) + " " + loss->why
                    + ", and this lab did not make that; take it away first, or destroy the lab");
        for (const LinkRef& at : linksThatGo(step, m_model)) {
            const ObservedLink& link = *m_model.find(at);
            Status status = at.netns.isEmpty() ? onTrial(link) : Status();
            if (status)
                status = parentToo(link);
            if (!status)
                return status;
        }
        return {};
    }

    // A link has one master: to take it would take it from somebody.
    Status freeOfOthers(const LinkRef& at, const ObservedLink& link) const
    {
        const ObservedLink* bridge = m_model.find({at.netns, link.bridge});
        const bool isInOurs = link.bridge.isEmpty() || (bridge && bridge->owner == m_lab);
        if (isInOurs && link.heldBy.empty())
            return {};
        return refused(ErrorCode::Permission, nameOf(at),
            "it belongs to " + (link.heldBy.empty() ? link.bridge.text() : link.heldBy)
                + ", which this lab did not make");
    }

    // Switched off, an interface forgets its IPv6 addresses and its routes, which nobody brings
    // back.
    Status keepsAddresses(const LinkRef& at, const ObservedLink& link, const Fields& fields) const
    {
        const auto up = fields.find("up");
        const bool isSwitchedOff = up != fields.end() && up->second == FieldValue(false);
        if (link.usedBy.empty() || !isSwitchedOff || link.restore == fields)
            return {};
        const bool hasAddress = std::any_of(link.addresses.begin(), link.addresses.end(),
            [](const ObservedAddress& address) { return !address.isAutomatic; });
        if (hasAddress || link.isDefaultRoute)
            return refused(ErrorCode::Permission, nameOf(at),
                "it is up and has addresses of the host, which switching it off would lose");
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
    const Consent& m_consent;
    HostNetworks m_networks;
};

} // namespace

std::optional<Refusal> refusalOf(const std::vector<Step>& steps, const Observed& observed,
    const LabName& lab, HostRule host, const Consent& consent)
{
    KernelModel model(observed, lab.text());
    const Judge judge(model, lab, host, consent);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (Status status = std::visit(judge, steps[i].operation); !status)
            return Refusal{static_cast<int>(i), status.error()};
        model.apply(steps[i].operation);
    }
    return std::nullopt;
}

} // namespace hairpin
