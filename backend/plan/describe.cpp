// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "backend/plan/operation.h"
#include "backend/plan/words.h"

#include <cctype>

namespace hairpin {

namespace {

// A label inside a sentence: "Forward delay" becomes "forward delay", "MTU" stays.
std::string inSentence(std::string_view label)
{
    std::string text(label);
    const auto isUpper = [&](std::size_t i) {
        return i < text.size() && std::isupper(static_cast<unsigned char>(text[i]));
    };
    if (!isUpper(1) && isUpper(0))
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

std::string fieldText(const std::string& key, const FieldValue& value, const FieldSpec* spec)
{
    const auto* flag = std::get_if<bool>(&value);
    if (key == "up" && flag)
        return *flag ? "up" : "down";
    const std::string label = spec ? inSentence(spec->label) : key;
    if (flag)
        return label + (*flag ? " on" : " off");
    const std::string text = fieldToText(value);
    if (text.empty())
        return "no " + label;
    return label + ' ' + text + (spec && !spec->unit.empty() ? ' ' + std::string(spec->unit) : "");
}

std::string fieldsText(const KindSpec* kind, const Fields& fields)
{
    std::string text;
    for (const auto& [key, value] : fields) {
        const FieldSpec* spec = kind ? kind->field(key) : portField(key);
        const bool isOwnUnit = spec && spec->key == "mtu";
        text += (text.empty() ? "" : ", ")
            + (isOwnUnit ? "MTU " + fieldToText(value) : fieldText(key, value, spec));
    }
    return text;
}

std::string inBrackets(const std::string& text)
{
    return text.empty() ? "" : " (" + text + ')';
}

struct Describer {
    std::string operator()(const CreateNamespace& step) const
    {
        return "create namespace " + step.name.text();
    }
    std::string operator()(const DeleteNamespace& step) const
    {
        return "delete namespace " + step.name.text();
    }
    std::string operator()(const CreateLink& step) const
    {
        std::string text = "create " + std::string(step.kind->name) + ' ' + placeText(step.link.at);
        if (step.parent)
            text += " on " + placeText(*step.parent);
        text += inBrackets(fieldsText(step.kind, step.link.fields));
        if (step.peer)
            text += " and its peer " + placeText(step.peer->at)
                + inBrackets(fieldsText(step.kind, step.peer->fields));
        return text;
    }
    std::string operator()(const ChangeLink& step) const
    {
        if (const auto up = step.fields.find("up");
            up != step.fields.end() && step.fields.size() == 1)
            return "switch " + placeText(step.link)
                + (up->second == FieldValue(true) ? " on" : " off");
        return "change " + placeText(step.link) + inBrackets(fieldsText(step.kind, step.fields));
    }
    std::string operator()(const DeleteLink& step) const
    {
        return "delete " + placeText(step.link);
    }
    std::string operator()(const SetPort& step) const
    {
        if (step.bridge.isEmpty())
            return "take " + placeText(step.port) + " out of its bridge";
        return "make " + placeText(step.port) + " a port of " + step.bridge.text()
            + inBrackets(fieldsText(nullptr, step.fields));
    }
    std::string operator()(const UseLink& step) const
    {
        return "use the host's interface " + placeText(step.link);
    }
    std::string operator()(const ReleaseLink& step) const
    {
        return "give the interface " + placeText(step.link) + " back to the host";
    }
    std::string operator()(const AddAddress& step) const
    {
        return "add " + step.address.text() + " to " + placeText(step.link);
    }
    std::string operator()(const DeleteAddress& step) const
    {
        return "remove " + step.address.text() + " from " + placeText(step.link);
    }
    std::string operator()(const AddRoute& step) const
    {
        return "add the route " + step.route.text() + " in " + placeText(step.netns);
    }
    std::string operator()(const DeleteRoute& step) const
    {
        return "remove the route " + step.route.text() + " in " + placeText(step.netns);
    }
    std::string operator()(const SetSysctl& step) const
    {
        return std::string("switch ") + (step.key == Sysctl::ForwardIpv4 ? "IPv4" : "IPv6")
            + " forwarding " + (step.value ? "on" : "off") + " in " + placeText(step.netns);
    }
};

} // namespace

std::string placeText(const LinkRef& at)
{
    return at.name.text() + (at.netns.isEmpty() ? "" : " in " + at.netns.text());
}

std::string placeText(const NetnsName& netns)
{
    return netns.isEmpty() ? "the host" : netns.text();
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

std::string describe(const Step& step)
{
    return std::visit(Describer{}, step.operation);
}

} // namespace hairpin
