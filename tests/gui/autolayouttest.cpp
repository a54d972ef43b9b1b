// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What automatic layout gives, measured: nothing overlaps, few lines cross, it fits a window, what
// is placed stays.
#include "backend/io/labfile.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/rearrange.h"
#include "tests/gui/layoutlabs.h"
#include "tests/support/paths.h"
#include "tests/support/randomlab.h"

#include <QElapsedTimer>
#include <QTest>
#include <cmath>

namespace hairpin {

using namespace layoutlabs;

namespace {

Geometry geometryOf(const Lab& lab)
{
    return Geometry(lab.topology, lab.layout, Theme::light());
}

Lab laidOut(Lab lab)
{
    lab.layout = rearranged(lab.topology, lab.layout, Theme::light(), {});
    return lab;
}

// Everything of the host in a square, in the order of the ids.
Lab naive(Lab lab)
{
    const Geometry sizes = geometryOf(lab);
    std::vector<ItemId> blocks;
    QSizeF cell;
    for (const auto& [id, item] : lab.topology.items()) {
        const Body& body = *sizes.find(id);
        if (!body.container.isEmpty() || body.isDocked)
            continue;
        blocks.push_back(id);
        cell = cell.expandedTo(body.rect.size() + QSizeF(48, 160));
    }
    const int columns = std::max(1, qCeil(std::sqrt(static_cast<double>(blocks.size()))));
    for (int i = 0; i < static_cast<int>(blocks.size()); ++i)
        lab.layout[blocks[static_cast<std::size_t>(i)]] =
            Placement{i % columns * cell.width(), i / columns * cell.height(), {}, {}};
    return lab;
}

QString overlap(const Geometry& geometry)
{
    const auto& order = geometry.order();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Body& a = *geometry.find(order[i]);
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            const Body& b = *geometry.find(order[j]);
            const bool holds = b.container == order[i] || a.container == order[j];
            if (!holds && a.rect.intersects(b.rect))
                return QString::fromStdString(order[i].text() + " and " + order[j].text());
        }
    }
    return {};
}

QString straying(const Geometry& geometry)
{
    for (const ItemId& id : geometry.order()) {
        const Body& body = *geometry.find(id);
        if (!body.container.isEmpty() && !geometry.rectOf(body.container).contains(body.rect))
            return QString::fromStdString(id.text());
    }
    return {};
}

std::vector<QPolygonF> linesOf(const Geometry& geometry)
{
    std::vector<QPolygonF> lines;
    for (const Wire& wire : geometry.wires())
        lines.push_back(wire.path.toSubpathPolygons().value(0));
    return lines;
}

bool runsThrough(const QPolygonF& line, const QRectF& rect)
{
    for (int i = 1; i < line.size(); ++i) {
        for (int part = 0; part <= 16; ++part) {
            if (rect.contains(QLineF(line[i - 1], line[i]).pointAt(part / 16.0)))
                return true;
        }
    }
    return false;
}

int crossings(const Geometry& geometry)
{
    const std::vector<QPolygonF> lines = linesOf(geometry);
    const auto cross = [&](std::size_t i, std::size_t j) {
        const auto& a = geometry.wires()[i];
        const auto& b = geometry.wires()[j];
        if (a.from == b.from || a.from == b.to || a.to == b.from || a.to == b.to
            || !a.extent.adjusted(-1, -1, 1, 1).intersects(b.extent.adjusted(-1, -1, 1, 1)))
            return false;
        for (int m = 1; m < lines[i].size(); ++m) {
            for (int n = 1; n < lines[j].size(); ++n) {
                if (QLineF(lines[i][m - 1], lines[i][m])
                        .intersects(QLineF(lines[j][n - 1], lines[j][n]), nullptr)
                    == QLineF::BoundedIntersection)
                    return true;
            }
        }
        return false;
    };
    int count = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t j = i + 1; j < lines.size(); ++j)
            count += cross(i, j);
    }
    return count;
}

// Wires that run through something neither end is or stands in.
int wiresThroughBodies(const Geometry& geometry)
{
    const std::vector<QPolygonF> lines = linesOf(geometry);
    int count = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Wire& wire = geometry.wires()[i];
        const std::set<ItemId> own{wire.from, wire.to, geometry.find(wire.from)->container,
            geometry.find(wire.to)->container};
        count += std::ranges::any_of(geometry.order(), [&](const ItemId& id) {
            const Body& body = *geometry.find(id);
            return !own.contains(id) && body.shape != Shape::Note
                && wire.extent.adjusted(-1, -1, 1, 1).intersects(body.rect)
                && runsThrough(lines[i], body.rect.adjusted(2, 2, -2, -2));
        });
    }
    return count;
}

double aspectOf(const Geometry& geometry)
{
    return geometry.bounds().width() / geometry.bounds().height();
}

} // namespace

} // namespace hairpin

Q_DECLARE_METATYPE(hairpin::Lab)

namespace hairpin {

class AutoLayoutTest : public QObject {
    Q_OBJECT

private slots:
    void aLabIsDrawnAsAPersonWould_data();
    void aLabIsDrawnAsAPersonWould();
    void hostsStandBeneathTheirBridge();
    void routersBetweenNetworksReadFromLeftToRight();
    void hostsComeInTheOrderOfTheirNumbers();
    void whatIsWrittenLooksLikeWhatWasLaidOut();
    void addingAHostMovesNothingElse();
    void whatHasNoPlaceComesNearWhatItLeadsTo();
    void layingOutASelectionLeavesTheRest();
    void aTileKeepsWhatStandsInIt();
    void largeLabsDoNotTakeLong_data();
    void largeLabsDoNotTakeLong();
};

void AutoLayoutTest::aLabIsDrawnAsAPersonWould_data()
{
    QTest::addColumn<Lab>("lab");
    QTest::addColumn<int>("mostCrossings");
    QTest::addColumn<int>("mostThroughBodies");
    for (const QString& path : exampleLabs()) {
        Lab example = *readLab(path.toStdString());
        example.layout.clear();
        QTest::addRow("%s", path.section(u'/', -1).toUtf8().constData()) << example << 0 << 0;
    }
    QTest::addRow("star of 10") << star(10) << 0 << 0;
    QTest::addRow("star of 100") << star(100) << 900 << 100;
    QTest::addRow("tree of bridges") << bridgeTree(2, 3, 4) << 0 << 0;
    QTest::addRow("deep tree of bridges") << bridgeTree(3, 3, 3) << 0 << 0;
    QTest::addRow("ring of 6 routers") << routerRing(6) << 0 << 0;
    QTest::addRow("ring of 20 routers") << routerRing(20) << 0 << 0;
    QTest::addRow("chain of 4 networks") << routerChain(4) << 0 << 0;
    QTest::addRow("chain of 8 networks") << routerChain(8) << 0 << 1;
    QTest::addRow("two bridges that share servers") << redundant(4) << 0 << 2;
    QTest::addRow("apart from each other") << twoApart() << 0 << 0;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        Lab random = randomLab(seed, 60);
        random.layout.clear();
        QTest::addRow("random %u", seed) << random << -1 << -1;
    }
}

void AutoLayoutTest::aLabIsDrawnAsAPersonWould()
{
    QFETCH(Lab, lab);
    QFETCH(int, mostCrossings);
    QFETCH(int, mostThroughBodies);
    const Geometry geometry = geometryOf(lab);
    QCOMPARE(overlap(geometry), QString());
    QCOMPARE(straying(geometry), QString());
    const double aspect = aspectOf(geometry);
    QVERIFY2(aspect > 0.25 && aspect < 4, qPrintable(QString::number(aspect)));
    const int crossed = crossings(geometry);
    const int through = wiresThroughBodies(geometry);
    const Geometry other = geometryOf(naive(lab));
    const int naively = crossings(other);
    qInfo("%d crossings (naively %d), %d wires through others (%d), %.1f:1", crossed, naively,
        through, wiresThroughBodies(other), aspect);
    QVERIFY(crossed <= naively);
    if (mostCrossings >= 0) {
        QVERIFY2(crossed <= mostCrossings, qPrintable(QString::number(crossed)));
        QVERIFY2(through <= mostThroughBodies, qPrintable(QString::number(through)));
    }
}

void AutoLayoutTest::hostsStandBeneathTheirBridge()
{
    const Geometry geometry = geometryOf(star(10));
    const QRectF bridge = geometry.rectOf(idOf("br"));
    for (int i = 1; i <= 10; ++i) {
        const QRectF host = geometry.rectOf(idOf("brh" + std::to_string(i)));
        QVERIFY(host.top() > bridge.bottom());
        QVERIFY(host.left() >= bridge.left() - 1 && host.right() <= bridge.right() + 9);
    }
}

void AutoLayoutTest::routersBetweenNetworksReadFromLeftToRight()
{
    Lab lab = *readLab(LABS_DIR "/router.hairpin");
    lab.layout.clear();
    const Geometry own = geometryOf(lab);
    const auto x = [&](const char* id) { return own.rectOf(idOf(id)).center().x(); };
    QVERIFY(x("a1") < x("router") && x("router") < x("b1"));
    QVERIFY(x("br-a") < x("router") && x("router") < x("br-b"));
    QVERIFY(x("router-a") < x("router-b"));
    QCOMPARE(own.rectOf(idOf("br-a")).top(), own.rectOf(idOf("br-b")).top());
}

void AutoLayoutTest::hostsComeInTheOrderOfTheirNumbers()
{
    const Geometry geometry = geometryOf(star(10));
    for (int i = 1; i < 10; ++i) {
        const QRectF one = geometry.rectOf(idOf("brh" + std::to_string(i)));
        const QRectF next = geometry.rectOf(idOf("brh" + std::to_string(i + 1)));
        QVERIFY(
            next.top() > one.bottom() || (next.top() == one.top() && next.left() > one.right()));
    }
}

void AutoLayoutTest::whatIsWrittenLooksLikeWhatWasLaidOut()
{
    for (const Lab& lab : {star(10), bridgeTree(3, 2, 3), routerChain(4), redundant(3)}) {
        const Geometry before = geometryOf(lab);
        const Lab written = laidOut(lab);
        QCOMPARE(written.layout.size(), lab.topology.items().size());
        const Geometry after = geometryOf(written);
        for (const ItemId& id : before.order())
            QVERIFY2(before.rectOf(id) == after.rectOf(id), id.text().c_str());
        QVERIFY(laidOut(written).layout == written.layout);
    }
}

void AutoLayoutTest::addingAHostMovesNothingElse()
{
    Lab lab = laidOut(star(10));
    const Geometry before = geometryOf(lab);
    put(lab.topology, "namespace", "new");
    join(lab.topology, "new", "br");
    const Geometry after = geometryOf(lab);
    for (const ItemId& id : before.order())
        QVERIFY2(before.rectOf(id) == after.rectOf(id), id.text().c_str());
    QCOMPARE(overlap(after), QString());
}

void AutoLayoutTest::whatHasNoPlaceComesNearWhatItLeadsTo()
{
    Lab lab = laidOut(routerChain(8));
    put(lab.topology, "namespace", "new");
    join(lab.topology, "new", "r1");
    const Geometry geometry = geometryOf(lab);
    const QLineF way(geometry.rectOf(idOf("r1")).center(), geometry.rectOf(idOf("new")).center());
    QVERIFY2(way.length() < 700, qPrintable(QString::number(way.length())));
    QCOMPARE(overlap(geometry), QString());
}

void AutoLayoutTest::layingOutASelectionLeavesTheRest()
{
    Lab lab = laidOut(star(6));
    const Geometry before = geometryOf(lab);
    const std::set<ItemId> moving{idOf("brh1"), idOf("brh2"), idOf("brh3")};
    lab.layout[idOf("brh1")] = Placement{3000, 2000, {}, {}};
    lab.layout[idOf("brh2")] = Placement{-2000, 900, {}, {}};
    lab.layout = rearranged(lab.topology, lab.layout, Theme::light(), moving);
    const Geometry after = geometryOf(lab);
    QCOMPARE(overlap(after), QString());
    for (const ItemId& id : before.order()) {
        if (!moving.contains(id) && !moving.contains(before.find(id)->container))
            QVERIFY2(before.rectOf(id) == after.rectOf(id), id.text().c_str());
    }
    QVERIFY(after.bounds().width() < 2500);
}

void AutoLayoutTest::aTileKeepsWhatStandsInIt()
{
    Lab lab = laidOut(star(4));
    const Placement inside{40, 90, {}, {}};
    lab.layout[idOf("brh1-br")] = inside;
    lab.layout[idOf("brh1")].isCollapsed = true;
    lab = laidOut(lab);
    QVERIFY(lab.layout.at(idOf("brh1")).isCollapsed);
    QVERIFY(lab.layout.at(idOf("brh1-br")) == inside);
    lab.layout.erase(idOf("brh1-br"));
    const Geometry geometry = geometryOf(lab);
    QVERIFY(geometry.rectOf(idOf("brh1-br")) == geometry.rectOf(idOf("brh1")));
}

void AutoLayoutTest::largeLabsDoNotTakeLong_data()
{
    QTest::addColumn<Lab>("lab");
    QTest::addRow("star of 333") << star(333);
    QTest::addRow("1,000 in trees") << bridgeTree(3, 6, 8);
    QTest::addRow("5,000 in trees") << bridgeTree(3, 12, 11);
    QTest::addRow("1,500 routers in a ring") << routerRing(1500);
    QTest::addRow("600 networks in a chain") << routerChain(600);
}

// The figures are for an optimised build on a quiet machine; the bound leaves room for others.
void AutoLayoutTest::largeLabsDoNotTakeLong()
{
    QFETCH(Lab, lab);
    QElapsedTimer time;
    time.start();
    const Layout layout = rearranged(lab.topology, {}, Theme::light(), {});
    qInfo("%zu items: %lld ms", lab.topology.items().size(), time.elapsed());
    QCOMPARE(layout.size(), lab.topology.items().size());
    QVERIFY(time.elapsed() < 8000);
}

} // namespace hairpin

QTEST_MAIN(hairpin::AutoLayoutTest)
#include "autolayouttest.moc"
