// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "gui/commands/commands.h"
#include "gui/tools/tool.h"

#include <QRectF>
#include <memory>

namespace hairpin {

// Clicking selects, Ctrl or Shift adds, dragging moves (into and out of containers, onto a bridge),
// a drag on bare canvas selects what it encloses, a container's corner resizes it.
class SelectTool : public Tool {
public:
    explicit SelectTool(Canvas& canvas);
    ~SelectTool() override;

    QString name() const override { return QStringLiteral("select"); }
    void press(const Pointer& pointer) override;
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void doubleClick(const Pointer& pointer) override;
    void leave() override;
    bool key(QKeyEvent& event) override;
    bool step(bool isForward) override;
    void cancel() override;
    bool isIdle() const override;
    bool isDragging() const override;
    void paint(QPainter& painter) const override;
    std::set<ItemId> targets() const override;
    ItemId hovered() const override;
    QString hint() const override;
    QCursor cursor() const override;

private:
    bool keyInDrag(const QKeyEvent& event);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hairpin
