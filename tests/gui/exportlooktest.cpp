// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/document/document.h"
#include "gui/export/pictureformats.h"
#include "tests/gui/picturecompare.h"
#include "tests/support/labs.h"
#include "tests/support/paths.h"
#include "tests/support/randomlab.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace hairpin {

namespace {

constexpr int kScale = 2;
constexpr double kAlike = 25; // of unlikeness(): what another renderer makes of the same
constexpr int kInkPixels = 4;

QImage png(const Lab& lab)
{
    Picture picture = Picture::of(lab);
    picture.scale = kScale;
    const auto content = findPictureFormat(QStringLiteral("png"))->write(picture);
    return content ? QImage::fromData(*content, "PNG") : QImage();
}

ItemId id(const char* text)
{
    return *ItemId::parse(text);
}

Lab with(Lab lab, const char* item, const char* key, std::optional<FieldValue> value)
{
    Item changed = *lab.topology.find(id(item));
    if (value)
        changed.fields.insert_or_assign(key, *value);
    else
        changed.fields.erase(key);
    lab.topology.put(changed);
    return lab;
}

// Its namespaces stay as large as they are, whatever leaves them.
Lab foundingLab()
{
    Lab lab = exampleLab("vepa-hairpin");
    for (const char* netns : {"ns101", "ns102"}) {
        Placement& placement = lab.layout.at(id(netns));
        placement.width = 208;
        placement.height = 116;
    }
    return lab;
}

} // namespace

// What other programs make of the exported files, beside what the window paints.
class ExportLookTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void otherProgramsShowTheSame_data();
    void otherProgramsShowTheSame();
    void whatIsMissingIsNoticed_data();
    void whatIsMissingIsNoticed();
    void theWindowShowsTheSame_data() { addExamples(); }
    void theWindowShowsTheSame();
    void thePdfHasItsTextAndItsFonts();
    void thePdfHoldsTheLab();

private:
    void addExamples();
    QByteArray run(const QString& program, const QStringList& arguments);
    QString exported(const char* format, const Lab& lab);
    QImage bySvgRenderer(const Lab& lab);
    QImage byPdfRenderer(const Lab& lab);

    QTemporaryDir m_folder;
};

void ExportLookTest::addExamples()
{
    QTest::addColumn<Lab>("lab");
    for (const QString& path : exampleLabs()) {
        const QByteArray name = QFileInfo(path).baseName().toUtf8();
        QTest::newRow(name.constData()) << exampleLab(name.toStdString());
    }
}

QByteArray ExportLookTest::run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qCritical("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

QString ExportLookTest::exported(const char* format, const Lab& lab)
{
    const QString path = m_folder.filePath(QStringLiteral("lab.") + QLatin1String(format));
    const auto content = findPictureFormat(QLatin1String(format))->write(Picture::of(lab));
    if (!content || !writeWholeFile(path, *content))
        qCritical("the lab was not exported as %s", format);
    return path;
}

QImage ExportLookTest::bySvgRenderer(const Lab& lab)
{
    return onWhite(QImage::fromData(run(QStringLiteral("rsvg-convert"),
        {QStringLiteral("-z"), QString::number(kScale), exported("svg", lab)})));
}

QImage ExportLookTest::byPdfRenderer(const Lab& lab)
{
    const QString out = m_folder.filePath(QStringLiteral("page"));
    run(QStringLiteral("pdftoppm"),
        {QStringLiteral("-r"), QString::number(96 * kScale), QStringLiteral("-png"),
            QStringLiteral("-singlefile"), exported("pdf", lab), out});
    return onWhite(QImage(out + QStringLiteral(".png")));
}

void ExportLookTest::otherProgramsShowTheSame_data()
{
    addExamples();
    for (unsigned seed = 1; seed <= 4; ++seed) {
        Lab random = randomLab(seed, 24);
        random.layout.clear(); // its places are miles apart
        QTest::addRow("random %u", seed) << random;
    }
}

void ExportLookTest::otherProgramsShowTheSame()
{
    QFETCH(Lab, lab);
    const QImage own = onWhite(png(lab));
    QVERIFY(inkOf(own).width() > own.width() / 2);
    for (const QImage& other : {bySvgRenderer(lab), byPdfRenderer(lab)}) {
        const double found = unlikeness(own, other);
        QVERIFY2(found < kAlike, QByteArray::number(found));
        QVERIFY(isClose(inkOf(own), inkOf(other), kInkPixels));
    }
}

void ExportLookTest::whatIsMissingIsNoticed_data()
{
    const Lab whole = foundingLab();
    QTest::addColumn<Lab>("lacking");
    QTest::newRow("a cable") << with(
        with(whole, "veth0", "peer", std::nullopt), "veth0_1", "peer", std::nullopt);
    QTest::newRow("a macvlan's stem") << with(whole, "mv101", "parent", std::nullopt);
    QTest::newRow("a port's stub") << with(whole, "veth0", "bridge", std::nullopt);
    QTest::newRow("a U-turn") << with(whole, "veth0", "hairpin", true);
    QTest::newRow("a name") << with(whole, "br0", "name", *IfName::parse("i"));
    QTest::newRow("an address") << with(whole, "mv102", "addresses", std::nullopt);
    Lab without = whole;
    without.topology.remove(id("mv102"));
    QTest::newRow("an item") << without;
}

void ExportLookTest::whatIsMissingIsNoticed()
{
    QFETCH(Lab, lacking);
    const Lab whole = foundingLab();
    const QImage own = onWhite(png(lacking));
    QCOMPARE(own.size(), onWhite(png(whole)).size());
    for (const QImage& other : {bySvgRenderer(whole), byPdfRenderer(whole)}) {
        const double found = unlikeness(own, other);
        QVERIFY2(found > kAlike, QByteArray::number(found));
    }
}

void ExportLookTest::theWindowShowsTheSame()
{
    QFETCH(Lab, lab);
    Document document;
    Canvas canvas(document);
    canvas.setPalette(QPalette(Qt::white));
    canvas.resize(2000, 1600);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    document.reset(lab);
    canvas.setZoom(1);

    const PaperDrawing drawing(Picture::of(lab));
    Picture picture = Picture::of(lab);
    const QImage paper =
        QImage::fromData(*findPictureFormat(QStringLiteral("png"))->write(picture), "PNG");
    const QRectF bounds = canvas.geometry().bounds().adjusted(-16, -16, 16, 16);
    const QImage seen = canvas.viewport()->grab().toImage().copy(
        QRect(canvas.toViewport(bounds.topLeft()), drawing.size().toSize()));
    QCOMPARE(seen.size(), paper.size());
    // On a ground that is not quite white, with a grid.
    QVERIFY2(unlikeness(seen, paper) < kAlike, QByteArray::number(unlikeness(seen, paper)));
}

void ExportLookTest::thePdfHasItsTextAndItsFonts()
{
    Lab lab = exampleLab("vepa-hairpin");
    lab = with(lab, "br0", "name", *IfName::parse("switch-7"));
    const QString path = exported("pdf", lab);
    const QByteArray text = run(QStringLiteral("pdftotext"), {path, QStringLiteral("-")});
    for (const char* word : {"switch-7", "ns101", "veth0_1.102", "10.211.55.101/24", "vepa"})
        QVERIFY2(text.contains(word), word);
    const auto fonts = run(QStringLiteral("pdffonts"), {path}).split('\n').mid(2);
    QVERIFY(fonts.size() > 1);
    for (const QByteArray& line : fonts) {
        if (!line.isEmpty())
            QVERIFY2(line.contains(" yes "), line); // embedded
    }
}

void ExportLookTest::thePdfHoldsTheLab()
{
    const Lab lab = exampleLab("router");
    const QString out = m_folder.filePath(QStringLiteral("attached"));
    run(QStringLiteral("pdfdetach"),
        {QStringLiteral("-save"), QStringLiteral("1"), QStringLiteral("-o"), out,
            exported("pdf", lab)});
    const auto attached = readLab(out.toStdString());
    QVERIFY(attached);
    QCOMPARE(*attached, lab);
}

} // namespace hairpin

QTEST_MAIN(hairpin::ExportLookTest)
#include "exportlooktest.moc"
