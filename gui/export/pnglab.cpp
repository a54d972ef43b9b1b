// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/pnglab.h"

#include <QIODevice>
#include <QtEndian>
#include <array>

namespace hairpin {

namespace {

constexpr QByteArrayView kSignature("\x89PNG\r\n\x1a\n", 8);
constexpr QByteArrayView kTextChunk("iTXt", 4);
// Keyword, not compressed, neither language nor translated keyword.
constexpr QByteArrayView kTextHead("hairpin\0\0\0\0\0", 12);
constexpr qsizetype kAfterHeader = 8 + 4 + 4 + 13 + 4; // signature and IHDR, always the first
constexpr int kMostChunks = 100000;

constexpr std::array<quint32, 256> crcTable()
{
    std::array<quint32, 256> table{};
    for (quint32 n = 0; n < 256; ++n) {
        quint32 c = n;
        for (int bit = 0; bit < 8; ++bit)
            c = (c & 1) ? 0xedb88320U ^ (c >> 1) : c >> 1;
        table[n] = c;
    }
    return table;
}

quint32 crcOf(QByteArrayView bytes)
{
    static constexpr auto kTable = crcTable();
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes)
        crc = kTable[(crc ^ static_cast<quint8>(byte)) & 0xff] ^ (crc >> 8);
    return crc ^ 0xffffffffU;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, 0);
    qToBigEndian(number, bytes.data());
    return bytes;
}

} // namespace

bool isPng(QByteArrayView head)
{
    return head.startsWith(kSignature);
}

QByteArray withPngLab(const QByteArray& png, const QByteArray& text)
{
    const QByteArray data = kTextHead.toByteArray() + text;
    const QByteArray named = kTextChunk.toByteArray() + data;
    return png.first(kAfterHeader) + bigEndian(static_cast<quint32>(data.size())) + named
        + bigEndian(crcOf(named)) + png.sliced(kAfterHeader);
}

std::optional<QByteArray> pngLab(QIODevice& file, qint64 most)
{
    if (!isPng(file.read(kSignature.size())))
        return std::nullopt;
    for (int i = 0; i < kMostChunks; ++i) {
        const QByteArray head = file.read(8);
        if (head.size() < 8)
            return std::nullopt;
        qint64 rest = qint64(qFromBigEndian<quint32>(head.constData())) + 4; // and its checksum
        if (head.endsWith(kTextChunk)) {
            const QByteArray start = file.read(qMin(rest, qint64(kTextHead.size())));
            rest -= start.size();
            if (start == kTextHead && rest - 4 <= most) {
                const QByteArray text = file.read(rest - 4);
                const bool isWhole = text.size() == rest - 4
                    && file.read(4) == bigEndian(crcOf(kTextChunk.toByteArray() + start + text));
                return isWhole ? std::optional(text) : std::nullopt;
            }
        }
        if (file.skip(rest) != rest)
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace hairpin
