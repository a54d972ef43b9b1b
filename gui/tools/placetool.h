// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/kindspec.h"
#include "gui/commands/create.h"
#include "gui/tools/tool.h"

namespace hairpin {

// Puts one new item of a kind where it is clicked: into the container there, onto the parent there.
// Ends itself after one, Shift keeps it.
class PlaceTool : public Tool {
public:
    PlaceTool(Canvas& canvas, const KindSpec& kind);

    QString name() const override { return QStringLiteral("place"); }
    const KindSpec& kind() const { return m_kind; }
    void press(const Pointer& pointer) override;
    void move(const Pointer& pointer) override;
    void leave() override;
    bool key(QKeyEvent& event) override;
    void paint(QPainter& painter) const override;
    std::set<ItemId> targets() const override;
    QString hint() const override;
    QString objectionHere() const override { return m_objection; }
    QCursor cursor() const override;

private:
    const KindSpec& m_kind;
    QPointF m_position;
    bool m_isOver = false;
    QString m_objection; // to a click where the pointer is
};

} // namespace hairpin
