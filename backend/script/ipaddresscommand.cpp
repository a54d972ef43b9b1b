// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/ipcommand.h"
#include "backend/script/ipwords.h"
#include "backend/script/refusals.h"

namespace hairpin {

namespace {

struct AddressWords {
    std::string device;
    std::string local;
    std::string unheld; // what a lab does not have of an address; the rest can be held
    std::string beyond; // what cannot be left out
};

// ipaddr_modify, ip/ipaddress.c.
AddressWords parseWords(const Words& words)
{
    AddressWords out;
    WordReader reader(words, 1);
    while (!reader.isAtEnd()) {
        const std::string word = reader.take();
        if (word == "dev")
            out.device = reader.take();
        else if (word == "local")
            out.local = reader.take();
        else if (word == "peer" || word == "remote")
            out.beyond = "peer address " + reader.take();
        else if (word == "brd" || (word.size() > 1 && isBeginningOf(word, "broadcast")))
            out.unheld = "broadcast address " + reader.take();
        else if (word == "label" || word == "metric" || word == "valid_lft"
            || word == "preferred_lft" || word == "proto")
            out.unheld = word + ' ' + reader.take();
        else if (word == "anycast" || (word.size() > 1 && isBeginningOf(word, "scope")))
            out.unheld = word + ' ' + reader.take();
        else if (word == "nodad" || word == "noprefixroute" || word == "home"
            || word == "mngtmpaddr" || word == "autojoin" || word == "optimistic")
            out.unheld = word;
        else
            out.local = word;
    }
    return out;
}

Outcome change(const IpCall& call, std::string_view action, Desk& desk)
{
    const AddressWords words = parseWords(call.words);
    if (words.device.empty())
        return desk.settle(refused("it names no link"));
    if (!words.beyond.empty())
        return desk.notUnderstood("a lab has no " + words.beyond + " of a link");
    const auto prefix = prefixFromWord(words.local);
    if (!prefix)
        return desk.settle(prefix.error());
    if (!words.unheld.empty())
        desk.tell(RemarkKind::Ignored, "a lab has no " + words.unheld + " of an address");
    if (action != "delete") {
        const Status added = addAddressByName(desk, call.netns, words.device, *prefix);
        const bool mayBeThere = action == "replace" || action == "change" || action == "chg";
        const auto number = desk.network().named(call.netns, words.device, false);
        if (!added && mayBeThere && number) {
            for (const IpPrefix& there : desk.network().link(*number)->addresses) {
                if (there == *prefix)
                    return Outcome::Done;
            }
        }
        return desk.settle(added);
    }
    const auto number = desk.network().named(call.netns, words.device, false);
    return desk.settle(
        number ? desk.network().removeAddress(*number, *prefix) : Status(number.error()));
}

Outcome flush(const IpCall& call, Desk& desk)
{
    std::string device;
    std::optional<bool> isV6 = call.isV6;
    WordReader reader(call.words, 1);
    while (!reader.isAtEnd()) {
        const std::string word = reader.take();
        if (word == "scope" || word == "label" || word == "to")
            return desk.notUnderstood("Hairpin does not follow a flush of some addresses only");
        if (word == "dev")
            device = reader.take();
        else if (word != "permanent" && word != "dynamic")
            device = word;
    }
    const auto number = desk.network().named(call.netns, device, false);
    if (!number)
        return desk.settle(number.error());
    if (!desk.network().link(*number)->kind->field("addresses"))
        return desk.notUnderstood(device + " is the computer's own, whose addresses a lab leaves");
    desk.network().flushAddresses(*number, isV6);
    return Outcome::Done;
}

} // namespace

Result<IpPrefix> prefixFromWord(std::string_view word)
{
    if (word.find('/') != std::string_view::npos)
        return IpPrefix::parse(word);
    const auto address = IpAddress::parse(word);
    if (!address)
        return address.error();
    return IpPrefix::make(*address, address->bitCount());
}

Status addAddressByName(
    Desk& desk, const NetnsName& netns, const std::string& device, const IpPrefix& address)
{
    if (device == "lo") {
        if (!address.address().isLoopback())
            return beyond("a lab has no addresses of lo");
        desk.tell(RemarkKind::Ignored, "lo has this address by itself once it is up");
        return {};
    }
    const auto number = desk.used(netns, device);
    return number ? desk.network().addAddress(*number, address) : Status(number.error());
}

Outcome runIpAddress(const IpCall& call, Desk& desk)
{
    const std::string_view action =
        call.words.empty() ? std::string_view("show") : ipAddressAction(call.words[0]);
    if (isShowing(action))
        return desk.ignored("it only shows something");
    if (action == "flush")
        return flush(call, desk);
    if (action == "add" || action == "delete" || action == "replace" || action == "change"
        || action == "chg")
        return change(call, action, desk);
    return desk.notUnderstood("Hairpin does not follow this form of ip address");
}

} // namespace hairpin
