// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/overlay.h"

#include <QSizeF>

class QPainter;

namespace hairpin {

// What is to become a picture or a printed page, and how.
struct Picture {
    Lab lab; // as it is drawn
    Lab enclosed; // travels inside the file, where its format can hold one
    Overlay overlay; // live values; empty: the drawing alone
    Labels labels; // which words stand at the items
    bool isTransparent = false; // otherwise on white
    double scale = 1; // of formats made of pixels, 1 to kMaxPictureScale

    static Picture of(const Lab& lab); // drawn and enclosed alike
};

inline constexpr double kMaxPictureScale = 4;

// As on a light canvas, but on white, whatever the window looks like. Chinese has a font of its own
// by name: what fontconfig picks otherwise depends on the reader's machine.
Theme paperTheme(const Labels& labels = {});

// A picture measured and ready to be painted.
class PaperDrawing {
public:
    explicit PaperDrawing(const Picture& picture);

    bool isEmpty() const { return m_lab.topology.items().empty(); }
    QSizeF size() const { return m_extent.size(); } // with its margin, in pixels at 100 %
    const Theme& theme() const { return m_theme; }

    // From (0, 0) on, the ground too when there is one. Every detail, however small it becomes.
    void paint(QPainter& painter) const;
    // As large as fits, centred; never larger than maxZoom. Gives what it covers.
    QRectF paintInto(QPainter& painter, const QRectF& rect, double maxZoom) const;

private:
    Lab m_lab;
    Overlay m_overlay;
    bool m_isTransparent;
    Theme m_theme;
    Geometry m_geometry;
    QRectF m_extent;
};

} // namespace hairpin
