// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/historypanel.h"

#include "gui/app/icons.h"
#include "gui/document/document.h"

namespace hairpin {

HistoryPanel::HistoryPanel(Document& document, QWidget* parent)
    : QUndoView(&document.undoStack(), parent)
{
    setAccessibleName(tr("History"));
    setFrameShape(QFrame::NoFrame);
    setEmptyLabel(tr("As it was opened"));
    setCleanIcon(lineIcon(QStringLiteral("save")));
    setToolTip(tr("Choose a step to go back or forward to it. The disk marks what is saved."));
}

} // namespace hairpin
