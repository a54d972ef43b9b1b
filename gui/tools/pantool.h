// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/tools/tool.h"

namespace hairpin {

// Drags the view. The middle button and the space bar do the same in every tool.
class PanTool : public Tool {
public:
    using Tool::Tool;

    QString name() const override { return QStringLiteral("pan"); }
    void press(const Pointer& pointer) override;
    void move(const Pointer& pointer) override;
    void release(const Pointer& pointer) override;
    bool isIdle() const override { return !m_isPanning; }
    QString hint() const override;
    QCursor cursor() const override;

private:
    bool m_isPanning = false;
    QPoint m_last;
};

} // namespace hairpin
