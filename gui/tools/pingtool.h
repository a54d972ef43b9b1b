// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/tools/connecttool.h"

namespace hairpin {

// Asks for a ping from one item to another: Canvas::pingRequested.
class PingTool : public LineTool {
public:
    using LineTool::LineTool;

    QString name() const override { return QStringLiteral("ping"); }
    QString hint() const override;

protected:
    QString objectionToStart(const ItemId& from) const override;
    QString objection(const ItemId& from, const ItemId& to) const override;
    void finish(const ItemId& from, const ItemId& to) override;
};

} // namespace hairpin
