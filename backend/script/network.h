// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/item.h"
#include "backend/model/topology.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace hairpin {

// Like an ifindex: the identity of a link whatever it is called. 0: none.
using LinkNumber = int;

struct FollowedLink {
    LinkNumber number = 0;
    const KindSpec* kind = nullptr;
    NetnsName netns; // empty: the host
    IfName name;
    Fields fields; // of roles Link (but mtu), Kind and Port that were set
    std::int64_t mtu = 1500;
    bool isMtuItsOwn = false; // it was said, not taken from the parent
    bool isMtuFromBirth = false; // said when it was made: the first port of a bridge overrides that
    LinkNumber parent = 0;
    LinkNumber peer = 0;
    LinkNumber bridge = 0;
    std::vector<IpPrefix> addresses;

    bool isUp() const;
};

struct FollowedRoute {
    Route route;
    LinkNumber link = 0; // by which it leads; 0: by lo

    bool operator==(const FollowedRoute&) const = default;
};

struct FollowedNamespace {
    int order = 0; // of making
    Fields fields; // loopback, forwardIpv4, forwardIpv6
    std::vector<FollowedRoute> routes;
};

// Where a field was switched: a link, or a namespace.
using Switched = std::variant<LinkNumber, NetnsName>;

// One of what becomes the scenario.
struct FollowedPing {
    int line = 0;
    NetnsName from;
    LinkNumber fromLink = 0;
    std::string to;
    int count = 2;
    std::optional<bool> isAnswered; // when the text shows it
};
struct FollowedSwitch {
    int line = 0;
    Switched place;
    const FieldSpec* field = nullptr;
    std::optional<FieldValue> before; // nullopt: not set
    FieldValue after;
};
using FollowedEvent = std::variant<FollowedPing, FollowedSwitch>;

// What is to be made by addLink().
struct LinkRequest {
    const KindSpec* kind = nullptr;
    NetnsName netns;
    std::string name; // empty: as the kernel numbers them, "veth0"
    std::optional<MacAddress> mac;
    std::optional<std::int64_t> mtu;
    Fields fields; // of role Kind
    LinkNumber parent = 0;
};

// What the kernel would hold after the commands so far: it follows what they do to namespaces,
// links, addresses and routes, with what goes along. Each change is Invalid in one clause when the
// kernel would refuse it, and BadInput or NotFound when a lab cannot hold it; nothing has changed
// then.
//
// Sources: net/core/dev.c, rtnetlink.c, drivers/net/{veth,macvlan}.c, net/bridge/br_if.c,
// net/ipv4/{devinet,fib_frontend}.c, net/ipv6/addrconf.c; compared with a real kernel in the tests.
class Network {
public:
    Network();

    const std::map<LinkNumber, FollowedLink>& links() const { return m_links; }
    const std::map<NetnsName, FollowedNamespace>& namespaces() const { return m_namespaces; }
    const FollowedLink* link(LinkNumber number) const; // null: none
    const FollowedLink* find(const NetnsName& netns, const IfName& name) const;
    bool hasNamespace(const NetnsName& name) const; // the host too
    // As it stood before the deletions at the end, when they have left nothing that the commands
    // made, and the line of the first of them; null: something is left, or nothing was deleted.
    const Network* beforeTakenDown() const;
    int takenDownAt() const { return m_removalLine; }

    // The link that a word names there. In the host one that nobody made is taken as an interface
    // of the computer if `isAssuming`; assumed() then tells.
    Result<LinkNumber> named(const NetnsName& netns, std::string_view word, bool isAssuming);
    std::vector<IfName> takeAssumed() { return std::exchange(m_assumed, {}); }
    // That there is a link which a lab cannot hold, and why, to say so when it is used.
    void noteUnheld(const NetnsName& netns, const std::string& name, std::string why);

    Status addNamespace(const NetnsName& name);
    Status deleteNamespace(const NetnsName& name);
    // Both ends of a pair, when the kind HasPeer.
    Status addLink(const LinkRequest& request, const LinkRequest* peer);
    Status deleteLink(LinkNumber number);
    Status moveLink(LinkNumber number, const NetnsName& netns);
    Status renameLink(LinkNumber number, const IfName& name);
    Status setMtu(LinkNumber number, std::int64_t mtu);
    Status setBridge(LinkNumber number, LinkNumber bridge); // 0: leaves it
    // Of roles Link (but mtu), Kind and Port.
    Status setField(LinkNumber number, const FieldSpec& field, const FieldValue& value);
    Status setNamespaceField(const NetnsName& netns, std::string_view key, bool value);
    Status addAddress(LinkNumber number, const IpPrefix& address);
    Status removeAddress(LinkNumber number, const IpPrefix& address);
    void flushAddresses(LinkNumber number, std::optional<bool> isV6);
    Status addRoute(const NetnsName& netns, const Route& route, bool isReplacing);
    Status removeRoute(const NetnsName& netns, const Route& route); // via and device may be absent

    // What happened since the structure last changed, beginning with a ping. Lines of pings that a
    // later change made void are in lostPings().
    const std::vector<FollowedEvent>& events() const { return m_events; }
    const std::vector<int>& lostPings() const { return m_lostPings; }
    void notePing(FollowedPing ping); // of the line that is followed
    void noteAnswer(int line, bool isAnswered); // of the last ping, if it is of that line
    void setLine(int line) { m_line = line; } // of the command that follows
    // The state before those events, which stay as they are.
    void takeEventsBack();

private:
    FollowedLink& at(LinkNumber number) { return m_links.at(number); }
    Fields& fieldsOf(const Switched& place);
    void restructured();
    void removing();
    void making();
    void switchField(const Switched& place, const FieldSpec& field, const FieldValue& value);
    Status checkNewLink(const LinkRequest& request) const;
    Status checkParent(const LinkRequest& request) const;
    Result<IfName> nameFor(const LinkRequest& request) const;
    LinkNumber insert(const LinkRequest& request, const IfName& name);
    void erase(LinkNumber number);
    void forgetIfAssumed(const NetnsName& netns, const IfName& name);
    void leaveBridge(FollowedLink& link);
    void dropRoutes(LinkNumber number, std::optional<bool> isV6);
    void lostLastAddress(FollowedLink& link, bool isV6);
    bool hasPassthruOn(LinkNumber parent) const;
    bool isParent(LinkNumber number) const;
    Status goDown(FollowedLink& link);
    Result<LinkNumber> wayOf(const NetnsName& netns, const Route& route) const;

    std::map<LinkNumber, FollowedLink> m_links;
    std::map<std::pair<NetnsName, IfName>, LinkNumber> m_names;
    std::map<NetnsName, FollowedNamespace> m_namespaces;
    std::map<std::pair<NetnsName, std::string>, std::string> m_unheld;
    std::vector<IfName> m_assumed;
    std::vector<FollowedEvent> m_events;
    std::vector<int> m_lostPings;
    std::shared_ptr<const Network> m_whole; // before the deletions that are under way
    std::size_t m_copiedItems = 0;
    int m_removalLine = 0; // 0: the last change made something
    LinkNumber m_lastNumber = 0;
    int m_lastOrder = 0;
    int m_line = 0;
};

// "veth0", or "veth0 in ns1".
std::string placed(const FollowedLink& link);

} // namespace hairpin
