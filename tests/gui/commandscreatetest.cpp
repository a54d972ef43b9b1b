// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "backend/model/validate.h"
#include "gui/commands/addressing.h"
#include "gui/commands/create.h"
#include "tests/support/paths.h"

#include <QTest>

using namespace hairpin;

namespace {

ItemId idOf(const char* text)
{
    return *ItemId::parse(text);
}

Topology after(const Topology& topology, const Edit& edit)
{
    Topology out = topology;
    for (const auto& [id, item] : edit.items) {
        if (item)
            out.put(*item);
        else
            out.remove(id);
    }
    return out;
}

// The topology with one more item, its proposal asserted to be possible.
ItemId add(Topology& topology, const KindSpec& kind, const ItemId& container = {},
    const ItemId& parent = {})
{
    const Proposal proposal = proposeItem(topology, kind, container, parent);
    if (!proposal.isPossible())
        qFatal("%s", qPrintable(proposal.objection));
    topology = after(topology, proposal.edit);
    return proposal.created.front();
}

Topology connected(const Topology& topology, const ItemId& from, const ItemId& to)
{
    const Proposal proposal = proposeConnection(topology, from, to);
    if (!proposal.isPossible())
        qFatal("%s", qPrintable(proposal.objection));
    return after(topology, proposal.edit);
}

Topology foundingLab()
{
    return readLab(LABS_DIR "/vepa-hairpin.hairpin")->topology;
}

std::vector<const Item*> linksIn(const Topology& topology, const ItemId& netns)
{
    return Relations(topology).members(netns);
}

} // namespace

class CommandsCreateTest : public QObject {
    Q_OBJECT

private slots:
    void newItemsGetTheNextFreeName();
    void aVethComesWithBothEnds();
    void aRiderNeedsAParentThatCanCarryIt();
    void aRiderIsNamedAndSetUpLikeItsNeighbours();
    void aLongParentNameDoesNotMakeATooLongOne();
    void twoNamespacesAreConnectedByAVethThatCanBePinged();
    void aNamespaceAndABridgeAreConnectedByAPort();
    void theNextHostOnABridgeContinuesItsAddresses();
    void twoBridgesAreConnectedByTwoPorts();
    void aLinkIsPluggedIntoABridge();
    void whatCannotBeAPortSaysWhy();
    void aNamespaceGetsARiderOfALink();
    void connectingIsTheSameEitherWayRound();
    void objectionsAgreeWithProposals();
    void unpluggingForgetsThePortsSettings();
    void addressesContinueUntilTheNetworkIsFull();
};

void CommandsCreateTest::newItemsGetTheNextFreeName()
{
    Topology topology;
    QCOMPARE(add(topology, bridgeKind()), idOf("br0"));
    QCOMPARE(add(topology, bridgeKind()), idOf("br1"));
    QCOMPARE(add(topology, namespaceKind()), idOf("ns1"));
    QCOMPARE(add(topology, namespaceKind()), idOf("ns2"));
    topology.remove(idOf("br0"));
    QCOMPARE(add(topology, bridgeKind(), idOf("ns1")), idOf("br0"));
    QCOMPARE(topology.find(idOf("br0"))->netns(), idOf("ns1"));
    QCOMPARE(topology.find(idOf("br0"))->name(), std::string("br0"));
    // Every kind that needs nothing else can be made, and is without error.
    for (const KindSpec* kind : allKinds()) {
        if (!kind->has(Trait::NeedsParent))
            add(topology, *kind);
    }
    QVERIFY(!hasErrors(validate(topology)));
}

void CommandsCreateTest::aVethComesWithBothEnds()
{
    Topology topology;
    QCOMPARE(add(topology, vethKind()), idOf("veth0"));
    QCOMPARE(topology.find(idOf("veth0"))->peer(), idOf("veth1"));
    QCOMPARE(topology.find(idOf("veth1"))->peer(), idOf("veth0"));
    QCOMPARE(add(topology, vethKind()), idOf("veth2"));
    QVERIFY(topology.find(idOf("veth3")));
}

void CommandsCreateTest::aRiderNeedsAParentThatCanCarryIt()
{
    const Topology topology = foundingLab();
    for (const char* unfit : {"", "veth0", "mv101", "ns101"}) {
        const ItemId parent = *unfit ? idOf(unfit) : ItemId();
        const Proposal proposal = proposeItem(topology, macvlanKind(), {}, parent);
        QVERIFY2(!proposal.isPossible(), unfit);
        QVERIFY(proposal.edit.isEmpty());
        QVERIFY(proposal.objection.endsWith(u'.'));
    }
}

void CommandsCreateTest::aRiderIsNamedAndSetUpLikeItsNeighbours()
{
    Topology topology = foundingLab();
    Item neighbour = *topology.find(idOf("mv102"));
    neighbour.fields.insert_or_assign("mode", std::string("private"));
    topology.put(neighbour);
    const ItemId id = add(topology, macvlanKind(), idOf("ns101"), idOf("veth0_1"));
    const Item& rider = *topology.find(id);
    QCOMPARE(rider.name(), std::string("veth0_1.103"));
    QCOMPARE(rider.choice("mode"), std::string("private"));
    QCOMPARE(rider.netns(), idOf("ns101"));
    QVERIFY(!hasErrors(validate(topology)));
}

void CommandsCreateTest::aLongParentNameDoesNotMakeATooLongOne()
{
    Topology topology;
    add(topology, vethKind());
    Item parent = *topology.find(idOf("veth0"));
    parent.fields.insert_or_assign("name", *IfName::parse("fourteen-bytes"));
    topology.put(parent);
    const ItemId id = add(topology, macvlanKind(), {}, parent.id);
    QCOMPARE(topology.find(id)->name(), std::string("mv0"));
}

void CommandsCreateTest::twoNamespacesAreConnectedByAVethThatCanBePinged()
{
    Topology topology;
    const ItemId a = add(topology, namespaceKind());
    const ItemId b = add(topology, namespaceKind());
    topology = connected(topology, a, b);
    const auto inA = linksIn(topology, a);
    const auto inB = linksIn(topology, b);
    QCOMPARE(inA.size(), std::size_t(1));
    QCOMPARE(inB.size(), std::size_t(1));
    QCOMPARE(inA.front()->peer(), inB.front()->id);
    QVERIFY(!hasErrors(validate(topology)));
    const auto ends = resolvePing(topology, a.text(), b.text());
    QVERIFY(ends);
    QCOMPARE(ends->to.text(), std::string("10.0.0.2"));
    // Another pair is another network.
    const ItemId c = add(topology, namespaceKind());
    topology = connected(topology, a, c);
    QVERIFY(!hasErrors(validate(topology)));
    QCOMPARE(linksIn(topology, c).front()->addresses().front().text(), std::string("10.0.1.2/24"));
}

void CommandsCreateTest::aNamespaceAndABridgeAreConnectedByAPort()
{
    Topology topology;
    const ItemId host = add(topology, namespaceKind());
    const ItemId bridge = add(topology, bridgeKind());
    topology = connected(topology, host, bridge);
    const Item& inside = *linksIn(topology, host).front();
    const Item& port = *topology.find(inside.peer());
    QCOMPARE(port.bridge(), bridge);
    QVERIFY(port.netns().isEmpty());
    QVERIFY(port.addresses().empty());
    QCOMPARE(inside.addresses().size(), std::size_t(1));
    QVERIFY(!hasErrors(validate(topology)));
}

void CommandsCreateTest::theNextHostOnABridgeContinuesItsAddresses()
{
    Topology topology = foundingLab();
    const ItemId host = add(topology, namespaceKind());
    topology = connected(topology, idOf("br0"), host);
    QCOMPARE(linksIn(topology, host).front()->addresses().front().text(),
        std::string("10.211.55.103/24"));
    QVERIFY(!hasErrors(validate(topology)));
}

void CommandsCreateTest::twoBridgesAreConnectedByTwoPorts()
{
    Topology topology;
    const ItemId a = add(topology, bridgeKind());
    const ItemId b = add(topology, bridgeKind());
    topology = connected(topology, a, b);
    const Relations relations(topology);
    QCOMPARE(relations.ports(a).size(), std::size_t(1));
    QCOMPARE(relations.ports(b).size(), std::size_t(1));
    QCOMPARE(relations.ports(a).front()->peer(), relations.ports(b).front()->id);
    QVERIFY(!hasErrors(validate(topology)));
}

void CommandsCreateTest::aLinkIsPluggedIntoABridge()
{
    Topology topology;
    const ItemId bridge = add(topology, bridgeKind());
    const ItemId link = add(topology, vethKind());
    topology = connected(topology, link, bridge);
    QCOMPARE(topology.find(link)->bridge(), bridge);
    QVERIFY(!hasErrors(validate(topology)));
}

void CommandsCreateTest::whatCannotBeAPortSaysWhy()
{
    Topology topology = foundingLab();
    const auto objection = [&](const char* from, const char* to) {
        return proposeConnection(topology, idOf(from), idOf(to)).objection;
    };
    QCOMPARE(objection("veth0", "br0"), QStringLiteral("veth0 is a port of br0 already."));
    QCOMPARE(objection("veth0_1", "br0"),
        QStringLiteral("veth0_1 carries veth0_1.101, so it cannot be a bridge port."));
    QVERIFY(objection("mv101", "br0").contains(QStringLiteral("different namespaces")));
    QCOMPARE(objection("mv101", "ns102"), QStringLiteral("veth0_1.101 cannot carry a Macvlan."));
    QCOMPARE(objection("veth0", "ns102"),
        QStringLiteral("veth0 is a port of br0, so it cannot carry a Macvlan."));
    QVERIFY(!objection("br0", "br0").isEmpty());
}

void CommandsCreateTest::aNamespaceGetsARiderOfALink()
{
    Topology topology = foundingLab();
    const ItemId host = add(topology, namespaceKind());
    topology = connected(topology, idOf("veth0_1"), host);
    const Item& rider = *linksIn(topology, host).front();
    QCOMPARE(rider.parent(), idOf("veth0_1"));
    QCOMPARE(rider.choice("mode"), std::string("vepa"));
    QCOMPARE(rider.addresses().front().text(), std::string("10.211.55.103/24"));
    QVERIFY(!hasErrors(validate(topology)));
}

void CommandsCreateTest::connectingIsTheSameEitherWayRound()
{
    Topology topology = foundingLab();
    add(topology, vethKind());
    for (const auto& [from, a] : topology.items()) {
        for (const auto& [to, b] : topology.items()) {
            const Topology there = after(topology, proposeConnection(topology, from, to).edit);
            const Topology back = after(topology, proposeConnection(topology, to, from).edit);
            QCOMPARE(there.items().size(), back.items().size());
            QCOMPARE(linksIn(there, from).size(), linksIn(back, from).size());
        }
    }
}

void CommandsCreateTest::objectionsAgreeWithProposals()
{
    for (const QString& path : exampleLabs()) {
        const Topology topology = readLab(path.toStdString())->topology;
        for (const auto& [from, a] : topology.items()) {
            for (const auto& [to, b] : topology.items()) {
                const Proposal proposal = proposeConnection(topology, from, to);
                QCOMPARE(objectionToConnection(topology, from, to), proposal.objection);
                QCOMPARE(proposal.edit.isEmpty(), !proposal.isPossible());
                if (proposal.isPossible())
                    QVERIFY(!proposal.text.isEmpty());
            }
        }
    }
}

void CommandsCreateTest::unpluggingForgetsThePortsSettings()
{
    Topology topology = foundingLab();
    const Proposal proposal = proposePort(topology, idOf("veth0"), {});
    QVERIFY(proposal.isPossible());
    const Topology unplugged = after(topology, proposal.edit);
    const Item& port = *unplugged.find(idOf("veth0"));
    QVERIFY(port.bridge().isEmpty());
    for (const FieldSpec& field : port.kind->fields)
        QVERIFY(field.role != FieldRole::Port || !port.fields.contains(field.key));
}

void CommandsCreateTest::addressesContinueUntilTheNetworkIsFull()
{
    Topology topology;
    const ItemId link = add(topology, vethKind());
    const auto with = [&](const char* address) {
        Item item = *topology.find(link);
        item.fields.insert_or_assign("addresses", std::vector{*IpPrefix::parse(address)});
        topology.put(item);
        const auto next = nextAddress(topology, {idOf("veth1")});
        return next ? next->text() : std::string("none");
    };
    QCOMPARE(with("10.0.0.1/24"), std::string("10.0.0.2/24"));
    QCOMPARE(with("10.0.0.253/24"), std::string("10.0.0.254/24"));
    QCOMPARE(with("10.0.0.254/24"), std::string("10.0.0.1/24")); // 255 is the broadcast address
    QCOMPARE(with("10.0.0.1/32"), std::string("none"));
    QCOMPARE(with("10.0.0.0/31"), std::string("10.0.0.1/31"));
    QCOMPARE(with("10.0.255.255/8"), std::string("10.1.0.0/8"));
    QCOMPARE(with("fd00::ff/64"), std::string("fd00::100/64"));
    QCOMPARE(with("255.255.255.255/0"), std::string("none"));
    with("10.0.0.77/24");
    QCOMPARE(freshNetwork(topology)->text(), std::string("10.0.1.1/24"));
}

QTEST_GUILESS_MAIN(CommandsCreateTest)
#include "commandscreatetest.moc"
