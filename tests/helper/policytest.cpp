// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/policy.h"
#include "tests/support/steps.h"

#include <QTest>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

const LabName kLab = *LabName::parse("mine");

ObservedLink link(const char* name, const KindSpec& kind, const char* owner)
{
    ObservedLink link;
    link.name = *IfName::parse(name);
    link.kind = &kind;
    link.owner = owner;
    return link;
}

// A host with a bridge of somebody else, a namespace of another lab, and one of ours.
Observed surroundings()
{
    Observed observed;
    ObservedNamespace& host = observed.namespaces[NetnsName()];
    for (const ObservedLink& each :
        {link("docker0", bridgeKind(), ""), link("theirs", vethKind(), "other"),
            link("ours", vethKind(), "mine"), link("br0", bridgeKind(), "mine")})
        host.links[each.name] = each;
    ObservedLink lo;
    lo.name = *IfName::parse("lo");
    host.links[lo.name] = lo;
    for (const char* name : {"mine", "other"}) {
        ObservedNamespace& netns = observed.namespaces[*NetnsName::parse(name)];
        netns.owner = name;
        netns.links[lo.name] = lo;
    }
    return observed;
}

std::optional<Refusal> judge(std::vector<Step> steps, HostRule host = HostRule::Foreign)
{
    return refusalOf(steps, surroundings(), kLab, host);
}

} // namespace

class PolicyTest : public QObject {
    Q_OBJECT

private slots:
    void whatALabMakesItselfItMayUse()
    {
        QVERIFY(!judge({}));
        Observed bare;
        bare.namespaces[NetnsName()];
        QVERIFY(!refusalOf(foundingLab(), bare, kLab, HostRule::Foreign));
        QVERIFY(!judge({makeNamespace("a"), makeVeth("v", "a/w"), setPort("v", "br0"),
            addAddress("a/w", "10.0.0.1/24"), addRoute("a", "default via 10.0.0.2"),
            deleteLink("v")}));
    }

    void whatIsNotOursIsRefused_data()
    {
        QTest::addColumn<std::vector<Step>>("steps");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* name, std::vector<Step> steps, ErrorCode code) {
            QTest::newRow(name) << std::move(steps) << code;
        };
        const auto permission = ErrorCode::Permission;
        const Fields vepa{{"mode", std::string("vepa")}};
        row("delete a foreign link", {deleteLink("docker0")}, permission);
        row("delete a link of another lab", {deleteLink("theirs")}, permission);
        row("change a foreign link", {change("docker0", &bridgeKind(), isUp())}, permission);
        row("port of a foreign bridge", {setPort("ours", "docker0")}, permission);
        row("foreign link as a port", {setPort("theirs", "br0")}, permission);
        row("foreign parent", {makeMacvlan("m", "theirs", vepa)}, permission);
        row("address of a foreign link", {addAddress("docker0", "10.0.0.1/24")}, permission);
        row("address of the host's lo", {addAddress("lo", "10.0.0.1/24")}, permission);
        row("host's lo", {change("lo", nullptr, {{"up", false}})}, permission);
        row("route of the host", {addRoute("", "10.0.0.0/8 via 10.0.0.1")}, permission);
        row("forwarding of the host", {step(SetSysctl{{}, Sysctl::ForwardIpv4, true})}, permission);
        row("delete the host", {step(DeleteNamespace{{}})}, permission);
        row("delete another lab's namespace", {step(DeleteNamespace{netns("other")})}, permission);
        row("born in another lab's namespace", {makeBridge("other/br")}, permission);
        row("peer in another lab's namespace", {makeVeth("v", "other/w")}, permission);
        row("lo of another lab's namespace", {change("other/lo", nullptr, isUp())}, permission);
        row("delete lo", {deleteLink("mine/lo")}, permission);
        row("MTU of lo", {change("mine/lo", nullptr, {{"mtu", std::int64_t(1500)}})}, permission);
        row("a name twice", {makeBridge("a"), makeBridge("a")}, ErrorCode::Exists);
        row("a foreign name", {makeBridge("docker0")}, ErrorCode::Exists);
        row("both ends one name", {makeVeth("v", "v")}, ErrorCode::Exists);
        row("a namespace that is there", {makeNamespace("other")}, ErrorCode::Exists);
        row("a link that is gone", {deleteLink("ours"), deleteLink("ours")}, ErrorCode::NotFound);
        row("a namespace that is gone",
            {step(DeleteNamespace{netns("mine")}), makeBridge("mine/b")}, ErrorCode::NotFound);
        row("multicast address", {addAddress("ours", "224.0.0.1/24")}, ErrorCode::Invalid);
        row("another kind", {change("ours", &bridgeKind(), isUp())}, ErrorCode::Invalid);
        row("a bridge as a port", {makeBridge("b"), setPort("b", "br0")}, ErrorCode::Invalid);
        row("a port of no bridge", {setPort("ours", "ours")}, ErrorCode::Invalid);
        row("fields out of place", {makeBridge("b", {{"hairpin", true}})}, ErrorCode::Invalid);
        row("port fields out of place", {setPort("ours", "br0", isUp())}, ErrorCode::Invalid);
        row("a veth without peer", {step(CreateLink{&vethKind(), {at("v"), {}}, {}, {}})},
            ErrorCode::Invalid);
        row("a bridge with parent",
            {step(CreateLink{&bridgeKind(), {at("b"), {}}, {}, at("ours")})}, ErrorCode::Invalid);
        row("a namespace as a link", {step(CreateLink{&namespaceKind(), {at("n"), {}}, {}, {}})},
            ErrorCode::Invalid);
    }

    void whatIsNotOursIsRefused()
    {
        QFETCH(std::vector<Step>, steps);
        QFETCH(ErrorCode, code);
        const auto refusal = judge(steps);
        QVERIFY(refusal);
        QCOMPARE(refusal->error.code, code);
        QVERIFY(!refusal->error.detail.empty());
        QCOMPARE(refusal->step, static_cast<int>(steps.size()) - 1);
    }

    void inASandboxTheHostIsOurs()
    {
        QVERIFY(!judge({step(SetSysctl{{}, Sysctl::ForwardIpv4, true}),
                           addRoute("", "10.0.0.0/8 via 10.0.0.1"), change("lo", nullptr, isUp())},
            HostRule::Ours));
        QVERIFY(judge({deleteLink("docker0")}, HostRule::Ours));
        QVERIFY(judge({deleteLink("lo")}, HostRule::Ours));
    }

    void whatGoesAlongIsGoneForLaterSteps()
    {
        const Fields vepa{{"mode", std::string("vepa")}};
        const auto refusal = judge({makeVeth("v", "w"), makeMacvlan("m", "w", vepa),
            deleteLink("v"), addAddress("m", "10.0.0.1/24")});
        QVERIFY(refusal);
        QCOMPARE(refusal->step, 3);
        QCOMPARE(refusal->error.code, ErrorCode::NotFound);
    }
};

Q_DECLARE_METATYPE(hairpin::ErrorCode)

QTEST_GUILESS_MAIN(PolicyTest)
#include "policytest.moc"
