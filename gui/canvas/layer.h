// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QRegion>
#include <functional>

class QPainter;

namespace hairpin {

// What is on screen as pixels, so that panning, a band or a drag paints only what looks different
// and not the whole drawing.
class Layer {
public:
    // Paints into the rectangle, in the view's own pixels, and nowhere else.
    using Paint = std::function<void(QPainter&, const QRect&)>;

    void forget(); // all of it is to be painted anew
    void forget(const QRect& area);
    void scroll(QPoint by); // what was seen now stands there
    // Up to date.
    const QPixmap& pixels(QSize size, double ratio, const Paint& paint);

private:
    void move();

    QPixmap m_pixels;
    QPoint m_moved; // since the pixels were
    QRegion m_stale;
    bool m_isStale = true; // as a whole
};

} // namespace hairpin
