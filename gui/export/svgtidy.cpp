// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/svgtidy.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>
#include <array>
#include <optional>

namespace hairpin {

namespace {

struct Default {
    QLatin1String name;
    QLatin1String value;
};

constexpr std::array kDefaults{
    Default{QLatin1String("vector-effect"), QLatin1String("none")},
    Default{QLatin1String("fill-opacity"), QLatin1String("1")},
    Default{QLatin1String("stroke-opacity"), QLatin1String("1")},
    Default{QLatin1String("font-style"), QLatin1String("normal")},
    Default{QLatin1String("transform"), QLatin1String("matrix(1,0,0,1,0,0)")},
};

const QLatin1String kText("text");

// Of a group that has no stroke its width and joins say nothing.
bool isIdle(const QXmlStreamAttributes& all, QStringView name)
{
    return name.startsWith(QLatin1String("stroke-"))
        && all.value(QLatin1String("stroke")) == QLatin1String("none");
}

bool isSaidForNothing(
    QStringView element, const QXmlStreamAttributes& all, const QXmlStreamAttribute& attribute)
{
    const QStringView name = attribute.qualifiedName();
    for (const Default& known : kDefaults) {
        if (name == known.name && attribute.value() == known.value)
            return true;
    }
    if (name.startsWith(QLatin1String("font-")))
        return element != kText || name == QLatin1String("font-family");
    return isIdle(all, name);
}

// An element that is written once something stands in it, unless it needs nothing.
class Pending {
public:
    explicit Pending(QXmlStreamWriter& xml)
        : m_xml(xml)
    {
    }

    void start(const QXmlStreamReader& from)
    {
        flush();
        m_name = from.name().toString();
        m_attributes = from.attributes();
        if (m_name != QLatin1String("g"))
            flush();
    }
    void flush()
    {
        if (!m_name)
            return;
        m_xml.writeStartElement(*m_name);
        for (const QXmlStreamAttribute& attribute : m_attributes) {
            if (!isSaidForNothing(*m_name, m_attributes, attribute))
                m_xml.writeAttribute(
                    attribute.qualifiedName().toString(), attribute.value().toString());
        }
        m_name.reset();
    }
    void end()
    {
        if (m_name)
            m_name.reset();
        else
            m_xml.writeEndElement();
    }

private:
    QXmlStreamWriter& m_xml;
    std::optional<QString> m_name;
    QXmlStreamAttributes m_attributes;
};

} // namespace

bool writeTidily(QXmlStreamWriter& xml, const QByteArray& generated)
{
    QXmlStreamReader from(generated);
    from.readNextStartElement(); // svg
    Pending pending(xml);
    while (from.readNextStartElement()) {
        const QStringView name = from.name();
        if (name != QLatin1String("g")) { // title, description, definitions
            from.skipCurrentElement();
            continue;
        }
        pending.start(from);
        for (int depth = 1; depth > 0 && !from.atEnd();) {
            switch (from.readNext()) {
            case QXmlStreamReader::StartElement:
                pending.start(from);
                ++depth;
                break;
            case QXmlStreamReader::EndElement:
                pending.end();
                --depth;
                break;
            case QXmlStreamReader::Characters:
                if (!from.isWhitespace()) {
                    pending.flush();
                    xml.writeCharacters(from.text().toString());
                }
                break;
            default:
                break;
            }
        }
    }
    return !from.hasError();
}

} // namespace hairpin
