// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/io/labfile.h"
#include "backend/plan/planner.h"
#include "tests/helper/labclient.h"

#include <QTest>
#include <nlohmann/json.hpp>

#include <csignal>
#include <unistd.h>

// A machine of a test's own with a helper on it, and what tests of the interfaces that the machine
// has already ask again and again.
namespace hairpin {

// A machine with interfaces of its own: nic, which is down; lan, which is up and has addresses; wan
// and wan6, by which its default routes lead, stacked being a link on top of another; held, which
// belongs to a bridge, and bonded, to something that is no bridge.
inline constexpr const char* kHostMachine =
    "mount -t tmpfs tmpfs /run"
    " && ip link add nic mtu 9000 type veth peer name nic-far mtu 9000 && ip link set nic-far up"
    " && ip address add 172.16.0.5/24 dev nic"
    " && ip link add lan type veth peer name lan-far && ip link set lan-far up"
    " && ip link set lan up && ip address add 172.17.0.5/24 dev lan"
    " && ip address add fd00:17::5/64 dev lan nodad"
    " && ip link add wan type veth peer name wan-far && ip link set wan-far up"
    " && ip link set wan up && ip address add 203.0.113.2/24 dev wan"
    " && ip route add default via 203.0.113.1 dev wan proto dhcp"
    " && ip link add wan6 type veth peer name wan6-far && ip link set wan6-far up"
    " && ip link add stacked link wan6 type macvlan mode bridge"
    " && ip link set wan6 up && ip link set stacked up"
    " && ip address add 2001:db8::2/64 dev stacked nodad"
    " && ip -6 route add default via 2001:db8::1 dev stacked"
    " && ip link add docker0 type bridge && ip link add held type veth peer name held-far"
    " && ip link set held master docker0"
    " && exec \"$0\" \"$@\"";

inline QStringList hostMachine()
{
    const QString flags = geteuid() == 0 ? QStringLiteral("-nm") : QStringLiteral("-Urnm");
    return {QStringLiteral("unshare"), flags, QStringLiteral("sh"), QStringLiteral("-c"),
        QLatin1String(kHostMachine)};
}

inline Topology drawing(const std::string& items)
{
    const auto lab = parseLab(R"({"format": "hairpin/1", "name": "x", "items": [)" + items + "]}");
    return lab ? lab->topology : Topology();
}

// Two namespaces over macvlans on the interface.
inline Topology asParent(const std::string& name)
{
    return drawing(R"({"id": "a", "kind": "namespace", "name": "a"},
        {"id": "b", "kind": "namespace", "name": "b"},
        {"id": "nic", "kind": "interface", "name": ")"
        + name + R"("},
        {"id": "ma", "kind": "macvlan", "name": "ma", "parent": "nic", "mode": "bridge",
         "namespace": "a", "addresses": ["10.0.0.1/24"]},
        {"id": "mb", "kind": "macvlan", "name": "mb", "parent": "nic", "mode": "bridge",
         "namespace": "b", "addresses": ["10.0.0.2/24"]})");
}

inline Topology asPort(const std::string& name)
{
    return drawing(R"({"id": "br", "kind": "bridge", "name": "br"},
        {"id": "nic", "kind": "interface", "name": ")"
        + name + R"(", "bridge": "br", "hairpin": true, "cost": 7})");
}

// What is the owner's of an interface, and has to come back.
inline ObservedLink ownersPart(HelperClient& client, const char* name)
{
    const Observed now = observed(client);
    const ObservedLink* found = now.find(steps::at(name));
    ObservedLink link = found ? *found : ObservedLink();
    link.hasCarrier = false; // follows a moment later
    link.operState.clear();
    std::erase_if(link.addresses, [](const ObservedAddress& a) { return a.isAutomatic; });
    return link;
}

inline QString difference(const ObservedLink& is, const ObservedLink& should)
{
    if (is == should)
        return {};
    const auto json = [](const ObservedLink& link) {
        Observed observed;
        observed.namespaces[NetnsName()].links[link.name] = link;
        return QString::fromStdString(observedToJson(observed).dump());
    };
    return json(is) + QStringLiteral("\nshould be ") + json(should);
}

inline ApplyRequest request(HelperClient& client, const Topology& topology, const char* lab = "lab")
{
    const auto plan = makePlan(topology, observed(client), labNamed(lab));
    return {labNamed(lab), revisionOf(client, lab), "/tmp/lab.hairpin", "the drawing",
        plan ? plan->steps : std::vector<Step>()};
}

inline QString deploy(HelperClient& client, const Topology& topology)
{
    const ApplyRequest wanted = request(client, topology);
    if (wanted.steps.empty())
        return QStringLiteral("nothing was planned");
    const QString wrong = trouble(client.ask(wanted));
    const auto rest = makePlan(topology, observed(client), labNamed("lab"));
    if (wrong.isEmpty() && (!rest || !rest->steps.empty()))
        return QStringLiteral("something is left to do");
    return wrong;
}

class HostMachine {
public:
    HostMachine()
        : m_helper(QStringList{QStringLiteral("--system")}, hostMachine())
        , m_client(connected())
    {
    }

    HelperClient& client() { return m_client; }
    bool isReady() const { return m_client.isOpen(); }
    QByteArray complaint() { return m_helper.complaint(); }

    // Another client; not open when the helper does not answer.
    HelperClient connected()
    {
        const QString path =
            QStringLiteral("/proc/%1/root/run/hairpin/helper.sock").arg(m_helper.pid());
        for (int i = 0; i < 300; ++i) {
            HelperClient client = HelperClient::connectedTo(path);
            if (client.isOpen() && client.greet())
                return client;
            if (m_helper.hasEnded(50))
                break;
        }
        return HelperClient();
    }

    void reconnect()
    {
        m_client.close();
        m_client = connected();
    }

    // What a command prints that is run on the machine; begins with "failed" when it fails.
    QByteArray inside(const QString& command) const
    {
        QStringList words{"nsenter", "-t", QString::number(m_helper.pid()), "-n", "-m"};
        if (geteuid() != 0)
            words << "-U"
                  << "--preserve-credentials";
        return output(words + command.split(u' '));
    }

    void signal(int number) { kill(static_cast<pid_t>(m_helper.pid()), number); }

    ObservedLink link(const char* name) { return ownersPart(m_client, name); }

    // Starts an apply on trial; its id once the trial has begun, 0 when it does not.
    std::int64_t startTrial(const Topology& topology, int seconds)
    {
        ApplyRequest wanted = request(m_client, topology);
        wanted.trialSeconds = seconds;
        const std::int64_t id = m_client.start(wanted);
        while (const auto answer = m_client.next()) {
            const auto* trial = std::get_if<TrialEvent>(&answer->body);
            if (answer->id == id && trial && trial->seconds == seconds)
                return id;
            if (answer->isFinal())
                break;
        }
        return 0;
    }

    std::optional<Answer> lastAnswer(std::int64_t id)
    {
        while (auto answer = m_client.next()) {
            if (answer->id == id && answer->isFinal())
                return answer;
        }
        return std::nullopt;
    }

private:
    HelperProcess m_helper;
    HelperClient m_client;
};

} // namespace hairpin
