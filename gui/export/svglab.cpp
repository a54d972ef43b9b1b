// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/svglab.h"

#include <QIODevice>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace hairpin {

namespace {

const QString kLabNamespace = QStringLiteral("urn:hairpin:lab");
const QString kLabElement = QStringLiteral("lab");

// Bounds on what a hostile file can ask of the parser: it compares every attribute of an element
// with every other, and keeps what is open.
constexpr qint64 kRead = 16 * 1024;
constexpr qint64 kMostBefore = 8 * 1024 * 1024;
constexpr qsizetype kMostAttributes = 1000;
constexpr int kMostDepth = 100;

// What JSON may hold inside its strings and XML may not hold at all.
QString withoutNonCharacters(QString text)
{
    text.replace(QChar(0xfffe), QStringLiteral("\\ufffe"));
    text.replace(QChar(0xffff), QStringLiteral("\\uffff"));
    return text;
}

class LabSearch {
public:
    explicit LabSearch(qint64 most)
        : m_most(most)
    {
    }

    void take(const QXmlStreamReader& xml)
    {
        switch (xml.tokenType()) {
        case QXmlStreamReader::StartElement:
            ++m_depth;
            if (m_labDepth == 0 && xml.name() == kLabElement && xml.namespaceUri() == kLabNamespace)
                m_labDepth = m_depth;
            m_isOver = m_depth > kMostDepth || xml.attributes().size() > kMostAttributes;
            break;
        case QXmlStreamReader::EndElement:
            m_isFound = m_depth == m_labDepth;
            --m_depth;
            break;
        case QXmlStreamReader::Characters:
            if (m_labDepth > 0)
                m_text += xml.text().toUtf8();
            m_isOver = m_text.size() > m_most;
            break;
        default:
            break;
        }
    }
    bool isFound() const { return m_isFound; }
    bool isOver() const { return m_isFound || m_isOver; }
    qint64 textSize() const { return m_text.size(); }
    const QByteArray& text() const { return m_text; }

private:
    qint64 m_most;
    QByteArray m_text;
    int m_depth = 0;
    int m_labDepth = 0; // 0: not reached yet
    bool m_isFound = false;
    bool m_isOver = false;
};

} // namespace

void writeSvgLab(QXmlStreamWriter& xml, const std::string& text)
{
    xml.writeStartElement(QStringLiteral("metadata"));
    xml.writeNamespace(kLabNamespace, QStringLiteral("hairpin"));
    xml.writeStartElement(kLabNamespace, kLabElement);
    xml.writeCDATA(withoutNonCharacters(QString::fromStdString(text)));
    xml.writeEndElement();
    xml.writeEndElement();
}

std::optional<QByteArray> svgLab(QIODevice& file, qint64 most)
{
    QXmlStreamReader xml;
    LabSearch search(most);
    qint64 total = 0;
    while (!search.isOver() && !xml.atEnd() && total <= kMostBefore + search.textSize()) {
        const QByteArray part = file.read(kRead);
        if (part.isEmpty())
            break;
        total += part.size();
        xml.addData(part);
        while (!search.isOver() && xml.readNext() != QXmlStreamReader::Invalid)
            search.take(xml);
        if (xml.error() != QXmlStreamReader::PrematureEndOfDocumentError)
            break;
    }
    return search.isFound() ? std::optional(search.text()) : std::nullopt;
}

} // namespace hairpin
