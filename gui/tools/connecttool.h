// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/create.h"
#include "gui/tools/tool.h"

namespace hairpin {

// A line drawn from one item to another: press on the one, release on the other, or click both.
// What is done with the two is the subclass's.
class LineTool : public Tool {
public:
    using Tool::Tool;

    void press(const Pointer& pointer) override;
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    void leave() override;
    bool key(QKeyEvent& event) override;
    void cancel() override;
    bool isIdle() const override { return m_from.isEmpty(); }
    void paint(QPainter& painter) const override;
    std::set<ItemId> targets() const override;
    ItemId hovered() const override { return m_over; }
    QString objectionHere() const override;
    QCursor cursor() const override;
    bool step(bool isForward) override;

protected:
    // Why that cannot be; empty: it fits.
    virtual QString objectionToStart(const ItemId& from) const = 0;
    virtual QString objection(const ItemId& from, const ItemId& to) const = 0;
    virtual void finish(const ItemId& from, const ItemId& to) = 0;

    const ItemId& from() const { return m_from; }
    const ItemId& over() const { return m_over; }
    QPoint endedAt() const { return m_endedAt; } // the last line, in the viewport
    // Why the last line came to nothing, until the next begins.
    const QString& refusal() const { return m_refusal; }

private:
    void begin(const ItemId& from, const Pointer& pointer);
    void end();
    void beginAtSelected();
    void endByKey();
    Pointer pointerAt(const ItemId& item) const; // as if it were on that
    void endAt(const Pointer& pointer);
    void refuse(const QString& reason, const Pointer& pointer);

    ItemId m_from; // empty: nothing under way
    ItemId m_over; // under the pointer
    QString m_refusal;
    std::set<ItemId> m_targets; // where it can end
    QPointF m_position;
    QPointF m_start; // of the line
    QPoint m_pressedAt;
    QPoint m_endedAt;
};

// Connects two items with what fits between them: proposeConnections(). Where several things do, a
// menu at the pointer offers them.
class ConnectTool : public LineTool {
public:
    using LineTool::LineTool;

    QString name() const override { return QStringLiteral("connect"); }
    QString hint() const override;

protected:
    QString objectionToStart(const ItemId& from) const override;
    QString objection(const ItemId& from, const ItemId& to) const override;
    void finish(const ItemId& from, const ItemId& to) override;
};

} // namespace hairpin
