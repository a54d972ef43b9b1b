// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/noteeditor.h"

#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

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
    m_edit->setPlainText(text);
    emit objected({});
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
    m_shown = text;
    emit edited(text.isEmpty() ? std::nullopt : std::optional(*value));
}

} // namespace hairpin
