// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/text.h"
#include "backend/kinds/registry.h"
#include "backend/plan/operation.h"
#include "backend/plan/words.h"

#include <optional>

namespace hairpin {

namespace {

Clause fieldClause(const std::string& key, const FieldValue& value, const FieldSpec* spec)
{
    const auto* flag = std::get_if<bool>(&value);
    if (key == "up" && flag && *flag)
        return Clause::words(NOOP_TR("up"));
    if (key == "up" && flag)
        return Clause::words(NOOP_TR("down"));
    const Clause label = spec ? Clause::label(spec->label) : Clause::name(key);
    if (flag)
        return *flag ? Clause::words(NOOP_TR("%1 on"), {label})
                     : Clause::words(NOOP_TR("%1 off"), {label});
    const std::string text = fieldToText(value);
    if (text.empty())
        return Clause::words(NOOP_TR("no %1"), {label});
    if (!spec || spec->unit.empty() || spec->key == "mtu") // "MTU 1400 bytes" is one's own words
        return Clause::words("%1 %2", {label, Clause::name(text)});
    return Clause::words("%1 %2 %3", {label, Clause::name(text), Clause::words(spec->unit)});
}

// "veth0 (up, MTU 1400)".
Clause withFields(Clause what, const KindSpec* kind, const Fields& fields)
{
    std::optional<Clause> list;
    for (const auto& [key, value] : fields) {
        Clause field = fieldClause(key, value, kind ? kind->field(key) : portField(key));
        if (list)
            list = Clause::words(NOOP_TR("%1, %2"), {std::move(*list), std::move(field)});
        else
            list = std::move(field);
    }
    if (!list)
        return what;
    return Clause::words(NOOP_TR("%1 (%2)"), {std::move(what), std::move(*list)});
}

struct Describer {
    Clause operator()(const CreateNamespace& step) const
    {
        return Clause::words(NOOP_TR("create namespace %1"), {Clause::name(step.name.text())});
    }
    Clause operator()(const DeleteNamespace& step) const
    {
        return Clause::words(NOOP_TR("delete namespace %1"), {Clause::name(step.name.text())});
    }
    Clause operator()(const CreateLink& step) const
    {
        const Clause kind = Clause::name(std::string(step.kind->name));
        const Clause made = step.parent
            ? Clause::words(NOOP_TR("create %1 %2 on %3"),
                {kind, placeClause(step.link.at), placeClause(*step.parent)})
            : Clause::words(NOOP_TR("create %1 %2"), {kind, placeClause(step.link.at)});
        const Clause link = withFields(made, step.kind, step.link.fields);
        if (!step.peer)
            return link;
        return Clause::words(NOOP_TR("%1 and its peer %2"),
            {link, withFields(placeClause(step.peer->at), step.kind, step.peer->fields)});
    }
    Clause operator()(const ChangeLink& step) const
    {
        const Clause place = placeClause(step.link);
        const auto up = step.fields.find("up");
        if (up == step.fields.end() || step.fields.size() != 1)
            return withFields(Clause::words(NOOP_TR("change %1"), {place}), step.kind, step.fields);
        return up->second == FieldValue(true) ? Clause::words(NOOP_TR("switch %1 on"), {place})
                                              : Clause::words(NOOP_TR("switch %1 off"), {place});
    }
    Clause operator()(const DeleteLink& step) const
    {
        return Clause::words(NOOP_TR("delete %1"), {placeClause(step.link)});
    }
    Clause operator()(const SetPort& step) const
    {
        const Clause port = placeClause(step.port);
        if (step.bridge.isEmpty())
            return Clause::words(NOOP_TR("take %1 out of its bridge"), {port});
        return withFields(Clause::words(NOOP_TR("make %1 a port of %2"),
                              {port, Clause::name(step.bridge.text())}),
            nullptr, step.fields);
    }
    Clause operator()(const UseLink& step) const
    {
        return Clause::words(NOOP_TR("use the host's interface %1"), {placeClause(step.link)});
    }
    Clause operator()(const ReleaseLink& step) const
    {
        return Clause::words(
            NOOP_TR("give the interface %1 back to the host"), {placeClause(step.link)});
    }
    Clause operator()(const AddAddress& step) const
    {
        return Clause::words(
            NOOP_TR("add %1 to %2"), {Clause::name(step.address.text()), placeClause(step.link)});
    }
    Clause operator()(const DeleteAddress& step) const
    {
        return Clause::words(NOOP_TR("remove %1 from %2"),
            {Clause::name(step.address.text()), placeClause(step.link)});
    }
    Clause operator()(const AddRoute& step) const
    {
        return Clause::words(NOOP_TR("add the route %1 in %2"),
            {Clause::name(step.route.text()), placeClause(step.netns)});
    }
    Clause operator()(const DeleteRoute& step) const
    {
        return Clause::words(NOOP_TR("remove the route %1 in %2"),
            {Clause::name(step.route.text()), placeClause(step.netns)});
    }
    Clause operator()(const SetSysctl& step) const
    {
        const Clause family = Clause::name(step.key == Sysctl::ForwardIpv4 ? "IPv4" : "IPv6");
        return step.value ? Clause::words(
                   NOOP_TR("switch %1 forwarding on in %2"), {family, placeClause(step.netns)})
                          : Clause::words(NOOP_TR("switch %1 forwarding off in %2"),
                              {family, placeClause(step.netns)});
    }
};

} // namespace

Clause placeClause(const LinkRef& at)
{
    const Clause name = Clause::name(at.name.text());
    return at.netns.isEmpty()
        ? name
        : Clause::words(NOOP_TR("%1 in %2"), {name, Clause::name(at.netns.text())});
}

Clause placeClause(const NetnsName& netns)
{
    return netns.isEmpty() ? Clause::words(NOOP_TR("the host")) : Clause::name(netns.text());
}

std::string placeText(const NetnsName& netns)
{
    return placeClause(netns).text();
}

const FieldSpec* portField(std::string_view key)
{
    for (const KindSpec* kind : allKinds()) {
        const FieldSpec* spec = kind->field(key);
        if (spec && spec->role == FieldRole::Port)
            return spec;
    }
    return nullptr;
}

Clause describe(const Step& step)
{
    return std::visit(Describer{}, step.operation);
}

} // namespace hairpin
