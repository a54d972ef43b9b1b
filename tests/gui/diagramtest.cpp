// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/diagram.h"
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/kindicon.h"
#include "tests/support/paths.h"
#include "tests/support/randomlab.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace hairpin;

namespace {

ItemId idOf(const char* text)
{
    return *ItemId::parse(text);
}

Lab lab(const QString& path)
{
    auto read = readLab(path.toStdString());
    if (!read)
        qFatal("%s", read.error().text().c_str());
    return *read;
}

Lab foundingLab()
{
    return lab(QStringLiteral(LABS_DIR "/vepa-hairpin.hairpin"));
}

Geometry geometryOf(const Lab& drawn)
{
    return Geometry(drawn.topology, drawn.layout, Theme::light());
}

void set(Topology& topology, const char* id, const char* key, FieldValue value)
{
    Item item = *topology.find(idOf(id));
    item.fields.insert_or_assign(key, std::move(value));
    topology.put(item);
}

QImage painted(const Lab& drawn, const Overlay& overlay = {}, const Theme& theme = Theme::light(),
    const PaintOptions& options = {})
{
    QImage image(700, 620, QImage::Format_ARGB32_Premultiplied);
    image.fill(theme.canvas);
    QPainter painter(&image);
    painter.scale(options.zoom, options.zoom);
    paintDiagram(painter, drawn.topology, Geometry(drawn.topology, drawn.layout, theme), overlay,
        theme, options);
    return image;
}

// How many pixels differ, in percent of the area of `within`.
double difference(const QImage& a, const QImage& b, QRect within = {})
{
    within = within.isNull() ? a.rect() : within & a.rect();
    int count = 0;
    for (int y = within.top(); y <= within.bottom(); ++y) {
        for (int x = within.left(); x <= within.right(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y);
    }
    return 100.0 * count / (within.width() * within.height());
}

// The first two that overlap and do not contain each other by right, as words; empty when none do.
QString overlap(const Geometry& geometry)
{
    const auto& order = geometry.order();
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            const Body& a = *geometry.find(order[i]);
            const Body& b = *geometry.find(order[j]);
            const bool holds = b.container == order[i] || a.container == order[j];
            if (!holds && a.rect.intersects(b.rect))
                return QString::fromStdString(order[i].text() + " and " + order[j].text());
        }
    }
    return {};
}

void addExamples()
{
    QTest::addColumn<Lab>("drawn");
    for (const QString& path : exampleLabs()) {
        const QByteArray name = path.section(u'/', -1).toUtf8();
        Lab example = lab(path);
        QTest::addRow("%s", name.constData()) << example;
        example.layout.clear();
        QTest::addRow("%s without layout", name.constData()) << example;
    }
    for (unsigned seed = 1; seed <= 12; ++seed) {
        Lab random = randomLab(seed, 60);
        random.layout.clear();
        QTest::addRow("random %u", seed) << random;
    }
}

} // namespace

Q_DECLARE_METATYPE(hairpin::Lab)

class DiagramTest : public QObject {
    Q_OBJECT

private slots:
    void nothingOverlaps_data() { addExamples(); }
    void nothingOverlaps();
    void containersContain_data() { addExamples(); }
    void containersContain();
    void wiresEndAtTheirItems_data() { addExamples(); }
    void wiresEndAtTheirItems();
    void wiresOfTheExamplesRunThroughNoOtherItem();
    void socketsLieOnTheirBridgesEdgeAndApart();
    void chipsGrowWithTheirTextUpToALimit();
    void aPlacementIsKeptAndGivenBack();
    void aPlacementInsideItsContainersTitleIsMovedBelowIt();
    void aPortWithoutAPlacementFollowsItsBridge();
    void theInnermostItemIsFound();
    void aCableIsFoundNearItsLine();
    void danglingRelationsAreDrawnAllTheSame();
    void theHairpinIsSeen();
    void everyPartOfTheOverlayIsSeen();
    void lightAndDarkDiffer();
    void farAwayOnlyBlocksAreDrawn();
    void aNamespaceIsAsWideAsItsName();
    void everyKindHasAnIconOfItsOwn();
    void aDrawingFitsIntoAnyRectangle();
    void aThousandItemsAreLaidOutInTime();
};

void DiagramTest::nothingOverlaps()
{
    QFETCH(Lab, drawn);
    QCOMPARE(overlap(geometryOf(drawn)), QString());
}

void DiagramTest::containersContain()
{
    QFETCH(Lab, drawn);
    const Geometry geometry = geometryOf(drawn);
    QCOMPARE(geometry.order().size(), drawn.topology.items().size());
    for (const ItemId& id : geometry.order()) {
        const Body& body = *geometry.find(id);
        if (!body.container.isEmpty())
            QVERIFY2(geometry.rectOf(body.container).contains(body.rect), id.text().c_str());
        QVERIFY(geometry.bounds().contains(body.rect));
    }
}

void DiagramTest::wiresEndAtTheirItems()
{
    QFETCH(Lab, drawn);
    const Geometry geometry = geometryOf(drawn);
    for (const Wire& wire : geometry.wires()) {
        const QRectF from = geometry.rectOf(wire.from).adjusted(-0.5, -0.5, 0.5, 0.5);
        const double reach = wire.isArrow ? 3.5 : 0.5; // its head stands off a little
        const QRectF to = geometry.rectOf(wire.to).adjusted(-reach, -reach, reach, reach);
        QVERIFY2(from.contains(wire.path.elementAt(0)), wire.from.text().c_str());
        QVERIFY2(to.contains(wire.path.currentPosition()), wire.to.text().c_str());
    }
}

void DiagramTest::wiresOfTheExamplesRunThroughNoOtherItem()
{
    for (const QString& path : exampleLabs()) {
        const Geometry geometry = geometryOf(lab(path));
        for (const Wire& wire : geometry.wires()) {
            for (const ItemId& id : geometry.order()) {
                const Body& body = *geometry.find(id);
                if (body.shape == Shape::Container || id == wire.from || id == wire.to)
                    continue;
                for (int percent = 0; percent <= 100; ++percent)
                    QVERIFY2(!body.rect.contains(wire.path.pointAtPercent(percent / 100.0)),
                        (path.toStdString() + ": " + wire.from.text() + " through " + id.text())
                            .c_str());
            }
        }
    }
}

void DiagramTest::socketsLieOnTheirBridgesEdgeAndApart()
{
    for (const QString& path : exampleLabs()) {
        const Geometry geometry = geometryOf(lab(path));
        for (const Socket& socket : geometry.sockets()) {
            const QRectF bridge = geometry.rectOf(socket.bridge);
            QVERIFY(bridge.adjusted(-0.5, -0.5, 0.5, 0.5).contains(socket.at));
            QVERIFY(!bridge.adjusted(0.5, 0.5, -0.5, -0.5).contains(socket.at));
            QCOMPARE(QPointF(socket.stub.currentPosition()), socket.at);
            for (const Socket& other : geometry.sockets()) {
                if (other.port != socket.port && other.bridge == socket.bridge)
                    QVERIFY(QLineF(other.at, socket.at).length() > 30);
            }
        }
    }
}

void DiagramTest::chipsGrowWithTheirTextUpToALimit()
{
    Lab drawn = foundingLab();
    const QRectF before = geometryOf(drawn).rectOf(idOf("mv101"));
    set(drawn.topology, "mv101", "addresses",
        std::vector{*IpPrefix::parse("fd00:1111:2222:3333::1/64")});
    const QRectF wider = geometryOf(drawn).rectOf(idOf("mv101"));
    QVERIFY(wider.width() > before.width());
    set(drawn.topology, "mv101", "addresses",
        std::vector{*IpPrefix::parse("fd00:1111:2222:3333:4444:5555:6666:7777/64"),
            *IpPrefix::parse("10.0.0.1/24")});
    const QRectF widest = geometryOf(drawn).rectOf(idOf("mv101"));
    QVERIFY(widest.height() > wider.height());
    QVERIFY(widest.width() < 280);
}

void DiagramTest::aPlacementIsKeptAndGivenBack()
{
    const Lab drawn = foundingLab();
    const Geometry geometry = geometryOf(drawn);
    for (const auto& [id, placement] : drawn.layout)
        QVERIFY2(geometry.placementOf(id) == placement, id.text().c_str());
    const QPointF inside = geometry.rectOf(idOf("ns101")).topLeft() + QPointF(40, 80);
    const Placement relative = geometry.placementAt(inside, idOf("ns101"));
    QCOMPARE(QPointF(relative.x, relative.y), QPointF(40, 80));
}

void DiagramTest::aPlacementInsideItsContainersTitleIsMovedBelowIt()
{
    Lab drawn = foundingLab();
    drawn.layout[idOf("mv101")] = Placement{-50, -50, {}, {}};
    const Geometry geometry = geometryOf(drawn);
    const QRectF container = geometry.rectOf(idOf("ns101"));
    QVERIFY(container.contains(geometry.rectOf(idOf("mv101"))));
    QVERIFY(geometry.rectOf(idOf("mv101")).top() > container.top() + 30);
}

void DiagramTest::aPortWithoutAPlacementFollowsItsBridge()
{
    Lab drawn = foundingLab();
    drawn.layout.erase(idOf("veth0"));
    const Geometry first = geometryOf(drawn);
    QVERIFY(first.find(idOf("veth0"))->isDocked);
    drawn.layout[idOf("br0")].x += 400;
    const Geometry second = geometryOf(drawn);
    QVERIFY(second.rectOf(idOf("br0")).left() == first.rectOf(idOf("br0")).left() + 400);
    QVERIFY(second.rectOf(idOf("veth0")).left() > first.rectOf(idOf("veth0")).left() + 100);
    QCOMPARE(overlap(second), QString());
}

void DiagramTest::theInnermostItemIsFound()
{
    const Geometry geometry = geometryOf(foundingLab());
    const QRectF chip = geometry.rectOf(idOf("mv101"));
    QCOMPARE(geometry.itemAt(chip.center()), idOf("mv101"));
    QCOMPARE(geometry.containerAt(chip.center()), idOf("ns101"));
    QCOMPARE(geometry.itemAt(chip.bottomLeft() + QPointF(-4, 4)), idOf("ns101"));
    QVERIFY(geometry.itemAt(geometry.bounds().topLeft() - QPointF(50, 50)).isEmpty());
    const auto inside = geometry.itemsIn(geometry.rectOf(idOf("ns101")));
    QVERIFY((std::set(inside.begin(), inside.end()) == std::set{idOf("ns101"), idOf("mv101")}));
}

void DiagramTest::aCableIsFoundNearItsLine()
{
    const Geometry geometry = geometryOf(foundingLab());
    const auto& wires = geometry.wires();
    const Wire& wire =
        *std::find_if(wires.begin(), wires.end(), [](const Wire& each) { return !each.isStem; });
    const QPointF middle = wire.path.pointAtPercent(0.5);
    QCOMPARE(geometry.wireAt(middle + QPointF(3, 0), 6), &wire);
    QVERIFY(!geometry.wireAt(middle + QPointF(60, 0), 6));
}

void DiagramTest::danglingRelationsAreDrawnAllTheSame()
{
    Lab drawn = foundingLab();
    for (const char* gone : {"br0", "ns101", "veth0_1"})
        drawn.topology.remove(idOf(gone));
    set(drawn.topology, "veth0", "peer", idOf("veth0"));
    set(drawn.topology, "mv102", "bridge", idOf("ns102"));
    set(drawn.topology, "mv102", "parent", idOf("ns102"));
    set(drawn.topology, "mv101", "namespace", idOf("mv102"));
    const Geometry geometry = geometryOf(drawn);
    QCOMPARE(geometry.order().size(), drawn.topology.items().size());
    QVERIFY(difference(painted(drawn), painted(Lab())) > 1);
}

void DiagramTest::theHairpinIsSeen()
{
    Lab drawn = foundingLab();
    const QImage off = painted(drawn);
    set(drawn.topology, "veth0", "hairpin", true);
    const QImage on = painted(drawn);
    const QPointF socket = geometryOf(drawn).sockets().front().at;
    const QRect around = QRectF(socket - QPointF(20, 26), QSizeF(40, 60)).toRect();
    QVERIFY2(difference(off, on, around) > 20, "the U-turn is too faint");
    // It is a shape, not only a colour: seen in grey too.
    QVERIFY(difference(off.convertToFormat(QImage::Format_Grayscale8),
                on.convertToFormat(QImage::Format_Grayscale8), around)
        > 15);
}

void DiagramTest::everyPartOfTheOverlayIsSeen()
{
    const Lab drawn = foundingLab();
    const QImage plain = painted(drawn);
    std::vector<QImage> images{plain};
    for (const Liveness liveness :
        {Liveness::Pending, Liveness::Up, Liveness::Down, Liveness::Differs, Liveness::Failed}) {
        Overlay overlay;
        overlay.isLive = true;
        overlay.items[idOf("veth0")] = liveness;
        images.push_back(painted(drawn, overlay));
    }
    Overlay problems;
    problems.withErrors = {idOf("veth0")};
    images.push_back(painted(drawn, problems));
    std::swap(problems.withErrors, problems.withWarnings);
    images.push_back(painted(drawn, problems));
    for (const bool isLost : {false, true}) {
        Overlay overlay;
        overlay.pings = {{idOf("ns101"), idOf("ns102"), isLost, QStringLiteral("0.05 ms")}};
        images.push_back(painted(drawn, overlay));
    }
    for (std::size_t i = 0; i < images.size(); ++i) {
        for (std::size_t j = i + 1; j < images.size(); ++j) {
            // Different in shape, that is without colours too.
            QVERIFY2(difference(images[i].convertToFormat(QImage::Format_Grayscale8),
                         images[j].convertToFormat(QImage::Format_Grayscale8))
                    > 0.01,
                qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
        }
    }
    Overlay stopped;
    stopped.items[idOf("veth0")] = Liveness::Up;
    QCOMPARE(painted(drawn, stopped), plain);
}

void DiagramTest::lightAndDarkDiffer()
{
    const Lab drawn = foundingLab();
    QVERIFY(difference(painted(drawn), painted(drawn, {}, Theme::dark())) > 95);
    for (const Theme& theme : {Theme::light(), Theme::dark()}) {
        for (const KindSpec* kind : allKinds())
            QVERIFY(qAbs(theme.hue(*kind).lightness() - theme.canvas.lightness()) > 80);
        QVERIFY(qAbs(theme.text.lightness() - theme.surface.lightness()) > 150);
        QVERIFY(qAbs(theme.muted.lightness() - theme.surface.lightness()) > 90);
        QVERIFY(theme.font.pixelSize() >= 14);
        QVERIFY(theme.smallFont.pixelSize() >= 14);
    }
}

void DiagramTest::farAwayOnlyBlocksAreDrawn()
{
    const Lab drawn = foundingLab();
    PaintOptions options;
    options.zoom = 0.3;
    const QImage image = painted(drawn, {}, Theme::light(), options);
    const QRectF chip = geometryOf(drawn).rectOf(idOf("mv101"));
    const QRect inside =
        QRectF(chip.topLeft() * 0.3, chip.size() * 0.3).toRect().adjusted(3, 3, -3, -3);
    const QRgb fill = image.pixel(inside.center());
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x)
            QCOMPARE(image.pixel(x, y), fill);
    }
}

void DiagramTest::aNamespaceIsAsWideAsItsName()
{
    Lab drawn = foundingLab();
    const std::string name(64, 'w');
    set(drawn.topology, "ns101", "name", *NetnsName::parse(name));
    const Body& body = *geometryOf(drawn).find(idOf("ns101"));
    QVERIFY(body.rect.width() > body.textWidth);
    QCOMPARE(body.text.title, QString::fromStdString(name));
}

void DiagramTest::everyKindHasAnIconOfItsOwn()
{
    const Theme theme = Theme::light();
    std::vector<QImage> images;
    for (const KindSpec* kind : allKinds()) {
        const QImage image = kindIcon(*kind, theme).pixmap(32, 32).toImage();
        QVERIFY(!image.isNull());
        QImage empty(image.size(), image.format());
        empty.fill(Qt::transparent);
        QVERIFY2(image != empty, std::string(kind->name).c_str());
        for (const QImage& other : images)
            QVERIFY(image != other);
        images.push_back(image);
        QVERIFY(QFile::exists(QStringLiteral(":/icons/kind-%1.svg")
                                  .arg(QString::fromStdString(std::string(kind->name)))));
    }
    KindSpec unknown = vethKind();
    unknown.name = "unheard-of";
    QVERIFY(!kindIcon(unknown, theme).pixmap(32, 32).isNull());
}

void DiagramTest::aDrawingFitsIntoAnyRectangle()
{
    const Lab drawn = foundingLab();
    QImage image(200, 100, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QImage margin = image;
    QPainter painter(&image);
    paintDiagramInto(
        painter, QRectF(50, 25, 100, 50), drawn.topology, drawn.layout, {}, Theme::light());
    paintDiagramInto(painter, QRectF(50, 25, 100, 50), {}, {}, {}, Theme::light());
    painter.end();
    QVERIFY(difference(image, margin, QRect(50, 25, 100, 50)) > 2);
    QCOMPARE(difference(image, margin, QRect(0, 0, 200, 25)), 0.0);
    QCOMPARE(difference(image, margin, QRect(0, 0, 50, 100)), 0.0);
}

void DiagramTest::aThousandItemsAreLaidOutInTime()
{
    Lab drawn;
    Item hub{idOf("br0"), &bridgeKind(), {{"name", *IfName::parse("br0")}}};
    drawn.topology.put(hub);
    for (int i = 0; i < 333; ++i) {
        const std::string n = std::to_string(i);
        drawn.topology.put({*ItemId::parse("n" + n), &namespaceKind(), {}});
        drawn.topology.put({*ItemId::parse("a" + n), &vethKind(),
            {{"peer", *ItemId::parse("b" + n)}, {"namespace", *ItemId::parse("n" + n)}}});
        drawn.topology.put({*ItemId::parse("b" + n), &vethKind(),
            {{"peer", *ItemId::parse("a" + n)}, {"bridge", idOf("br0")}}});
    }
    QElapsedTimer timer;
    timer.start();
    const Geometry geometry = geometryOf(drawn);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(overlap(geometry), QString());
}

QTEST_MAIN(DiagramTest)
#include "diagramtest.moc"
