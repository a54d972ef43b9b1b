// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <string>

class QIODevice;
class QXmlStreamWriter;

// The lab's text inside an SVG: an element of our own in its metadata, as CDATA.
namespace hairpin {

inline const QString kSvgNamespace = QStringLiteral("http://www.w3.org/2000/svg");

void writeSvgLab(QXmlStreamWriter& xml, const std::string& text);

// Looks for it at the file's beginning, where it stands unless an editor moved it behind many
// megabytes, and reads at most `most` bytes of it; nullopt when there is none.
std::optional<QByteArray> svgLab(QIODevice& file, qint64 most);

} // namespace hairpin
