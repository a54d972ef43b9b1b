// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/render.h"

#include "backend/plan/words.h"

namespace hairpin {

namespace {

using Words = std::vector<std::string>;

std::string quoted(const std::string& word)
{
    constexpr std::string_view kSafe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789_./:-";
    if (!word.empty() && word.find_first_not_of(kSafe) == std::string::npos)
        return word;
    std::string out = "'";
    for (char c : word)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + '\'';
}

std::string line(const Words& words)
{
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : " ") + quoted(word);
    return out + '\n';
}

Words ip(const NetnsName& netns, const Words& rest)
{
    Words words{"ip"};
    if (!netns.isEmpty())
        words.insert(words.end(), {"-n", netns.text()});
    words.insert(words.end(), rest.begin(), rest.end());
    return words;
}

void append(Words& words, const Words& more)
{
    words.insert(words.end(), more.begin(), more.end());
}

// A keyword may be two words; the kernel's lists are given word by word.
Words keywordAndValue(const FieldSpec& spec, const FieldValue& value)
{
    Words words;
    const std::string_view keyword = spec.keyword;
    const auto space = keyword.find(' ');
    words.emplace_back(keyword.substr(0, space));
    if (space != std::string_view::npos)
        words.emplace_back(keyword.substr(space + 1));
    if (const auto* flag = std::get_if<bool>(&value)) {
        const bool isWord = spec.role == FieldRole::Port; // bridge_slave takes on and off
        words.emplace_back(*flag ? (isWord ? "on" : "1") : (isWord ? "off" : "0"));
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        words.push_back(std::to_string(*number * spec.scale));
    } else if (const auto* macs = std::get_if<std::vector<MacAddress>>(&value)) {
        for (const MacAddress& mac : *macs)
            words.push_back(mac.text());
    } else {
        words.push_back(fieldToText(value));
    }
    return words;
}

Words kindWords(const KindSpec& kind, const Fields& fields)
{
    Words words;
    for (const FieldSpec& spec : kind.fields) {
        const auto found = fields.find(spec.key);
        if (spec.role == FieldRole::Kind && found != fields.end())
            append(words, keywordAndValue(spec, found->second));
    }
    return words;
}

Words macAndMtu(const Fields& fields)
{
    Words words;
    if (const auto mac = fields.find("mac"); mac != fields.end())
        append(words, {"address", fieldToText(mac->second)});
    if (const auto mtu = fields.find("mtu"); mtu != fields.end())
        append(words, {"mtu", fieldToText(mtu->second)});
    return words;
}

std::string setLine(const LinkRef& at, const Words& what)
{
    Words words{"link", "set", "dev", at.name.text()};
    append(words, what);
    return line(ip(at.netns, words));
}

// In this order: the kernel makes the link-local address when the link goes up.
std::string linkLocalAndUp(const LinkRef& at, const Fields& fields)
{
    std::string out;
    if (const auto found = fields.find("linkLocal"); found != fields.end())
        out += setLine(at, {"addrgenmode", std::get<bool>(found->second) ? "eui64" : "none"});
    if (const auto found = fields.find("up"); found != fields.end())
        out += setLine(at, {std::get<bool>(found->second) ? "up" : "down"});
    return out;
}

// The host has no name for `ip -n NS … netns`; the process id of the script's shell, which is in
// the host, stands for it.
std::string netnsArgument(const NetnsName& from, const NetnsName& to)
{
    if (from == to)
        return {};
    return " netns " + (to.isEmpty() ? std::string("\"$$\"") : quoted(to.text()));
}

std::string withoutNewline(std::string text)
{
    text.pop_back();
    return text;
}

Words routeCommand(const Route& route, const std::string& verb)
{
    Words words;
    if (route.destination.address().isV6())
        words.emplace_back("-6");
    const bool isDefault = route.destination.length() == 0;
    append(words, {"route", verb, isDefault ? "default" : route.destination.text()});
    if (route.via)
        append(words, {"via", route.via->text()});
    if (route.device)
        append(words, {"dev", route.device->text()});
    return words;
}

struct Renderer {
    std::string operator()(const CreateNamespace& step) const
    {
        return line({"ip", "netns", "add", step.name.text()});
    }
    std::string operator()(const DeleteNamespace& step) const
    {
        return line({"ip", "netns", "del", step.name.text()});
    }

    std::string operator()(const CreateLink& step) const
    {
        const NewLink& link = step.link;
        const NetnsName from = step.parent ? step.parent->netns : link.at.netns;
        Words add{"link", "add"};
        if (step.parent)
            append(add, {"link", step.parent->name.text()});
        append(add, {"name", link.at.name.text()});
        append(add, macAndMtu(link.fields));
        Words type{"type", std::string(step.kind->name)};
        append(type, kindWords(*step.kind, link.fields));
        if (step.peer) {
            append(type, {"peer", "name", step.peer->at.name.text()});
            append(type, macAndMtu(step.peer->fields));
        }
        std::string out = withoutNewline(line(ip(from, add))) + netnsArgument(from, link.at.netns)
            + ' ' + withoutNewline(line(type));
        if (step.peer)
            out += netnsArgument(from, step.peer->at.netns);
        out += '\n' + linkLocalAndUp(link.at, link.fields);
        if (step.peer)
            out += linkLocalAndUp(step.peer->at, step.peer->fields);
        return out;
    }

    std::string operator()(const ChangeLink& step) const
    {
        std::string out;
        if (const Words words = macAndMtu(step.fields); !words.empty())
            out += setLine(step.link, words);
        if (step.kind) {
            if (const Words words = kindWords(*step.kind, step.fields); !words.empty()) {
                Words type{"type", std::string(step.kind->name)};
                append(type, words);
                out += setLine(step.link, type);
            }
        }
        return out + linkLocalAndUp(step.link, step.fields);
    }

    std::string operator()(const DeleteLink& step) const
    {
        return line(ip(step.link.netns, {"link", "del", "dev", step.link.name.text()}));
    }

    std::string operator()(const SetPort& step) const
    {
        if (step.bridge.isEmpty())
            return setLine(step.port, {"nomaster"});
        // Of no effect on a link that is a port of this bridge already (do_set_master,
        // net/core/rtnetlink.c).
        std::string out = setLine(step.port, {"master", step.bridge.text()});
        Words type{"type", "bridge_slave"};
        for (const auto& [key, value] : step.fields) {
            if (const FieldSpec* spec = portField(key))
                append(type, keywordAndValue(*spec, value));
        }
        return step.fields.empty() ? out : out + setLine(step.port, type);
    }

    // Nothing is made: the script only must not go on without it.
    std::string operator()(const UseLink& step) const
    {
        return withoutNewline(line(ip(step.link.netns, {"link", "show", step.link.name.text()})))
            + " >/dev/null\n";
    }
    std::string operator()(const ReleaseLink&) const { return {}; }

    std::string address(const std::string& verb, const LinkRef& at, const IpPrefix& prefix) const
    {
        return line(ip(at.netns, {"addr", verb, prefix.text(), "dev", at.name.text()}));
    }
    std::string operator()(const AddAddress& step) const
    {
        return address("add", step.link, step.address);
    }
    std::string operator()(const DeleteAddress& step) const
    {
        return address("del", step.link, step.address);
    }

    std::string operator()(const AddRoute& step) const
    {
        Words words = routeCommand(step.route, "add");
        append(words, {"proto", "static"});
        return line(ip(step.netns, words));
    }
    std::string operator()(const DeleteRoute& step) const
    {
        Words words = routeCommand(step.route, "del");
        return line(ip(step.netns, words));
    }

    // Not by sysctl(8), which a small system lacks.
    std::string operator()(const SetSysctl& step) const
    {
        const std::string file = step.key == Sysctl::ForwardIpv4
            ? "/proc/sys/net/ipv4/ip_forward"
            : "/proc/sys/net/ipv6/conf/all/forwarding";
        const std::string command = std::string("echo ") + (step.value ? "1" : "0") + " > " + file;
        if (step.netns.isEmpty())
            return command + '\n';
        return line({"ip", "netns", "exec", step.netns.text(), "sh", "-c", command});
    }
};

} // namespace

std::string renderStep(const Step& step)
{
    return std::visit(Renderer{}, step.operation);
}

std::string renderShell(const Plan& plan)
{
    std::string script = "#!/bin/sh\nset -e\n";
    for (const Step& step : plan.steps)
        script += "\n# " + describe(step).text() + '\n' + renderStep(step);
    return script;
}

} // namespace hairpin
