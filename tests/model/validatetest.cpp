// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/model/validate.h"
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "tests/support/paths.h"
#include "tests/support/topologies.h"

#include <QTest>
#include <algorithm>
#include <ctime>

using namespace hairpin;

namespace {

QString told(const std::vector<Problem>& problems)
{
    std::string out;
    for (const Problem& problem : problems)
        out += std::string(problem.severity == Severity::Error ? "error " : "warning ")
            + problem.item.text() + ' ' + std::string(problem.field) + ": " + problem.text() + '\n';
    return QString::fromStdString(out);
}

QString contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll())
                                          : QStringLiteral("no file ") + path;
}

Item link(const KindSpec& kind, const std::string& name)
{
    Item item;
    item.id = *ItemId::parse(name);
    item.kind = &kind;
    item.fields["name"] = *IfName::parse(name);
    return item;
}

// A bridge with ports whose other ends stand beside it.
Topology star(int ports)
{
    Topology topology;
    topology.put(link(bridgeKind(), "br0"));
    for (int i = 0; i < ports; ++i) {
        Item port = link(vethKind(), "p" + std::to_string(i));
        Item end = link(vethKind(), "e" + std::to_string(i));
        port.fields["peer"] = end.id;
        port.fields["bridge"] = *ItemId::parse("br0");
        end.fields["peer"] = port.id;
        topology.put(port);
        topology.put(end);
    }
    return topology;
}

Topology macvlansOnOneParent(int count)
{
    Topology topology = star(1);
    for (int i = 0; i < count; ++i) {
        Item item = link(macvlanKind(), "m" + std::to_string(i));
        item.fields["parent"] = *ItemId::parse("e0");
        topology.put(item);
    }
    return topology;
}

// Of this process alone, so that a busy machine does not count. These have one problem at most;
// more would be a finding of its own and fails by its size.
double cpuTimeOf(const Topology& topology)
{
    const std::clock_t start = std::clock();
    const auto problems = validate(topology);
    return problems.size() > 1 ? 1e9 : static_cast<double>(std::clock() - start);
}

// How many times longer ten times the items take: some 12 when linear but for sorting, 100 when
// quadratic.
template <class TimeOf> double growth(TimeOf timeOf)
{
    return timeOf(5000) / std::max(timeOf(500), 1.0);
}
constexpr double kSteepest = 40;

} // namespace

class ValidateTest : public QObject {
    Q_OBJECT

private slots:
    void tellsEachProblemInOneSentence_data();
    void tellsEachProblemInOneSentence();
    void examplesHaveNoProblemsButTheOneTheyShow();
    void aBridgeTakesAsManyPortsAsTheKernel();
    void aLabOfTooManyItemsIsRefused();
    void itsTimeGrowsNoFasterThanTheLab();
    void aDeepStackThatGoesInACircleIsTold();
    void segmentsEndAtNamespacesNotAtCables();
    void theMtuInEffectIsTheParentsWhereNoneIsSet();
};

void ValidateTest::tellsEachProblemInOneSentence_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(TEST_DATA "/problems"));
    for (const QString& name : folder.entryList({QStringLiteral("*.hairpin")}, QDir::Files))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void ValidateTest::tellsEachProblemInOneSentence()
{
    QFETCH(QString, path);
    const auto lab = readLab(path.toStdString());
    QVERIFY2(lab, lab ? "" : lab.error().text().c_str());
    QString expected = path;
    expected.replace(QStringLiteral(".hairpin"), QStringLiteral(".txt"));
    QCOMPARE(told(validate(lab->topology)), contentOf(expected));
}

void ValidateTest::examplesHaveNoProblemsButTheOneTheyShow()
{
    QCOMPARE(exampleLabs().size(), 5);
    for (const QString& path : exampleLabs()) {
        const auto lab = readLab(path.toStdString());
        QVERIFY2(lab, qPrintable(path));
        const QString expected = path.endsWith(QStringLiteral("vepa-hairpin.hairpin"))
            ? QStringLiteral("warning veth0 hairpin: veth0_1.101 and veth0_1.102 cannot reach each "
                             "other until hairpin is on at port veth0\n")
            : QString();
        QCOMPARE(told(validateLab(*lab)), expected);
        QVERIFY(!hasErrors(validate(lab->topology)));
    }
}

void ValidateTest::aBridgeTakesAsManyPortsAsTheKernel()
{
    QCOMPARE(told(validate(star(1023))), QString());
    QCOMPARE(told(validate(star(1024))),
        QStringLiteral("error br0 : br0 has 1024 ports, and a bridge takes at most 1023\n"));
}

void ValidateTest::aLabOfTooManyItemsIsRefused()
{
    Topology topology;
    for (std::size_t i = 0; i <= kMaxItems; ++i)
        topology.put(link(bridgeKind(), "b" + std::to_string(i)));
    QCOMPARE(told(validate(topology)),
        QStringLiteral("error  : The lab has 20001 items, and 20000 are the most there may be\n"));
}

void ValidateTest::itsTimeGrowsNoFasterThanTheLab()
{
    const auto wide = [](int size) { return cpuTimeOf(star(size)); };
    QVERIFY2(growth(wide) < kSteepest, qPrintable(QString::number(growth(wide))));
    const auto deep = [](int size) { return cpuTimeOf(macvlansOnOneParent(size)); };
    QVERIFY2(growth(deep) < kSteepest, qPrintable(QString::number(growth(deep))));
}

void ValidateTest::aDeepStackThatGoesInACircleIsTold()
{
    constexpr int kHeight = 5000;
    Topology topology;
    for (int i = 0; i < kHeight; ++i) {
        Item macvlan = link(macvlanKind(), "m" + std::to_string(i));
        macvlan.fields["parent"] = *ItemId::parse("b" + std::to_string(i));
        macvlan.fields["bridge"] = *ItemId::parse("b" + std::to_string((i + 1) % kHeight));
        topology.put(macvlan);
        topology.put(link(bridgeKind(), "b" + std::to_string(i)));
    }
    const auto problems = validate(topology);
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(problems[0].text()),
        QStringLiteral(
            "b0, m4999 and others would stand on each other in a circle of 10000 links"));
}

void ValidateTest::segmentsEndAtNamespacesNotAtCables()
{
    const auto found = segments(topologyOf(R"([
        {"id": "br0", "kind": "bridge", "name": "br0"},
        {"id": "ns1", "kind": "namespace", "name": "ns1"},
        {"id": "p", "kind": "veth", "name": "p", "peer": "e", "bridge": "br0"},
        {"id": "e", "kind": "veth", "name": "e", "peer": "p", "namespace": "ns1"},
        {"id": "m", "kind": "macvlan", "name": "m", "parent": "e"},
        {"id": "f", "kind": "veth", "name": "f", "peer": "q", "namespace": "ns1"},
        {"id": "q", "kind": "veth", "name": "q", "peer": "f"}])"));
    const auto of = [&](const char* id) { return found.at(*ItemId::parse(id)); };
    QCOMPARE(found.size(), std::size_t(6));
    QCOMPARE(of("p"), of("br0"));
    QCOMPARE(of("e"), of("br0"));
    QCOMPARE(of("m"), of("br0"));
    QCOMPARE(of("f"), of("q"));
    QVERIFY(of("f") != of("e"));
}

void ValidateTest::theMtuInEffectIsTheParentsWhereNoneIsSet()
{
    const Topology topology = topologyOf(R"([
        {"id": "br0", "kind": "bridge", "name": "br0"},
        {"id": "v", "kind": "veth", "name": "v", "peer": "w", "mtu": 1400},
        {"id": "w", "kind": "veth", "name": "w", "peer": "v"},
        {"id": "m", "kind": "macvlan", "name": "m", "parent": "v"},
        {"id": "n", "kind": "macvlan", "name": "n", "parent": "br0"}])");
    const auto mtu = [&](const char* id) {
        return mtuInEffect(topology, *topology.find(*ItemId::parse(id)));
    };
    QCOMPARE(mtu("v").value(), 1400);
    QCOMPARE(mtu("w").value(), 1500);
    QCOMPARE(mtu("m").value(), 1400);
    QVERIFY(!mtu("br0"));
    QVERIFY(!mtu("n"));
}

QTEST_GUILESS_MAIN(ValidateTest)
#include "validatetest.moc"
