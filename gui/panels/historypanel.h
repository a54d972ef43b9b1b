// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoView>

namespace hairpin {

class Document;

// Every step that can be undone or redone; choosing one takes the drawing there.
class HistoryPanel : public QUndoView {
    Q_OBJECT

public:
    explicit HistoryPanel(Document& document, QWidget* parent = nullptr);
};

} // namespace hairpin
