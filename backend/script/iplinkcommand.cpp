// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"
#include "backend/script/ipcommand.h"
#include "backend/script/ipwords.h"
#include "backend/script/refusals.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hairpin {

namespace {

// What stands before "type", and of a veth's end after "peer".
struct LinkOptions {
    std::string device;
    std::string name;
    std::string link;
    std::string netns;
    std::string master;
    std::string address;
    std::string mtu;
    std::string addressMode;
    std::string type;
    std::string linkNetns;
    bool hasNoMaster = false;
    std::optional<bool> isUp;
    std::vector<std::string> unheld; // options that a lab does not have
    Words rest; // after the type
};

// How ip compares: with the word itself, or with its beginnings.
enum class Match { Whole, Beginning };

struct LinkOption {
    std::string_view word;
    Match match;
    std::string LinkOptions::*value; // null: its value is no part of a lab
    int values = 1;
};

// iplink_parse, ip/iplink.c of iproute2 6.1, in its order.
constexpr LinkOption kOptions[] = {
    {"up", Match::Whole, nullptr, 0},
    {"down", Match::Whole, nullptr, 0},
    {"name", Match::Whole, &LinkOptions::name},
    {"index", Match::Beginning, nullptr},
    {"link", Match::Beginning, &LinkOptions::link},
    {"address", Match::Beginning, &LinkOptions::address},
    {"broadcast", Match::Beginning, nullptr},
    {"brd", Match::Whole, nullptr},
    {"txqueuelen", Match::Beginning, nullptr},
    {"qlen", Match::Whole, nullptr},
    {"txqlen", Match::Beginning, nullptr},
    {"mtu", Match::Whole, &LinkOptions::mtu},
    {"netns", Match::Whole, &LinkOptions::netns},
    {"multicast", Match::Whole, nullptr},
    {"allmulticast", Match::Whole, nullptr},
    {"promisc", Match::Whole, nullptr},
    {"trailers", Match::Whole, nullptr},
    {"arp", Match::Whole, nullptr},
    {"carrier", Match::Whole, nullptr},
    {"master", Match::Beginning, &LinkOptions::master},
    {"vrf", Match::Beginning, &LinkOptions::master},
    {"nomaster", Match::Beginning, nullptr, 0},
    {"dynamic", Match::Beginning, nullptr},
    {"type", Match::Beginning, &LinkOptions::type},
    {"alias", Match::Beginning, nullptr},
    {"group", Match::Whole, nullptr},
    {"mode", Match::Whole, nullptr},
    {"state", Match::Whole, nullptr},
    {"numtxqueues", Match::Beginning, nullptr},
    {"numrxqueues", Match::Beginning, nullptr},
    {"addrgenmode", Match::Beginning, &LinkOptions::addressMode},
    {"link-netns", Match::Whole, &LinkOptions::linkNetns},
    {"link-netnsid", Match::Beginning, nullptr},
    {"protodown", Match::Whole, nullptr},
    {"gso_max_size", Match::Whole, nullptr},
    {"gso_max_segs", Match::Whole, nullptr},
};

const LinkOption* optionOf(std::string_view word)
{
    const auto* const found = std::ranges::find_if(kOptions, [&](const LinkOption& option) {
        return option.match == Match::Whole ? word == option.word
                                            : isBeginningOf(word, option.word);
    });
    return found == std::end(kOptions) ? nullptr : found;
}

Result<LinkOptions> parseOptions(WordReader& reader)
{
    LinkOptions options;
    while (!reader.isAtEnd()) {
        const std::string word = reader.take();
        const LinkOption* const option = optionOf(word);
        if (!option) {
            const std::string device = word == "dev" ? reader.take() : word;
            if (!options.device.empty())
                return refused("ip takes " + inQuotes(device) + " for a second name of the link");
            options.device = device;
            continue;
        }
        if (option->word == "up" || option->word == "down")
            options.isUp = option->word == "up";
        if (option->word == "nomaster")
            options.hasNoMaster = true;
        if (option->values == 0)
            continue;
        if (reader.isAtEnd())
            return refused("the value of " + std::string(option->word) + " is missing");
        const std::string value = reader.take();
        if (!option->value)
            options.unheld.emplace_back(option->word);
        else
            options.*option->value = value;
        if (option->word == "type") {
            options.rest = reader.rest();
            return options;
        }
    }
    return options;
}

void tellUnheld(const LinkOptions& options, Desk& desk)
{
    for (const std::string& option : options.unheld)
        desk.tell(RemarkKind::Ignored, "a lab has no " + option + " of a link");
}

Result<std::int64_t> number(const std::string& text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return refused(inQuotes(text) + " is no whole number");
    return value;
}

// Name, place, MAC and MTU of an end that is to be made.
Status fillEnd(LinkRequest& request, const LinkOptions& options, const Network& network)
{
    request.name = options.name.empty() ? options.device : options.name;
    if (!request.name.empty()) {
        const auto name = IfName::parse(request.name);
        if (!name)
            return name.error();
    }
    if (!options.netns.empty()) {
        const auto netns = namedNamespace(network, options.netns);
        if (!netns)
            return netns.error();
        request.netns = *netns;
    }
    if (!options.address.empty()) {
        const auto mac = MacAddress::parse(options.address);
        if (!mac)
            return mac.error();
        request.mac = *mac;
    }
    if (!options.mtu.empty()) {
        const auto mtu = number(options.mtu);
        const FieldSpec* const field = request.kind->field("mtu");
        if (!mtu)
            return mtu.error();
        if (*mtu < field->min || *mtu > field->max)
            return refused("an MTU is " + std::to_string(field->min) + " to "
                + std::to_string(field->max) + " bytes");
        request.mtu = *mtu;
    }
    return {};
}

// "macaddr add MAC", "macaddr set MAC…" and the like, for the field whose keyword is two words.
std::optional<FieldValue> listAfter(
    const FieldSpec& field, WordReader& reader, const Fields& fields, Desk& desk)
{
    const std::string action = reader.take();
    std::string list;
    const auto found = fields.find(field.key);
    if (found != fields.end() && (action == "add" || action == "del"))
        list = fieldToText(found->second);
    while (!reader.isAtEnd() && MacAddress::parse(reader.peek())) {
        const std::string mac = MacAddress::parse(reader.take())->text();
        const auto at = list.find(mac);
        if (action == "del" && at != std::string::npos)
            list.erase(at, mac.size());
        else if (action != "del" && at == std::string::npos)
            list += ", " + mac;
    }
    auto value = fieldFromText(field, list);
    if (value)
        return *value;
    desk.notUnderstood(value.error().detail);
    return std::nullopt;
}

const FieldSpec* listField(const KindSpec& kind, std::string_view word)
{
    const auto found = std::ranges::find_if(kind.fields, [&](const FieldSpec& field) {
        return field.role == FieldRole::Kind && field.type == FieldType::Macs
            && field.keyword.substr(0, field.keyword.find(' ')) == word;
    });
    return found == kind.fields.end() ? nullptr : &*found;
}

// The words after the type up to "peer", by the kind's own fields.
Fields parseKindWords(
    const KindSpec& kind, FieldRole role, WordReader& reader, Fields fields, Desk& desk)
{
    Fields changed;
    while (!reader.isAtEnd() && !(kind.has(Trait::HasPeer) && reader.peek() == "peer")) {
        const std::string word = reader.take();
        if (const FieldSpec* const list = listField(kind, word)) {
            if (const auto value = listAfter(*list, reader, fields, desk))
                fields[std::string(list->key)] = changed[std::string(list->key)] = *value;
            continue;
        }
        const std::string value = reader.take();
        const FieldSpec* const field = fieldByKeyword(kind, role, word);
        if (!field) {
            desk.notUnderstood(
                "Hairpin has no " + word + " of a " + std::string(kind.name) + " yet");
            continue;
        }
        const auto parsed = fieldFromWord(*field, value);
        if (parsed)
            changed[std::string(field->key)] = *parsed;
        else
            desk.notUnderstood(parsed.error().detail);
    }
    return changed;
}

Outcome unheldKind(const IpCall& call, const LinkOptions& options, Desk& desk)
{
    const std::string why = "Hairpin has no " + options.type + " links yet";
    const std::string name = options.name.empty() ? options.device : options.name;
    const auto netns =
        options.netns.empty() ? call.netns : namedNamespace(desk.network(), options.netns);
    if (netns && !name.empty())
        desk.network().noteUnheld(*netns, name, why);
    return desk.notUnderstood(why);
}

// What can follow when the link is there: its bridge, and that it is up.
Outcome finishNew(const NetnsName& netns, const std::string& name, const LinkOptions& options,
    const IpCall& call, Desk& desk)
{
    Network& network = desk.network();
    const auto parsed = IfName::parse(name);
    const FollowedLink* const made = parsed ? network.find(netns, *parsed) : nullptr;
    if (!made)
        return Outcome::Done;
    const LinkNumber number_ = made->number;
    if (!options.master.empty()) {
        const auto bridge = desk.used(call.netns, options.master);
        if (const Status joined = bridge ? network.setBridge(number_, *bridge) : bridge.error();
            !joined)
            return desk.settle(joined);
    }
    if (options.addressMode == "none")
        (void)setFieldByWord(network, number_, *made->kind->field("linkLocal"), "off");
    if (options.isUp && *options.isUp)
        return desk.settle(switchLink(network, number_, true));
    return Outcome::Done;
}

Outcome addLink(const IpCall& call, Desk& desk)
{
    WordReader reader(call.words, 1);
    const auto options = parseOptions(reader);
    if (!options)
        return desk.settle(options.error());
    const KindSpec* const kind = findKind(options->type);
    if (options->type.empty())
        return desk.settle(refused("ip link add needs a type"));
    if (!kind || !kind->has(Trait::Link) || kind->has(Trait::Existing))
        return unheldKind(call, *options, desk);
    LinkRequest request;
    request.kind = kind;
    request.netns = call.netns;
    if (const Status filled = fillEnd(request, *options, desk.network()); !filled)
        return desk.settle(filled);
    if (kind->has(Trait::NeedsParent)) {
        const auto parentPlace = options->linkNetns.empty()
            ? Result<NetnsName>(call.netns)
            : namedNamespace(desk.network(), options->linkNetns);
        const auto parent = parentPlace ? desk.used(*parentPlace, options->link)
                                        : Result<LinkNumber>(parentPlace.error());
        if (!parent)
            return desk.settle(parent.error());
        request.parent = *parent;
        const FollowedLink* const lower = desk.network().link(*parent);
        if (lower->kind->has(Trait::NeedsParent))
            desk.tell(RemarkKind::Assumed,
                "the kernel lets what rides on " + lower->name.text()
                    + " ride on the parent of that");
    }
    WordReader rest(options->rest, 0);
    request.fields = parseKindWords(*kind, FieldRole::Kind, rest, {}, desk);
    LinkRequest peer;
    std::optional<LinkOptions> peerOptions;
    if (kind->has(Trait::HasPeer)) {
        peer.kind = kind;
        peer.netns = call.netns;
        rest.take();
        auto parsed = parseOptions(rest);
        if (!parsed)
            return desk.settle(parsed.error());
        peerOptions = *std::move(parsed);
        if (const Status filled = fillEnd(peer, *peerOptions, desk.network()); !filled)
            return desk.settle(filled);
    }
    if (const Status made = desk.network().addLink(request, peerOptions ? &peer : nullptr); !made)
        return desk.settle(made);
    tellUnheld(*options, desk);
    if (peerOptions)
        finishNew(peer.netns, peer.name, *peerOptions, call, desk);
    return finishNew(request.netns, request.name, *options, call, desk);
}

Outcome setLoopback(const IpCall& call, const LinkOptions& options, Desk& desk)
{
    if (options.isUp)
        return desk.settle(switchByName(desk, call.netns, "lo", *options.isUp));
    return desk.notUnderstood("of lo a lab has only whether it is up");
}

// The order in which the kernel takes them: do_setlink, net/core/rtnetlink.c.
Status applyOptions(LinkNumber number_, const IpCall& call, const LinkOptions& options, Desk& desk)
{
    Network& network = desk.network();
    const KindSpec& kind = *network.link(number_)->kind;
    if (!options.netns.empty()) {
        const auto netns = namedNamespace(network, options.netns);
        if (!netns)
            return netns.error();
        if (const Status moved = network.moveLink(number_, *netns); !moved)
            return moved;
    }
    if (!options.address.empty()) {
        const FieldSpec* const field = kind.field("mac");
        const Status set = field
            ? setFieldByWord(network, number_, *field, options.address)
            : Status(beyond("a lab leaves the computer's own interface its MAC"));
        if (!set)
            return set;
    }
    if (!options.mtu.empty()) {
        const auto mtu = number(options.mtu);
        if (const Status set = mtu ? network.setMtu(number_, *mtu) : mtu.error(); !set)
            return set;
    }
    if (!options.name.empty()) {
        const auto name = IfName::parse(options.name);
        if (const Status set = name ? network.renameLink(number_, *name) : name.error(); !set)
            return set;
    }
    if (!options.master.empty() || options.hasNoMaster) {
        const auto bridge =
            options.hasNoMaster ? Result<LinkNumber>(0) : desk.used(call.netns, options.master);
        if (const Status set = bridge ? network.setBridge(number_, *bridge) : bridge.error(); !set)
            return set;
    }
    if (!options.addressMode.empty()) {
        const FieldSpec* const field = kind.field("linkLocal");
        const bool isKnown = options.addressMode == "none" || options.addressMode == "eui64";
        if (!isKnown || !field)
            return beyond("a lab has only none and eui64 as addrgenmode, of its own links");
        if (const Status set = network.setField(number_, *field, options.addressMode != "none");
            !set)
            return set;
    }
    return options.isUp ? switchLink(network, number_, *options.isUp) : Status();
}

Status applyType(LinkNumber number_, const LinkOptions& options, Desk& desk)
{
    if (options.type.empty())
        return {};
    Network& network = desk.network();
    const FollowedLink& link = *network.link(number_);
    const bool isPort = options.type == "bridge_slave";
    if (!isPort && options.type != link.kind->name)
        return refused(placed(link) + " is no " + options.type);
    if (isPort && !link.bridge)
        return refused(placed(link) + " is no port of a bridge");
    WordReader rest(options.rest, 0);
    const FieldRole role = isPort ? FieldRole::Port : FieldRole::Kind;
    const Fields fields = parseKindWords(*link.kind, role, rest, link.fields, desk);
    for (const auto& [key, value] : fields) {
        if (const Status set = network.setField(number_, *link.kind->field(key), value); !set)
            return set;
    }
    return {};
}

Outcome setLink(const IpCall& call, Desk& desk)
{
    WordReader reader(call.words, 1);
    const auto options = parseOptions(reader);
    if (!options)
        return desk.settle(options.error());
    const std::string device = options->device.empty() ? options->name : options->device;
    if (device.empty())
        return desk.notUnderstood("it names no link");
    if (device == "lo")
        return setLoopback(call, *options, desk);
    const bool isUsing = options->isUp.value_or(false) || !options->master.empty();
    const auto number_ =
        isUsing ? desk.used(call.netns, device) : desk.network().named(call.netns, device, false);
    if (!number_)
        return desk.settle(number_.error());
    tellUnheld(*options, desk);
    if (const Status set = applyType(*number_, *options, desk); !set)
        return desk.settle(set);
    return desk.settle(applyOptions(*number_, call, *options, desk));
}

Outcome deleteLink(const IpCall& call, Desk& desk)
{
    WordReader reader(call.words, 1);
    const auto options = parseOptions(reader);
    if (!options)
        return desk.settle(options.error());
    const std::string device = options->device.empty() ? options->name : options->device;
    const auto number_ = desk.network().named(call.netns, device, false);
    return desk.settle(number_ ? desk.network().deleteLink(*number_) : number_.error());
}

} // namespace

Status switchByName(Desk& desk, const NetnsName& netns, const std::string& device, bool isUp)
{
    if (device == "lo") {
        if (netns.isEmpty())
            return {}; // the host's own
        return desk.network().setNamespaceField(netns, "loopback", isUp);
    }
    const auto number_ =
        isUp ? desk.used(netns, device) : desk.network().named(netns, device, false);
    return number_ ? switchLink(desk.network(), *number_, isUp) : number_.error();
}

Outcome runIpLink(const IpCall& call, Desk& desk)
{
    const std::string_view action =
        call.words.empty() ? std::string_view("show") : ipLinkAction(call.words[0]);
    if (isShowing(action))
        return desk.ignored("it only shows something");
    if (action == "add")
        return addLink(call, desk);
    if (action == "set" || action == "change")
        return setLink(call, desk);
    if (action == "delete")
        return deleteLink(call, desk);
    if (action == "property")
        return desk.notUnderstood("a lab has no alternative names of a link");
    return desk.notUnderstood("Hairpin does not follow this form of ip link");
}

} // namespace hairpin
