// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/lab.h"
#include "backend/kinds/registry.h"
#include "tests/support/topologies.h"

#include <QTest>

using namespace hairpin;

namespace {

const Topology& twoHosts()
{
    static const Topology kTopology = topologyOf(R"([
        {"id": "a", "kind": "namespace", "name": "left"},
        {"id": "b", "kind": "namespace", "name": "right"},
        {"id": "c", "kind": "namespace", "name": "silent"},
        {"id": "ae", "kind": "veth", "name": "eth0", "peer": "be", "namespace": "a",
         "addresses": ["10.0.0.1/24", "fd00::1/64"]},
        {"id": "be", "kind": "veth", "name": "eth0", "peer": "ae", "namespace": "b",
         "addresses": ["172.16.0.2/24", "10.0.0.2/24", "fd00::2/64"]},
        {"id": "six", "kind": "bridge", "name": "br6", "addresses": ["fd06::1/64"]},
        {"id": "four", "kind": "bridge", "name": "br4", "namespace": "c",
         "addresses": ["10.4.0.1/24"]}])");
    return kTopology;
}

std::string ends(std::string_view from, std::string_view to)
{
    const auto found = resolvePing(twoHosts(), from, to);
    if (!found)
        return found.error().text();
    return found->from.text() + '%' + (found->fromLink ? found->fromLink->text() : "") + " > "
        + found->to.text();
}

} // namespace

class LabTest : public QObject {
    Q_OBJECT

private slots:
    void aPingStartsInANamespaceOrOnALinkOrOnTheHost();
    void aPingEndsAtTheNearestAddress();
    void aPingThatNobodyCanMeanIsRefused();
    void itemsAreFoundByIdThenByName();
    void aStepSetsFieldsOfItsItem();
    void aStepForWhatIsNotThereIsRefused();
    void stepsThatCannotBePlayedAreWarnedOf();
};

void LabTest::aPingStartsInANamespaceOrOnALinkOrOnTheHost()
{
    QCOMPARE(ends("a", "10.9.9.9"), "left% > 10.9.9.9");
    QCOMPARE(ends("left", "10.9.9.9"), "left% > 10.9.9.9");
    QCOMPARE(ends("ae", "10.9.9.9"), "left%eth0 > 10.9.9.9");
    QCOMPARE(ends("br6", "fd09::1"), "%br6 > fd09::1");
    QCOMPARE(ends("host", "fd09::1"), "% > fd09::1");
}

void LabTest::aPingEndsAtTheNearestAddress()
{
    QCOMPARE(ends("left", "right"), "left% > 10.0.0.2");
    QCOMPARE(ends("left", "be"), "left% > 10.0.0.2");
    QCOMPARE(ends("host", "right"), "% > fd00::2");
    QCOMPARE(ends("silent", "right"), "silent% > 172.16.0.2");
}

void LabTest::aPingThatNobodyCanMeanIsRefused()
{
    QCOMPARE(ends("nobody", "10.0.0.1"), "\"nobody\": the lab has no item of this id or name");
    QCOMPARE(ends("left", "nobody"), "\"nobody\": the lab has no item of this id or name");
    QCOMPARE(ends("eth0", "10.0.0.1"), "eth0: several items have this name; use an id: ae or be");
    QCOMPARE(
        ends("host", "four"), "four: it has no address of a family that the sender has one of");
    QCOMPARE(ends("left", "host"), "\"host\": the lab has no item of this id or name");
    QCOMPARE(ends("left", "224.0.0.1"), "224.0.0.1: no host has this address");
    QCOMPARE(ends("left", "::"), "::: no host has this address");
    const auto lonely =
        resolvePing(topologyOf(R"([{"id": "n", "kind": "namespace", "name": "n"}])"), "n", "n");
    QVERIFY(!lonely);
    QCOMPARE(lonely.error().text(), "n: it has no address to ping");
}

void LabTest::itemsAreFoundByIdThenByName()
{
    const Topology topology = topologyOf(R"([
        {"id": "x", "kind": "bridge", "name": "y"},
        {"id": "y", "kind": "bridge", "name": "x"}])");
    QCOMPARE((*findByWord(topology, "x"))->id.text(), "x");
    QCOMPARE((*findByWord(twoHosts(), "right"))->id.text(), "b");
    QVERIFY(!findByWord(topology, "a b"));
    QVERIFY(!findByWord(topology, ""));
}

void LabTest::aStepSetsFieldsOfItsItem()
{
    const ItemId id = *ItemId::parse("ae");
    const SetStep step{id, {{"mtu", std::int64_t(1400)}, {"up", false}}};
    const auto changed = withFields(twoHosts(), step);
    QVERIFY(changed);
    QCOMPARE(changed->find(id)->integer("mtu").value(), 1400);
    QVERIFY(!changed->find(id)->flag("up"));
    QVERIFY(!twoHosts().find(id)->integer("mtu"));
    Topology back = *changed;
    back.put(*twoHosts().find(id));
    QVERIFY(back == twoHosts());
}

void LabTest::aStepForWhatIsNotThereIsRefused()
{
    const auto gone = withFields(twoHosts(), {*ItemId::parse("gone"), {}});
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
    const auto wrong = withFields(twoHosts(), {*ItemId::parse("a"), {{"hairpin", true}}});
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().text(), "a: a namespace has no field \"hairpin\"");
}

void LabTest::stepsThatCannotBePlayedAreWarnedOf()
{
    Lab lab{{}, twoHosts(), {}, {}};
    lab.scenario.resize(4);
    lab.scenario[0].ping = PingStep{"left", "10.0.0.2", 2};
    lab.scenario[1].ping = PingStep{"left", "gone", 2};
    lab.scenario[2].set = SetStep{*ItemId::parse("gone"), {}};
    lab.scenario[3].set = SetStep{*ItemId::parse("ae"), {{"name", *IfName::parse("unique")}}};
    const auto problems = validateLab(lab);
    QCOMPARE(problems.size(), std::size_t(2));
    QCOMPARE(problems[0].text(),
        "Step 2 of the scenario cannot be played: \"gone\": the lab has no item of this id or "
        "name");
    QCOMPARE(problems[1].text(),
        "Step 3 of the scenario cannot be played: gone: the lab has no such item");
    QVERIFY(!hasErrors(problems));
}

QTEST_GUILESS_MAIN(LabTest)
#include "labtest.moc"
