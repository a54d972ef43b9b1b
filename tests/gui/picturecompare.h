// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPainter>
#include <algorithm>
#include <iterator>

namespace hairpin {

// How unlike two renderings of one drawing are: the largest difference of the mean brightness of
// any two corresponding squares, 0 to 255. Each edge that is smoothed otherwise, each glyph that
// sits half a pixel elsewhere counts little; a missing wire or word counts much. Pictures of other
// sizes are nothing alike.
inline double unlikeness(const QImage& a, const QImage& b, int square = 12)
{
    if (qAbs(a.width() - b.width()) > 2 || qAbs(a.height() - b.height()) > 2)
        return 255;
    const auto means = [square](const QImage& image, QSize size) {
        return image.copy(QRect(QPoint(), size * square))
            .scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_Grayscale8);
    };
    const QSize size(a.width() / square, a.height() / square);
    const QImage first = means(a, size);
    const QImage second = means(b, size);
    double worst = 0;
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            worst = qMax(
                worst, qAbs(double(qGray(first.pixel(x, y))) - double(qGray(second.pixel(x, y)))));
    }
    return worst;
}

// Where there is anything that is not as light as paper.
inline QRect inkOf(const QImage& image)
{
    constexpr uchar kPaper = 235;
    const QImage gray = image.convertToFormat(QImage::Format_Grayscale8);
    const auto isInk = [](uchar brightness) { return brightness < kPaper; };
    QRect ink;
    for (int y = 0; y < gray.height(); ++y) {
        const uchar* const begin = gray.constScanLine(y);
        const uchar* const end = begin + gray.width();
        const uchar* const first = std::find_if(begin, end, isInk);
        const auto last =
            std::find_if(std::reverse_iterator(end), std::reverse_iterator(first), isInk).base();
        if (first != end)
            ink |= QRect(QPoint(int(first - begin), y), QPoint(int(last - begin) - 1, y));
    }
    return ink;
}

inline bool isClose(const QRect& a, const QRect& b, int pixels)
{
    return qAbs(a.left() - b.left()) <= pixels && qAbs(a.top() - b.top()) <= pixels
        && qAbs(a.right() - b.right()) <= pixels && qAbs(a.bottom() - b.bottom()) <= pixels;
}

inline QImage onWhite(const QImage& image)
{
    QImage out(image.size(), QImage::Format_RGB32);
    out.fill(Qt::white);
    QPainter painter(&out);
    painter.drawImage(0, 0, QImage(image).convertToFormat(QImage::Format_ARGB32));
    return out;
}

} // namespace hairpin
