// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/operation.h"

#include <map>
#include <set>

namespace hairpin {

// What the kernel will hold after operations, by its own rules, so that a plan can be made against
// what will be there when its turn comes. What the kernel chooses by itself (a MAC, a link-local
// address, carrier) is left out. The rules, each seen on kernels 6.1 and 6.18:
// - a link takes its peer and its children along; a bridge sets its ports free; a namespace takes
//   everything in it;
// - switched off, a link loses its IPv6 addresses and its static routes; below an MTU of 1280 its
//   IPv6 addresses and routes; with its last IPv4 address its IPv4 routes;
// - a child's MTU is never above its parent's; a bridge takes the smallest MTU of its ports until
//   someone sets its own;
// - a child in a choice that sharesMac and its parent have one MAC.
class KernelModel {
public:
    static constexpr int kLeastIpv6Mtu =
        1280; // IPV6_MIN_MTU; below, there is no addrgenmode either
    static constexpr int kEthernetMtu = 1500; // ETH_DATA_LEN, include/uapi/linux/if_ether.h

    // What is made here belongs to `owner`.
    explicit KernelModel(Observed observed, std::string owner = {});

    const Observed& state() const { return m_state; }
    const std::string& owner() const { return m_owner; }
    const ObservedLink* find(const LinkRef& at) const { return m_state.find(at); }
    const std::set<LinkRef>& children(const LinkRef& parent) const;
    const std::set<LinkRef>& ports(const LinkRef& bridge) const;

    // What a bridge takes unless its own was set (br_mtu_auto_adjust, net/bridge/br_if.c).
    int mtuByPorts(const LinkRef& bridge) const;
    bool hasPortsOfOneMtu(const LinkRef& bridge) const; // or none

    // Operations on what is not there change nothing.
    void apply(const Operation& operation);

private:
    using Index = std::map<LinkRef, std::set<LinkRef>>;
    struct Doer;

    ObservedLink* link(const LinkRef& at);
    void enter(const LinkRef& at, ObservedLink link);
    void removeLink(const LinkRef& at);
    void change(const LinkRef& at, const Fields& fields);
    void setMtu(const LinkRef& at, int mtu);
    void setMac(const LinkRef& at, const MacAddress& mac);
    void setOwnMac(const LinkRef& at, const MacAddress& mac);
    void switchOff(const LinkRef& at);
    void attach(const LinkRef& port, const IfName& bridge, const Fields& fields);
    void detach(const LinkRef& port);
    void dropRoutes(const LinkRef& device, std::optional<bool> onlyV6 = {});
    void join(const LinkRef& bridge, const LinkRef& port, int mtu);
    void leave(const LinkRef& bridge, const LinkRef& port, int mtu);
    void adjustBridge(const LinkRef& bridge);

    Observed m_state;
    std::string m_owner;
    Index m_children;
    Index m_ports;
    std::map<LinkRef, std::map<int, int>> m_portMtus; // of a bridge: how many ports have which MTU
    std::set<LinkRef> m_ownMtu; // bridges whose MTU was set, as far as can be told
    // Of parents that share theirs with a child: what they get back; absent: not known.
    std::map<LinkRef, std::optional<MacAddress>> m_lentMacs;
};

// Whether the link is in a choice that shares its parent's MAC.
bool sharesMac(const ObservedLink& link);
bool sharesMac(const KindSpec& kind, const Fields& fields);

// What a lab that begins to use the link will have to restore.
Fields valuesToRestore(const ObservedLink& link);

// The value of a field of role Link or Kind as it is; nullopt where it is not known.
std::optional<FieldValue> observedValue(const ObservedLink& link, const FieldSpec& spec);

} // namespace hairpin
