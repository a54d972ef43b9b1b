// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "gui/export/svglab.h"
#include "gui/export/svgtidy.h"
#include "gui/export/writers.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QXmlStreamWriter>

namespace hairpin {

namespace {

QByteArray generated(const PaperDrawing& drawing)
{
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(drawing.size().toSize());
    QPainter painter(&generator);
    drawing.paint(painter);
    painter.end();
    return content;
}

QString familyList(const QFont& font)
{
    QStringList names;
    for (const QString& family : font.families())
        names << u'\'' + family + u'\'';
    names << QStringLiteral("sans-serif");
    return names.join(QStringLiteral(", "));
}

} // namespace

Result<QByteArray> writeSvg(const PaperDrawing& drawing, const Picture& picture)
{
    const auto number = [](double value) { return QString::number(value); };
    const QString width = number(drawing.size().width());
    const QString height = number(drawing.size().height());
    QByteArray content;
    QXmlStreamWriter xml(&content);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("svg"));
    xml.writeDefaultNamespace(kSvgNamespace);
    xml.writeAttribute(QStringLiteral("width"), width);
    xml.writeAttribute(QStringLiteral("height"), height);
    xml.writeAttribute(QStringLiteral("viewBox"), QStringLiteral("0 0 %1 %2").arg(width, height));
    xml.writeTextElement(QStringLiteral("title"), QString::fromStdString(picture.lab.name));
    writeSvgLab(xml, formatLab(picture.enclosed));
    xml.writeStartElement(QStringLiteral("g"));
    xml.writeAttribute(
        QStringLiteral("font-family"), familyList(drawing.theme().font)); // of all texts
    if (!writeTidily(xml, generated(drawing)))
        return Error{ErrorCode::Internal, {}, "the drawing could not be written as SVG", 0};
    xml.writeEndDocument();
    return content;
}

} // namespace hairpin
