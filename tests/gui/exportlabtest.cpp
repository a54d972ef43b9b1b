// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "gui/export/pictureformats.h"
#include "gui/export/picturelab.h"
#include "gui/export/selectedpart.h"
#include "tests/support/labs.h"
#include "tests/support/paths.h"
#include "tests/support/randomlab.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <QtEndian>

namespace hairpin {

namespace {

ItemId id(const char* text)
{
    return *ItemId::parse(text);
}

QByteArray written(const char* format, const Picture& picture)
{
    const auto content = findPictureFormat(QLatin1String(format))->write(picture);
    return content ? *content : QByteArray();
}

QByteArray written(const char* format, const Lab& lab)
{
    return written(format, Picture::of(lab));
}

QByteArray chunk(const char* type, const QByteArray& data)
{
    QByteArray size(4, 0);
    qToBigEndian(static_cast<quint32>(data.size()), size.data());
    return size + type + data + QByteArray(4, 0); // with a wrong checksum
}

const QByteArray kKey = QByteArray("hairpin\0\0\0\0\0", 12);

QByteArray svgAround(const QByteArray& inside)
{
    return R"(<svg xmlns="http://www.w3.org/2000/svg"><metadata xmlns:hairpin="urn:hairpin:lab">)"
        + inside + "</metadata></svg>";
}

} // namespace

// The lab that travels inside a picture, and what else is to be trusted of one.
class ExportLabTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void everyLabComesBackOutOfItsPicture_data();
    void everyLabComesBackOutOfItsPicture();
    void textThatXmlCannotHoldComesBackToo();
    void anEditorsCopyOfTheSvgStillHoldsTheLab();
    void hostilePicturesAreRefusedInOneSentence_data();
    void hostilePicturesAreRefusedInOneSentence();
    void aLabInAPictureIsCheckedLikeAFile();
    void aPictureHoldsWhatIsToBeSavedNotWhatIsDrawn();
    void thePixelsAreAsManyAsAskedFor();
    void aTransparentPictureHasNoGround();
    void tooManyPixelsAreRefused();
    void nothingDrawnIsNothingToExport();
    void theSvgIsSelfContained();
    void aSelectionComesWithWhatStandsInIt();
    void aSelectionTellsNothingOfTheOthers();
    void liveValuesAreShownOnlyWhenGiven();
    void aFileIsReplacedWhenAllOfItIsWritten();

private:
    Result<Lab> readBack(const QByteArray& content);

    QTemporaryDir m_folder;
};

Result<Lab> ExportLabTest::readBack(const QByteArray& content)
{
    const QString path = m_folder.filePath(QStringLiteral("picture"));
    if (const Status stored = writeWholeFile(path, content); !stored)
        return stored.error();
    return readAnyLab(path);
}

void ExportLabTest::everyLabComesBackOutOfItsPicture_data()
{
    QTest::addColumn<Lab>("lab");
    for (const QString& path : exampleLabs()) {
        const QByteArray name = QFileInfo(path).baseName().toUtf8();
        QTest::newRow(name.constData()) << exampleLab(name.toStdString());
    }
    for (unsigned seed = 1; seed <= 40; ++seed) {
        Lab random = randomLab(seed, 30);
        if (random.topology.items().empty())
            continue;
        QTest::addRow("random %u", seed) << random;
    }
}

void ExportLabTest::everyLabComesBackOutOfItsPicture()
{
    QFETCH(Lab, lab);
    Picture picture = Picture::of(lab);
    picture.lab.layout.clear(); // random places are too far apart for a PNG
    for (const char* format : {"svg", "png"}) {
        const auto again = readBack(written(format, picture));
        QVERIFY2(again, again ? "" : again.error().text().c_str());
        QVERIFY(*again == lab);
    }
}

void ExportLabTest::textThatXmlCannotHoldComesBackToo()
{
    Lab lab = exampleLab("two-namespaces");
    lab.name = "]]> <lab> & \"实验\" \xef\xbf\xbe\xef\xbf\xbf  two  spaces";
    lab.scenario.push_back({"and ]]]]>> \xf0\x9f\x90\xa7", {}, {}, {}});
    for (const char* format : {"svg", "png"}) {
        const auto again = readBack(written(format, lab));
        QVERIFY2(again, again ? "" : again.error().text().c_str());
        QVERIFY(*again == lab);
    }
}

// As Inkscape saves it: no CDATA, its own prefix, things of its own before.
void ExportLabTest::anEditorsCopyOfTheSvgStillHoldsTheLab()
{
    const Lab lab = exampleLab("router");
    const QByteArray text = QString::fromStdString(formatLab(lab)).toHtmlEscaped().toUtf8();
    const auto again = readBack("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- made by hand -->"
        + svgAround("<other/>" + QByteArray("<ns1:lab xmlns:ns1=\"urn:hairpin:lab\">") + text
            + "</ns1:lab>"));
    QVERIFY(again);
    QVERIFY(*again == lab);
}

void ExportLabTest::hostilePicturesAreRefusedInOneSentence_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray svg = written("svg", exampleLab("router"));
    const QByteArray png = written("png", exampleLab("router"));
    const QByteArray signature = png.first(8);
    QTest::newRow("an SVG without a lab") << svgAround("");
    QTest::newRow("another's element of that name") << svgAround("<lab>{}</lab>");
    QTest::newRow("an SVG cut short") << svg.first(svg.indexOf("\"layout\""));
    QTest::newRow("a PNG cut short") << png.first(png.indexOf("\"layout\""));
    QTest::newRow("a PNG of its signature") << signature;
    QTest::newRow("a PNG without a lab") << signature + png.sliced(png.indexOf("IDAT") - 4);
    QTest::newRow("a chunk longer than any file")
        << signature + QByteArray("\xff\xff\xff\xffiTXt", 8) + kKey + "{}";
    QTest::newRow("a chunk of no length") << signature + QByteArray(8, 0);
    QTest::newRow("nothing but chunks") << signature + chunk("tEXt", "a").repeated(200000);
    QTest::newRow("a wrong checksum") << signature + chunk("iTXt", kKey + "{}");
    QByteArray damaged = png;
    damaged[damaged.indexOf("router") + 1] = 'x';
    QTest::newRow("a changed byte") << damaged;
    QTest::newRow("a lab that is packed")
        << signature + chunk("iTXt", QByteArray("hairpin\0\1\0\0\0", 12) + qCompress("{}").mid(4));
    QTest::newRow("not UTF-8") << svgAround("<hairpin:lab>{\"name\": \"\xff\xfe\"}</hairpin:lab>");
    QTest::newRow("a lab without end")
        << svgAround("<hairpin:lab>" + QByteArray(20'000'000, ' ') + "</hairpin:lab>");
    QTest::newRow("far too much before it")
        << svgAround(QByteArray("<g/>").repeated(5'000'000) + "<hairpin:lab>{}</hairpin:lab>");
    QTest::newRow("nested beyond measure") << QByteArray("<g>").repeated(2'000'000);
    QByteArray wide = "<svg ";
    for (int i = 0; i < 300000; ++i)
        wide += "a" + QByteArray::number(i) + "='' ";
    QTest::newRow("attributes beyond measure") << wide + "/>";
    QByteArray laughs = "<!DOCTYPE svg [<!ENTITY l0 \"ha\">";
    for (int i = 1; i < 30; ++i) {
        const QByteArray before = "&l" + QByteArray::number(i - 1) + ";";
        laughs += "<!ENTITY l" + QByteArray::number(i) + " \"" + before.repeated(10) + "\">";
    }
    QTest::newRow("a billion laughs")
        << laughs + "]>" + svgAround("<hairpin:lab>&l29;</hairpin:lab>");
    QTest::newRow("an entity of another file")
        << "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + svgAround("<hairpin:lab>&x;</hairpin:lab>");
    QTest::newRow("a web page") << QByteArray("<html><body>no &nbsp; picture</body></html>");
    QTest::newRow("nothing but <") << QByteArray("<");
}

void ExportLabTest::hostilePicturesAreRefusedInOneSentence()
{
    QFETCH(QByteArray, content);
    QElapsedTimer timer;
    timer.start();
    const auto lab = readBack(content);
    QVERIFY(!lab);
    QCOMPARE(lab.error().code, ErrorCode::BadInput);
    QVERIFY(lab.error().text().size() < 300);
    QVERIFY2(timer.elapsed() < 10000, QByteArray::number(timer.elapsed()));
}

void ExportLabTest::aLabInAPictureIsCheckedLikeAFile()
{
    const auto lab = readBack(svgAround("<hairpin:lab>{\"format\": \"hairpin/1\", \"items\": [], "
                                        "\"more\": 1}</hairpin:lab>"));
    QVERIFY(!lab);
    QCOMPARE(lab.error(), parseLab(R"({"format": "hairpin/1", "items": [], "more": 1})").error());
}

void ExportLabTest::aPictureHoldsWhatIsToBeSavedNotWhatIsDrawn()
{
    Picture picture = Picture::of(exampleLab("vepa-hairpin"));
    picture.enclosed.name = "as saved";
    const QByteArray svg = written("svg", picture);
    QCOMPARE(readBack(svg)->name, std::string("as saved"));
    QVERIFY(svg.contains("<title>" + QByteArray::fromStdString(picture.lab.name) + "</title>"));
}

void ExportLabTest::thePixelsAreAsManyAsAskedFor()
{
    Picture picture = Picture::of(exampleLab("vepa-hairpin"));
    const QSizeF size = PaperDrawing(picture).size();
    for (const double scale : {1.0, 1.5, 4.0}) {
        picture.scale = scale;
        const QImage image = QImage::fromData(written("png", picture), "PNG");
        QCOMPARE(image.size(), (size * scale).toSize());
        QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), qRound(96 * scale));
        QCOMPARE(image.pixelColor(0, 0), QColor(Qt::white));
    }
}

void ExportLabTest::aTransparentPictureHasNoGround()
{
    Picture picture = Picture::of(exampleLab("vepa-hairpin"));
    picture.isTransparent = true;
    const QImage png = QImage::fromData(written("png", picture), "PNG");
    QCOMPARE(png.pixelColor(0, 0).alpha(), 0);
    QSvgRenderer renderer(written("svg", picture));
    QImage svg(renderer.defaultSize(), QImage::Format_ARGB32);
    svg.fill(Qt::transparent);
    QPainter painter(&svg);
    renderer.render(&painter);
    QCOMPARE(svg.pixelColor(0, 0).alpha(), 0);
    bool hasInk = false;
    for (int x = 0; x < svg.width(); ++x)
        hasInk |= svg.pixelColor(x, svg.height() / 8).alpha() == 255;
    QVERIFY(hasInk);
}

void ExportLabTest::tooManyPixelsAreRefused()
{
    Picture picture = Picture::of(exampleLab("vepa-hairpin"));
    picture.lab.layout[id("ns101")] = {-9000, -9000, {}, {}};
    const auto content = findPictureFormat(QStringLiteral("png"))->write(picture);
    QVERIFY(!content);
    QCOMPARE(content.error().code, ErrorCode::Limit);
    QVERIFY(!written("svg", picture).isEmpty());
}

void ExportLabTest::nothingDrawnIsNothingToExport()
{
    for (const PictureFormat& format : pictureFormats())
        QCOMPARE(format.write(Picture::of(Lab())).error(), nothingDrawn());
}

void ExportLabTest::theSvgIsSelfContained()
{
    const Lab lab = exampleLab("bridge-four");
    const QByteArray svg = written("svg", lab);
    QXmlStreamReader xml(svg);
    QSet<QString> elements;
    QString texts;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            elements << xml.name().toString();
            for (const QXmlStreamAttribute& attribute : xml.attributes())
                QVERIFY(!attribute.value().contains(QLatin1String("url("))
                    && attribute.name() != QLatin1String("href"));
        }
        if (xml.isCharacters())
            texts += xml.text();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(elements.contains(QStringLiteral("text"))); // which stays text
    QVERIFY(!elements.contains(QStringLiteral("image"))
        && !elements.contains(QStringLiteral("script")));
    for (const auto& [itemId, item] : lab.topology.items())
        QVERIFY(texts.contains(QString::fromStdString(item.name())));
}

void ExportLabTest::aSelectionComesWithWhatStandsInIt()
{
    const Picture whole = Picture::of(exampleLab("vepa-hairpin"));
    const Picture part = selectedPart(whole, {id("ns101"), id("veth0_1")});
    std::set<ItemId> members;
    for (const auto& [itemId, item] : part.lab.topology.items())
        members.insert(itemId);
    QCOMPARE(members, (std::set<ItemId>{id("mv101"), id("ns101"), id("veth0_1")}));

    // Each where it was, and the stem between them.
    const Geometry before(whole.lab.topology, whole.lab.layout, paperTheme());
    const Geometry after(part.lab.topology, part.lab.layout, paperTheme());
    for (const ItemId& member : members)
        QCOMPARE(after.rectOf(member), before.rectOf(member));
    QCOMPARE(after.wires().size(), std::size_t(1));
    const auto again = readBack(written("svg", part));
    QVERIFY(again);
    QVERIFY(*again == part.enclosed);
}

void ExportLabTest::aSelectionTellsNothingOfTheOthers()
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const Lab lab = randomLab(seed, 40);
        const ItemId one = lab.topology.items().begin()->first;
        const Picture part = selectedPart(Picture::of(lab), {one});
        QVERIFY(part.enclosed.topology.find(one));
        for (const auto& [itemId, item] : part.enclosed.topology.items()) {
            for (const auto& [key, value] : item.fields) {
                const auto* const reference = std::get_if<ItemId>(&value);
                QVERIFY(!reference || part.enclosed.topology.find(*reference));
            }
        }
        QVERIFY(part.enclosed.scenario.empty());
        QVERIFY(*readBack(written("svg", part)) == part.enclosed);
    }
}

void ExportLabTest::liveValuesAreShownOnlyWhenGiven()
{
    Picture picture = Picture::of(exampleLab("vepa-hairpin"));
    const QByteArray still = written("svg", picture);
    picture.overlay.isLive = true;
    picture.overlay.pings = {{id("ns101"), id("ns102"), false, QStringLiteral("0.05 ms")}};
    const QByteArray live = written("svg", picture);
    QVERIFY(!still.contains("0.05 ms") && live.contains("0.05 ms"));
    const Picture part = selectedPart(picture, {id("ns101")});
    QVERIFY(part.overlay.pings.empty());
}

void ExportLabTest::aFileIsReplacedWhenAllOfItIsWritten()
{
    const QString path = m_folder.filePath(QStringLiteral("kept"));
    QVERIFY(writeWholeFile(path, "old"));
    QVERIFY(writeWholeFile(path, "new"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("new"));
    const Status nowhere = writeWholeFile(m_folder.filePath(QStringLiteral("no/such/file")), "x");
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, ErrorCode::Io);
    QVERIFY(!writeWholeFile(m_folder.path(), "x"));
    QVERIFY(QFileInfo(m_folder.path()).isDir());
}

} // namespace hairpin

QTEST_MAIN(hairpin::ExportLabTest)
#include "exportlabtest.moc"
