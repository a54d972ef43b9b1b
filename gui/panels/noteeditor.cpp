// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/noteeditor.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

namespace hairpin {

NoteEditor::NoteEditor(const FieldSpec& spec, QWidget* parent)
    : FieldEditor(spec, parent)
    , m_edit(new QPlainTextEdit)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit);
    setFocusProxy(m_edit);
    m_edit->setTabChangesFocus(true);
    m_edit->setUndoRedoEnabled(false); // the document's own undo has it
    m_edit->installEventFilter(this);
    constexpr int kLines = 5;
    m_edit->setFixedHeight(kLines * m_edit->fontMetrics().lineSpacing() + 2 * m_edit->frameWidth()
        + 2 * static_cast<int>(m_edit->document()->documentMargin()));
    connect(m_edit, &QPlainTextEdit::textChanged, this, &NoteEditor::commit);
}

void NoteEditor::setValue(
    const std::optional<FieldValue>& value, bool isVarious, const std::set<ItemId>&)
{
    m_edit->setPlaceholderText(isVarious ? tr("various") : QString());
    const QString text = value ? QString::fromStdString(fieldToText(*value)) : QString();
    if (text == m_edit->toPlainText()) {
        m_shown = text;
        return; // the cursor stays where it is
    }
    const QSignalBlocker quiet(m_edit);
    m_shown = text;
    show(text);
    emit objected({});
}

// Only what differs is exchanged: after an undo the cursor stands where the text changed.
void NoteEditor::show(const QString& text)
{
    const QString before = m_edit->toPlainText();
    const auto shorter = std::min(before.size(), text.size());
    qsizetype same = 0;
    while (same < shorter && before[same] == text[same])
        ++same;
    qsizetype end = 0;
    while (end < shorter - same && before[before.size() - 1 - end] == text[text.size() - 1 - end])
        ++end;
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(static_cast<int>(same));
    cursor.setPosition(static_cast<int>(before.size() - end), QTextCursor::KeepAnchor);
    cursor.insertText(text.mid(same, text.size() - end - same));
    m_edit->setTextCursor(cursor);
}

void NoteEditor::startEditing()
{
    FieldEditor::startEditing();
    m_edit->selectAll();
}

// The text field would take the keys for its own undo, which it has not.
bool NoteEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return FieldEditor::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    const bool isUndo = key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo);
    if (isUndo)
        event->ignore();
    return isUndo;
}

void NoteEditor::commit()
{
    const QString text = m_edit->toPlainText();
    if (text == m_shown)
        return;
    const auto value = fieldFromText(spec(), text.toStdString());
    emit objected(value ? QString() : QString::fromStdString(value.error().text()));
    if (!value)
        return;
    const bool endsWord = text.size() > m_shown.size() && !text.isEmpty() && text.back().isSpace();
    m_shown = text;
    emit edited(text.isEmpty() ? std::nullopt : std::optional(*value));
    if (endsWord)
        emit typedWord();
}

} // namespace hairpin
