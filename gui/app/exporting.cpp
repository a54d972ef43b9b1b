// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/exporting.h"

#include "backend/base/text.h"
#include "gui/canvas/canvas.h"
#include "gui/diagram/theme.h"
#include "gui/document/document.h"
#include "gui/export/pictureformats.h"
#include "gui/export/selectedpart.h"
#include "gui/panels/exportpanel.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QSettings>
#include <QStandardPaths>

namespace hairpin {

namespace {

constexpr int kQuietMs = 200; // a drag paints no preview for every step

const QString kFormat = QStringLiteral("export/format");
const QString kScale = QStringLiteral("export/scale");
const QString kTransparent = QStringLiteral("export/transparent");
const QString kLive = QStringLiteral("export/live");
const QString kFolder = QStringLiteral("export/folder");

// Errors and warnings are the editor's, not the lab's.
Overlay onlyLive(Overlay overlay)
{
    overlay.withErrors.clear();
    overlay.withWarnings.clear();
    return overlay;
}

// The last one, or else where the lab is.
QString usualFolder(const QString& labFile)
{
    const QString folder = QSettings().value(kFolder).toString();
    if (QFileInfo(folder).isDir())
        return folder;
    return labFile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)
                             : QFileInfo(labFile).absolutePath();
}

} // namespace

ExportChoices savedExportChoices()
{
    const QSettings settings;
    ExportChoices choices;
    choices.format = settings.value(kFormat).toString();
    choices.scale = settings.value(kScale, choices.scale).toInt();
    choices.isTransparent = settings.value(kTransparent).toBool();
    choices.isLive = settings.value(kLive).toBool();
    return choices;
}

Exporting::Exporting(Document& document, const Canvas& canvas, ExportPanel& panel, QWidget* window)
    : QObject(window)
    , m_document(document)
    , m_canvas(canvas)
    , m_panel(panel)
    , m_window(window)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kQuietMs);
    connect(&m_timer, &QTimer::timeout, this, &Exporting::refresh);
    connect(&document, &Document::changed, this, &Exporting::touch);
    connect(&document, &Document::selectionChanged, this, [this] {
        m_panel.setSelectionCount(static_cast<int>(m_document.selection().size()));
        touch();
    });
    connect(&panel, &ExportPanel::choicesChanged, this, [this] {
        keepChoices();
        touch();
    });
    connect(&panel, &ExportPanel::copyRequested, this, &Exporting::copy);
    connect(&panel, &ExportPanel::printRequested, this, &Exporting::print);
}

void Exporting::setVisible(bool isVisible)
{
    m_isVisible = isVisible;
    if (isVisible)
        refresh();
}

void Exporting::touch()
{
    if (m_isVisible)
        m_timer.start();
}

void Exporting::refresh()
{
    auto drawing = std::make_unique<PaperDrawing>(picture());
    m_panel.setDrawing(drawing->isEmpty() ? nullptr : std::move(drawing));
}

Picture Exporting::picture() const
{
    const ExportChoices choices = m_panel.choices();
    Picture picture = Picture::of(m_document.lab());
    picture.enclosed = m_document.labForFile();
    picture.labels = m_canvas.theme().labels;
    picture.isTransparent = choices.isTransparent;
    picture.scale = choices.scale;
    if (choices.isLive)
        picture.overlay = onlyLive(m_canvas.overlay());
    return choices.isSelectionOnly ? selectedPart(picture, m_document.selection()) : picture;
}

void Exporting::keepChoices() const
{
    const ExportChoices choices = m_panel.choices();
    QSettings settings;
    settings.setValue(kFormat, choices.format);
    settings.setValue(kScale, choices.scale);
    settings.setValue(kTransparent, choices.isTransparent);
    settings.setValue(kLive, choices.isLive);
}

QString Exporting::askForPath(const QString& title) const
{
    const QString suffix = m_panel.choices().format;
    QFileDialog dialog(m_window, tr("Export the drawing"), usualFolder(m_document.filePath()));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilter(tr("%1 pictures (*.%2)").arg(suffix.toUpper(), suffix));
    dialog.setDefaultSuffix(suffix);
    dialog.selectFile(title + QLatin1Char('.') + suffix);
    if (dialog.exec() != QDialog::Accepted)
        return {};
    const QString path = dialog.selectedFiles().value(0);
    QSettings().setValue(kFolder, QFileInfo(path).absolutePath());
    return path;
}

void Exporting::exportToFile(const QString& title)
{
    const QString path = askForPath(title);
    if (path.isEmpty())
        return;
    const PictureFormat* const format = findPictureFormat(m_panel.choices().format);
    const auto content = format->write(picture());
    if (!content)
        return emit failed(content.error());
    if (const Status written = writeWholeFile(path, *content); !written)
        return emit failed(written.error());
    emit done(tr("The drawing was exported as “%1”.").arg(QFileInfo(path).fileName()));
}

void Exporting::copy()
{
    const Picture copied = picture();
    auto data = std::make_unique<QMimeData>();
    for (const char* name : {"svg", "png"}) {
        const PictureFormat* const format = findPictureFormat(QLatin1String(name));
        const auto content = format->write(copied);
        if (!content)
            return emit failed(content.error());
        data->setData(QLatin1String(format->mimeType), *content);
    }
    QGuiApplication::clipboard()->setMimeData(data.release());
    emit done(tr("The picture was copied, with %n items.", nullptr,
        static_cast<int>(copied.lab.topology.items().size())));
}

void Exporting::print()
{
    const PaperDrawing drawing(picture());
    if (drawing.isEmpty())
        return emit failed(nothingDrawn());
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(QString::fromStdString(m_document.lab().name));
    printer.setPageOrientation(drawing.size().width() > drawing.size().height()
            ? QPageLayout::Landscape
            : QPageLayout::Portrait);
    QPrintPreviewDialog preview(&printer, m_window);
    connect(&preview, &QPrintPreviewDialog::paintRequested, this,
        [this](QPrinter* page) { printOn(*page); });
    preview.exec();
}

void Exporting::printOn(QPrinter& printer)
{
    constexpr double kPixelsAnInch = 96;
    QPainter painter(&printer);
    if (!painter.isActive())
        return emit failed({ErrorCode::Io, {}, NOOP_TR("the printer takes nothing"), 0});
    const PaperDrawing drawing(picture());
    drawing.paintInto(painter, QRectF(QPointF(), printer.pageRect(QPrinter::DevicePixel).size()),
        printer.resolution() / kPixelsAnInch);
}

} // namespace hairpin
