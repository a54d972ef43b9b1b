// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "tests/support/paths.h"

#include <QRegularExpression>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace hairpin;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "no file " + path.toUtf8();
}

QString said(const Result<Lab>& lab)
{
    return lab ? QStringLiteral("it was taken") : QString::fromStdString(lab.error().text());
}

// The example in the text about the lab file, as a person might write it by hand.
constexpr std::string_view kByHand = R"({ "format": "hairpin/1",
  "name": "macvlan VEPA through a hairpin bridge port",
  "items": [
    {"id": "ns101", "kind": "namespace", "name": "ns101"},
    {"id": "br0", "kind": "bridge", "name": "br0"},
    {"id": "veth0", "kind": "veth", "name": "veth0", "peer": "veth0_1", "bridge": "br0", "hairpin": false},
    {"id": "veth0_1", "kind": "veth", "name": "veth0_1", "peer": "veth0"},
    {"id": "mv101", "kind": "macvlan", "name": "veth0_1.101", "parent": "veth0_1", "mode": "vepa",
     "namespace": "ns101", "addresses": ["10.211.55.101/24"]} ],
  "scenario": [
    {"say": "The port may not send a frame back where it came from.",
     "ping": {"from": "ns101", "to": "10.211.55.102"}, "expect": "lost"},
    {"set": {"item": "veth0", "hairpin": true}},
    {"ping": {"from": "ns101", "to": "10.211.55.102"}, "expect": "reply"} ],
  "layout": {"br0": {"x": 0, "y": 0}} })";

constexpr const char* kWritten = R"({
  "format": "hairpin/1",
  "name": "macvlan VEPA through a hairpin bridge port",
  "items": [
    {"id": "br0", "kind": "bridge", "name": "br0"},
    {"id": "mv101", "kind": "macvlan", "name": "veth0_1.101", "namespace": "ns101", "parent": "veth0_1", "mode": "vepa", "addresses": ["10.211.55.101/24"]},
    {"id": "ns101", "kind": "namespace", "name": "ns101"},
    {"id": "veth0", "kind": "veth", "name": "veth0", "peer": "veth0_1", "bridge": "br0", "hairpin": false},
    {"id": "veth0_1", "kind": "veth", "name": "veth0_1", "peer": "veth0"}
  ],
  "scenario": [
    {"say": "The port may not send a frame back where it came from.", "ping": {"from": "ns101", "to": "10.211.55.102"}, "expect": "lost"},
    {"set": {"item": "veth0", "hairpin": true}},
    {"ping": {"from": "ns101", "to": "10.211.55.102"}, "expect": "reply"}
  ],
  "layout": {
    "br0": {"x": 0, "y": 0}
  }
}
)";

std::string labWith(const std::string& items, const std::string& rest = {})
{
    return R"({"format": "hairpin/1", "items": [)" + items + ']' + rest + '}';
}

} // namespace

class LabFileTest : public QObject {
    Q_OBJECT

private slots:
    void aBadFileGetsOneSentence_data();
    void aBadFileGetsOneSentence();
    void aLineOfFiveMegabytesIsRefused();
    void tooManyItemsAndStepsAreRefused();
    void whatAPersonWroteIsReadAndWrittenSorted();
    void examplesAreStoredAsTheyAreWritten();
    void anEmptyLabIsALab();
    void everyPartSurvivesTheRoundTrip();
    void otherScriptsStayAsTheyAre();
    void aPlacementOfNoItemIsNotWritten();
    void anItemAloneSurvivesTheRoundTrip();
};

void LabFileTest::aBadFileGetsOneSentence_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(TEST_DATA "/badlabs"));
    for (const QString& name : folder.entryList({QStringLiteral("*.hairpin")}, QDir::Files))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void LabFileTest::aBadFileGetsOneSentence()
{
    QFETCH(QString, path);
    const QString sentence = said(readLab(path.toStdString()));
    QString expected = path;
    expected.replace(QStringLiteral(".hairpin"), QStringLiteral(".txt"));
    QCOMPARE(sentence + QLatin1Char('\n'), QString::fromUtf8(contentOf(expected)));
    static const QRegularExpression control(QStringLiteral("[\\x{00}-\\x{1f}\\x{7f}-\\x{9f}]"));
    QVERIFY(!sentence.contains(control));
}

void LabFileTest::aLineOfFiveMegabytesIsRefused()
{
    const std::string name = R"(, "name": ")" + std::string(5'000'000, 'x') + '"';
    QCOMPARE(said(parseLab(labWith({}, name))), QStringLiteral("it is larger than 4194304 bytes"));
    QCOMPARE(said(parseLab(std::string(4'000'000, '['))),
        QStringLiteral("it nests deeper than 12 levels"));
}

void LabFileTest::tooManyItemsAndStepsAreRefused()
{
    std::string items;
    for (std::size_t i = 0; i <= kMaxItems; ++i)
        items += (i ? "," : "") + std::string(R"({"id": "b)") + std::to_string(i)
            + R"(", "kind": "bridge"})";
    QCOMPARE(said(parseLab(labWith(items))), QStringLiteral("items: there are more than 20000"));
    std::string steps;
    for (std::size_t i = 0; i <= kMaxScenarioSteps; ++i)
        steps += (i ? "," : "") + std::string(R"({"say": "x"})");
    QCOMPARE(said(parseLab(labWith({}, ", \"scenario\": [" + steps + "]"))),
        QStringLiteral("scenario: there are more than 1000 steps"));
}

void LabFileTest::whatAPersonWroteIsReadAndWrittenSorted()
{
    const auto lab = parseLab(kByHand);
    QVERIFY2(lab, qPrintable(said(lab)));
    QCOMPARE(lab->topology.items().size(), std::size_t(5));
    QCOMPARE(lab->scenario.size(), std::size_t(3));
    QVERIFY(lab->scenario[0].expect == Expectation::Lost);
    QCOMPARE(lab->scenario[0].ping->count, 2);
    QCOMPARE(QString::fromStdString(formatLab(*lab)), QString::fromUtf8(kWritten));
}

void LabFileTest::examplesAreStoredAsTheyAreWritten()
{
    for (const QString& path : exampleLabs()) {
        const auto lab = readLab(path.toStdString());
        QVERIFY2(lab, qPrintable(said(lab)));
        QCOMPARE(QString::fromStdString(formatLab(*lab)), QString::fromUtf8(contentOf(path)));
    }
}

void LabFileTest::anEmptyLabIsALab()
{
    const auto lab = parseLab(R"({"format": "hairpin/1", "items": []})");
    QVERIFY(lab && *lab == Lab());
    const auto again = parseLab(formatLab(*lab));
    QVERIFY(again && *again == *lab);
}

void LabFileTest::everyPartSurvivesTheRoundTrip()
{
    const auto lab = parseLab(labWith(
        R"({"id": "ns", "kind": "namespace", "name": "ns", "routes": ["default via fd00::1", "10.0.0.0/8 via 10.1.1.1 dev e0"], "loopback": false},
           {"id": "p", "kind": "veth", "name": "p", "peer": "e0", "mac": "02:AB:00:00:00:01", "mtu": 9000, "up": false, "cost": 65535},
           {"id": "e0", "kind": "veth", "name": "e0", "peer": "p", "namespace": "ns", "addresses": ["10.1.1.2/24", "FD00:0:0::2/64"]},
           {"id": "m", "kind": "macvlan", "name": "m", "parent": "p", "mode": "source", "sources": ["02:00:00:00:00:09"]})",
        R"(, "scenario": [{"say": "only said"}, {"ping": {"from": "m", "to": "e0", "count": 5}},
             {"set": {"item": "p", "up": true, "mtu": 1500, "addresses": []}}],
            "layout": {"ns": {"x": -8.5, "y": 0.1, "width": 200, "height": 100.25, "collapsed": true}, "p": {"x": 1000000, "y": -1000000}})"));
    QVERIFY2(lab, qPrintable(said(lab)));
    const std::string text = formatLab(*lab);
    const auto again = parseLab(text);
    QVERIFY2(again, qPrintable(said(again)));
    QVERIFY(*again == *lab);
    QCOMPARE(formatLab(*again), text);
    QVERIFY(text.find("\"mac\": \"02:ab:00:00:00:01\"") != std::string::npos);
    QVERIFY(text.find("\"fd00::2/64\"") != std::string::npos);
}

void LabFileTest::otherScriptsStayAsTheyAre()
{
    const auto lab =
        parseLab(R"({"format": "hairpin/1", "name": "实验 – “Ü” \\ \"/\"", "items": []})");
    QVERIFY2(lab, qPrintable(said(lab)));
    const std::string text = formatLab(*lab);
    const std::string_view line = R"("name": "实验 – “Ü” \\ \"/\"")";
    QVERIFY(text.find(line) != std::string::npos);
    QVERIFY(*parseLab(text) == *lab);
}

void LabFileTest::aPlacementOfNoItemIsNotWritten()
{
    Lab lab;
    lab.layout[*ItemId::parse("gone")] = {};
    const auto again = parseLab(formatLab(lab));
    QVERIFY2(again, qPrintable(said(again)));
    QVERIFY(again->layout.empty());
}

void LabFileTest::anItemAloneSurvivesTheRoundTrip()
{
    const auto lab = parseLab(kByHand);
    QVERIFY(lab);
    for (const auto& [id, item] : lab->topology.items()) {
        const auto again = itemFromJson(itemToJson(item));
        QVERIFY(again && *again == item);
    }
}

QTEST_GUILESS_MAIN(LabFileTest)
#include "labfiletest.moc"
