// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/clashingtopology.h"
#include "tests/support/foresight.h"

#include "backend/kinds/registry.h"

#include <QTest>

#include <ctime>

using namespace hairpin;

namespace {

const LabName kLab = *LabName::parse("lab");
const LabName kOther = *LabName::parse("other");

Item item(
    const KindSpec& kind, const std::string& id, const std::map<std::string, std::string>& texts)
{
    Item made{*ItemId::parse(id), &kind, {}};
    for (const auto& [key, text] : texts)
        made.fields.emplace(key, *fieldFromText(*kind.field(key), text));
    return made;
}

// `size` namespaces, each with a veth to a bridge in the host, a macvlan on it, addresses and a
// route: five items a namespace.
Topology star(int size)
{
    Topology topology;
    for (int i = 0; i < size; ++i) {
        const std::string n = std::to_string(i);
        const std::string bridge = "br" + std::to_string(i / 500);
        if (i % 500 == 0)
            topology.put(item(bridgeKind(), bridge, {{"name", bridge}}));
        topology.put(item(namespaceKind(), "n" + n,
            {{"name", "n" + n},
                {"routes", "default via 10.1." + std::to_string(i % 250) + ".254"}}));
        topology.put(item(vethKind(), "o" + n,
            {{"name", "o" + n}, {"peer", "i" + n}, {"bridge", bridge}, {"hairpin", "on"}}));
        topology.put(item(vethKind(), "i" + n,
            {{"name", "i" + n}, {"peer", "o" + n}, {"namespace", "n" + n},
                {"addresses", "10.1." + std::to_string(i % 250) + ".1/24"}}));
        topology.put(item(macvlanKind(), "m" + n,
            {{"name", "m" + n}, {"parent", "i" + n}, {"namespace", "n" + n}}));
    }
    return topology;
}

Observed deployed(const Topology& topology, const LabName& lab)
{
    KernelModel model({}, lab.text());
    play(model, makePlan(topology, {}, lab)->steps);
    return model.state();
}

ItemId itemOf(const Topology& topology, const std::string& id)
{
    const Item* found = topology.find(*ItemId::parse(id));
    return found ? found->id : ItemId();
}

// Of being planned, done, planned again and destroyed; processor time, as others work here too.
double cpuSecondsOfALife(const Topology& topology)
{
    const std::clock_t start = std::clock();
    KernelModel model({}, kLab.text());
    const std::vector<Step> undo = playForUndo(model, makePlan(topology, {}, kLab)->steps);
    const bool isComplete = makePlan(topology, model.state(), kLab)->steps.empty();
    play(model, makeDestroyPlan(model.state(), kLab).steps);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    if (undo.empty() || !isComplete || !model.state().namespaces.at({}).links.empty())
        qFatal("the lab was not deployed or not destroyed");
    return seconds;
}

} // namespace

class PlannerTest : public QObject {
    Q_OBJECT

private slots:
    void whatAnotherLabOwnsIsNeverTouched();
    void aNameThatIsTakenIsRefusedWithItsHolder();
    void stepsCarryTheItemTheyAreDoneFor();
    void aCreatedLinkCarriesOnlyWhatDiffersFromTheKernel();
    void tentativeAndDeadAddressesAreLeftAlone();
    void theLinkLocalAddressIsNobodysBusiness();
    void aStepOnWhatIsNotThereHasNoInverse();
    void deletingOneVethEndIsUndoneWithThePair();
    void aPlanIsTheSameEveryTime();
    void fourTimesTheItemsCostAboutFourTimesTheWork();
};

void PlannerTest::whatAnotherLabOwnsIsNeverTouched()
{
    for (unsigned seed = 1; seed <= 30; ++seed) {
        const Observed theirs = deployed(clashingTopology(seed), kOther);
        QVERIFY(makeDestroyPlan(theirs, kLab).steps.empty());
        QVERIFY(makePlan({}, theirs, kLab)->steps.empty());

        Topology ours;
        ours.put(item(namespaceKind(), "ours", {{"name", "ours"}}));
        ours.put(item(bridgeKind(), "bridge", {{"name", "ours"}, {"addresses", "10.77.0.1/24"}}));
        KernelModel model(theirs, kLab.text());
        play(model, makePlan(ours, theirs, kLab)->steps);
        QVERIFY(unlike(model.state(), theirs) != QByteArray());
        play(model, makePlan({}, model.state(), kLab)->steps);
        const QByteArray left = unlike(model.state(), theirs);
        QVERIFY2(left.isEmpty(), left.constData());
    }
}

void PlannerTest::aNameThatIsTakenIsRefusedWithItsHolder()
{
    const Observed theirs = deployed(star(1), kOther);
    const auto plan = makePlan(star(1), theirs, kLab);
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::Exists);
    QCOMPARE(plan.error().subject, std::string("n0"));
    QVERIFY(plan.error().detail.find("other") != std::string::npos);

    Observed byHand;
    ObservedLink hardware;
    hardware.name = *IfName::parse("eth0");
    byHand.namespaces[{}].links.emplace(hardware.name, hardware);
    Topology wanting;
    wanting.put(item(bridgeKind(), "switch", {{"name", "eth0"}}));
    const auto refused = makePlan(wanting, byHand, kLab);
    QVERIFY(!refused);
    QCOMPARE(refused.error().text(),
        std::string("eth0: an interface in the host of this name is already there and was not made "
                    "by Hairpin"));
}

void PlannerTest::stepsCarryTheItemTheyAreDoneFor()
{
    const Topology topology = star(2);
    const auto plan = makePlan(topology, {}, kLab);
    std::set<ItemId> items;
    for (const Step& step : plan->steps) {
        QVERIFY(topology.find(step.item));
        items.insert(step.item);
    }
    // A pair is made for its end at the host; the other end has its addresses.
    QVERIFY(items.contains(itemOf(topology, "o1")) && items.contains(itemOf(topology, "i1")));
    const auto removal = makePlan({}, deployed(topology, kLab), kLab);
    for (const Step& step : removal->steps)
        QVERIFY(step.item.isEmpty());
}

void PlannerTest::aCreatedLinkCarriesOnlyWhatDiffersFromTheKernel()
{
    Topology topology;
    topology.put(item(bridgeKind(), "b",
        {{"name", "b"}, {"stp", "off"}, {"ageing", "300"}, {"linkLocal", "on"},
            {"forwardDelay", "4"}}));
    const auto plan = makePlan(topology, {}, kLab);
    QCOMPARE(plan->steps.size(), std::size_t{1});
    const auto& create = std::get<CreateLink>(plan->steps.front().operation);
    const Fields expected{{"forwardDelay", std::int64_t{4}}, {"up", true}};
    QVERIFY(create.link.fields == expected);
}

void PlannerTest::tentativeAndDeadAddressesAreLeftAlone()
{
    Topology topology;
    topology.put(item(bridgeKind(), "b", {{"name", "b"}, {"addresses", "fd00::1/64"}}));
    Observed observed = deployed(topology, kLab);
    ObservedAddress& address =
        observed.namespaces.at({}).links.at(*IfName::parse("b")).addresses.front();
    address.isTentative = true;
    QVERIFY(makePlan(topology, observed, kLab)->steps.empty());
    address.isDuplicate = true;
    QVERIFY(makePlan(topology, observed, kLab)->steps.empty());
}

void PlannerTest::theLinkLocalAddressIsNobodysBusiness()
{
    Topology topology;
    topology.put(item(bridgeKind(), "b", {{"name", "b"}}));
    Observed observed = deployed(topology, kLab);
    auto& addresses = observed.namespaces.at({}).links.at(*IfName::parse("b")).addresses;
    addresses.push_back({*IpPrefix::parse("fe80::1/64"), true, false, false});
    QVERIFY(makePlan(topology, observed, kLab)->steps.empty());
    addresses.push_back({*IpPrefix::parse("fd00::1/64"), false, false, false});
    const auto plan = makePlan(topology, observed, kLab);
    QCOMPARE(plan->steps.size(), std::size_t{1});
    QCOMPARE(describe(plan->steps.front()).text(), std::string("remove fd00::1/64 from b"));
}

void PlannerTest::aStepOnWhatIsNotThereHasNoInverse()
{
    const LinkRef nowhere{*NetnsName::parse("no"), *IfName::parse("no")};
    const Observed nothing;
    QVERIFY(invert({{}, DeleteLink{nowhere}}, nothing).empty());
    QVERIFY(invert({{}, DeleteNamespace{nowhere.netns}}, nothing).empty());
    QVERIFY(invert({{}, ChangeLink{nowhere, &vethKind(), {{"up", true}}}}, nothing).empty());
    QVERIFY(invert({{}, SetSysctl{nowhere.netns, Sysctl::ForwardIpv4, true}}, nothing).empty());
}

void PlannerTest::deletingOneVethEndIsUndoneWithThePair()
{
    const Observed before = deployed(star(1), kLab);
    const Step step{{}, DeleteLink{{{}, *IfName::parse("o0")}}};
    KernelModel model(before, kLab.text());
    const std::vector<Step> undo = playForUndo(model, {step});
    QVERIFY(!model.find({*NetnsName::parse("n0"), *IfName::parse("m0")}));
    play(model, undo);
    const QByteArray wrong = unlike(model.state(), before);
    QVERIFY2(wrong.isEmpty(), wrong.constData());
}

void PlannerTest::aPlanIsTheSameEveryTime()
{
    QVERIFY(*makePlan(star(20), {}, kLab) == *makePlan(star(20), {}, kLab));
}

// Steps that cost what there is, and not what they touch, would make it sixteen times as much.
void PlannerTest::fourTimesTheItemsCostAboutFourTimesTheWork()
{
    const int most = static_cast<int>(kMaxItems) / 4 - 10;
    const double small = cpuSecondsOfALife(star(most / 4));
    const double large = cpuSecondsOfALife(star(most));
    QVERIFY2(large < 8 * small, qPrintable(QStringLiteral("%1 s, %2 s").arg(small).arg(large)));
}

QTEST_GUILESS_MAIN(PlannerTest)
#include "plannertest.moc"
