// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"

#include <QCursor>
#include <QPointF>
#include <QString>
#include <set>

class QKeyEvent;
class QPainter;

namespace hairpin {

class Canvas;

// A mouse event in canvas units; `viewport` in the viewport's own pixels.
struct Pointer {
    QPointF scene;
    QPoint viewport;
    Qt::MouseButton button = Qt::NoButton; // that caused it
    Qt::MouseButtons buttons = Qt::NoButton; // held
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;
};

// What the mouse and the keys mean on a canvas: one object each. The canvas hands events to its
// current tool; a tool reads the document and changes it by commands only.
class Tool {
public:
    explicit Tool(Canvas& canvas)
        : m_canvas(canvas)
    {
    }
    virtual ~Tool() = default;
    Tool(const Tool&) = delete;
    Tool& operator=(const Tool&) = delete;

    virtual QString name() const = 0; // "select", "connect" …: for tests and for checking actions
    virtual void press(const Pointer&) { }
    virtual void move(const Pointer&) { } // with or without a button held
    virtual void release(const Pointer&) { }
    virtual void doubleClick(const Pointer&) { }
    virtual void leave() { } // the pointer is no longer over the canvas
    virtual bool key(QKeyEvent&) { return false; } // whether it was taken
    // To the next or previous item: Tab. False where there is none, and the focus moves on.
    virtual bool step(bool) { return false; }
    virtual void cancel() { } // what is under way is given up: Esc, or the tool is exchanged
    virtual bool isIdle() const { return true; } // nothing is under way
    virtual bool isDragging() const { return false; } // under way with the button held

    virtual void paint(QPainter&) const { } // its own feedback, in canvas units
    virtual std::set<ItemId> targets() const { return {}; } // lit on the drawing
    virtual ItemId hovered() const { return {}; }
    virtual QString hint() const { return {}; } // what can be done, for the status bar
    // Why that cannot be done where the pointer is: said beside it. Empty: it can.
    virtual QString objectionHere() const { return {}; }
    virtual QCursor cursor() const { return {}; }

protected:
    Canvas& canvas() const { return m_canvas; }

private:
    Canvas& m_canvas;
};

} // namespace hairpin
