// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/kindspec.h"
#include "gui/commands/create.h"

#include <QObject>
#include <QPointF>
#include <optional>

class QMenu;

namespace hairpin {

class Actions;
class Canvas;
class Document;
class MessageBar;
enum class Arrangement;

// What copies on the clipboard are, for another window; as text they are the lab file's JSON.
inline const QString kItemsMimeType = QStringLiteral("application/x-hairpin-items");

// The actions of the Edit menu that work on what is selected: clipboard, several at once,
// arranging, moving between containers. What cannot be done is said in the message bar.
class Editing : public QObject {
    Q_OBJECT

public:
    Editing(const Actions& actions, Document& document, Canvas& canvas, MessageBar& messages,
        QWidget* window);

    // Puts one onto or into what is selected, where it fits, or into the middle of the view.
    void place(const KindSpec& kind);
    // Where a menu was opened: what it pastes goes there, not where the pointer is by then.
    void setPastePosition(const std::optional<QPointF>& position) { m_pastePosition = position; }

private:
    void connectClipboard();
    void connectSelecting();
    void makeMenus();
    void updateActions();

    void copy();
    void cut();
    void paste();
    void duplicate();
    void selectKind();
    void addSeveral();
    void arrange(Arrangement arrangement);
    void offerContainers(QMenu& menu);
    void doAndSelect(const Proposal& proposal, const QString& text);
    void perform(const Proposal& proposal); // or say why it cannot be
    void complain(const QString& sentence);
    std::optional<QPointF> pastePosition() const;

    const Actions& m_actions;
    Document& m_document;
    Canvas& m_canvas;
    MessageBar& m_messages;
    QWidget* m_window;
    std::optional<QPointF> m_pastePosition;
};

} // namespace hairpin
