// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/undoing.h"

#include <algorithm>
#include <cerrno>

namespace hairpin {

namespace {

// What an operation is about: a link, or a namespace.
struct Subject {
    LinkRef operator()(const CreateNamespace& step) const { return {step.name, {}}; }
    LinkRef operator()(const DeleteNamespace& step) const { return {step.name, {}}; }
    LinkRef operator()(const CreateLink& step) const { return step.link.at; }
    LinkRef operator()(const SetPort& step) const { return step.port; }
    LinkRef operator()(const AddRoute& step) const { return {step.netns, {}}; }
    LinkRef operator()(const DeleteRoute& step) const { return {step.netns, {}}; }
    LinkRef operator()(const SetSysctl& step) const { return {step.netns, {}}; }
    template <class Other> LinkRef operator()(const Other& step) const { return step.link; }
};

// Whether the operation only takes something away.
struct TakesAway {
    bool operator()(const DeleteNamespace&) const { return true; }
    bool operator()(const DeleteLink&) const { return true; }
    bool operator()(const DeleteAddress&) const { return true; }
    bool operator()(const DeleteRoute&) const { return true; }
    bool operator()(const ReleaseLink&) const { return true; }
    bool operator()(const SetPort& step) const { return step.bridge.isEmpty(); }
    template <class Other> bool operator()(const Other&) const { return false; }
};

bool isAbsence(const Error& refusal)
{
    return refusal.code == ErrorCode::NotFound || refusal.sysErrno == EADDRNOTAVAIL
        || refusal.sysErrno == ESRCH || refusal.sysErrno == ENODEV;
}

} // namespace

void Undoing::add(const Operation& step)
{
    if (const auto* netns = std::get_if<CreateNamespace>(&step))
        m_namespaces.insert(netns->name);
    if (const auto* link = std::get_if<CreateLink>(&step)) {
        m_links.insert(link->link.at);
        if (link->peer)
            m_links.insert(link->peer->at);
    }
}

void Undoing::remove(const Operation& step)
{
    if (const auto* netns = std::get_if<CreateNamespace>(&step))
        m_namespaces.erase(netns->name);
    if (const auto* link = std::get_if<CreateLink>(&step)) {
        m_links.erase(link->link.at);
        if (link->peer)
            m_links.erase(link->peer->at);
    }
}

void Undoing::look()
{
    if (const auto observed = m_kernel.observe())
        m_reliedOn = linksLeftAsTheyAre(*observed, m_lab);
}

const LeftLink* Undoing::reliedOn(const Operation& inverse) const
{
    const auto* change = std::get_if<ChangeLink>(&inverse);
    if (!change || !change->link.netns.isEmpty())
        return nullptr;
    const auto up = change->fields.find("up");
    if (up == change->fields.end() || up->second == FieldValue(true))
        return nullptr;
    const IfName name = m_registry.nameNow(change->link).name;
    const auto found = std::ranges::find(m_reliedOn, name, &LeftLink::name);
    return found == m_reliedOn.end() ? nullptr : &*found;
}

Status Undoing::perform(const Operation& inverse)
{
    if (const LeftLink* link = reliedOn(inverse)) {
        m_left.push_back(*link);
        return Error{ErrorCode::Permission, link->name.text(), link->why, 0};
    }
    const Status status = m_kernel.perform(inverse, m_lab);
    return status || isTakenBack(inverse, status.error()) ? Status() : status;
}

bool Undoing::isTakenBack(const Operation& inverse, const Error& refusal) const
{
    const bool adds =
        std::holds_alternative<AddAddress>(inverse) || std::holds_alternative<AddRoute>(inverse);
    if (!isAbsence(refusal))
        return adds && refusal.sysErrno == EEXIST;
    const LinkRef subject = std::visit(Subject{}, inverse);
    return std::visit(TakesAway{}, inverse) || m_links.contains(subject)
        || m_namespaces.contains(subject.netns);
}

} // namespace hairpin
