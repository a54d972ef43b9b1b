// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <optional>

class QIODevice;

// The lab's text inside a PNG: an iTXt chunk of the key "hairpin", not compressed, so that no few
// bytes of a hostile picture can become many (W3C, PNG, 5.3 and 11.3.4.5).
namespace hairpin {

bool isPng(QByteArrayView head);

// The picture, which the library has just written, with the text in it.
QByteArray withPngLab(const QByteArray& png, const QByteArray& text);

// Reads no more than the chunks' heads and that text, of at most `most` bytes; nullopt when there
// is none.
std::optional<QByteArray> pngLab(QIODevice& file, qint64 most);

} // namespace hairpin
