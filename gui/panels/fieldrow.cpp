// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/fieldrow.h"

#include "gui/app/errorwords.h"
#include "gui/app/words.h"
#include "gui/commands/commands.h"
#include "gui/document/document.h"
#include "gui/panels/notice.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <utility>

namespace hairpin {

namespace {

// A name or a relation has no default to go back to; a list is emptied by its own buttons.
bool canReset(const FieldSpec& spec)
{
    return spec.hasDefault || spec.type == FieldType::Integer || spec.type == FieldType::Mac;
}

} // namespace

FieldRow::FieldRow(const FieldSpec& spec, Document& document, QGridLayout& grid, QWidget* parent)
    : QObject(parent)
    , m_document(document)
    , m_editor(makeFieldEditor(spec, document.topology(), parent))
    , m_reset(new QToolButton)
    , m_notice(new Notice)
    , m_gesture(newGesture())
{
    const int row = grid.rowCount();
    const QString help = words(spec.help);
    if (!m_editor->hasOwnLabel()) {
        m_label = new QLabel(words(spec.label));
        m_label->setToolTip(help);
        m_label->setBuddy(m_editor);
        m_label->setContentsMargins(0, 4, 0, 0); // level with the text in the editor
        grid.addWidget(
            m_label, row, 0, 1, m_editor->isWide() ? 2 : 1, Qt::AlignLeft | Qt::AlignTop);
    }
    if (m_editor->isWide())
        grid.addWidget(m_editor, m_editor->hasOwnLabel() ? row : row + 1, 0, 1, 2);
    else
        grid.addWidget(m_editor, row, 1, Qt::AlignTop);
    m_editor->setToolTip(help);
    m_editor->setAccessibleName(words(spec.label));
    if (QWidget* inner = m_editor->focusProxy(); inner && inner->accessibleName().isEmpty())
        inner->setAccessibleName(words(spec.label));
    if (QWidget* input = m_editor->focusProxy()) {
        input->setAccessibleName(words(spec.label));
        input->setAccessibleDescription(help);
    }
    m_reset->setIcon(lineIcon(QStringLiteral("reset")));
    m_reset->setToolTip(tr("Back to the default"));
    m_reset->setAccessibleName(tr("Back to the default"));
    m_reset->setAutoRaise(true);
    grid.addWidget(m_reset, row, 2, Qt::AlignTop);
    grid.addWidget(m_notice, row + 2, 0, 1, 3);

    connect(m_editor, &FieldEditor::edited, this, &FieldRow::change);
    connect(m_editor, &FieldEditor::objected, this, [this](const QString& reason) {
        if (std::exchange(m_objection, reason) == reason)
            return;
        updateNotice();
        emit objectionChanged();
    });
    connect(m_editor, &FieldEditor::typedWord, this, [this] { m_gesture = newGesture(); });
    connect(m_reset, &QToolButton::clicked, this, [this] { change(std::nullopt); });
}

void FieldRow::update(const std::set<ItemId>& items)
{
    if (items != m_items)
        m_gesture = newGesture();
    m_items = items;
    std::optional<FieldValue> shown;
    bool isVarious = false;
    bool isSet = false;
    bool isUsed = false;
    bool isFirst = true;
    for (const ItemId& id : items) {
        const Item* item = m_document.topology().find(id);
        const auto value = item->value(*item->kind->field(spec().key));
        isUsed = isUsed || item->uses(*item->kind->field(spec().key));
        isSet = isSet || item->fields.contains(spec().key);
        isVarious = isVarious || (!isFirst && value != shown);
        shown = value;
        isFirst = false;
    }
    m_editor->setValue(isVarious ? std::nullopt : shown, isVarious, items);
    setApplies(isUsed || isSet); // what is set in vain must be seen to be removed
    m_reset->setVisible(isSet && canReset(spec()));
    updateNotice();
}

void FieldRow::setApplies(bool applies)
{
    m_editor->setVisible(applies);
    if (m_label)
        m_label->setVisible(applies);
    // Hidden, it would keep its size, or the editors would jump.
    QSizePolicy policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(applies);
    m_reset->setSizePolicy(policy);
}

void FieldRow::change(const std::optional<FieldValue>& value)
{
    // Stepping through numbers or typing a text is one step to undo; switching twice is two.
    const bool merges = spec().type == FieldType::Integer || spec().type == FieldType::Text;
    const Gesture gesture = merges ? m_gesture : kNoGesture;
    m_document.undoStack().push(new SetFieldCommand(m_document, m_items, spec(), value, gesture));
}

void FieldRow::updateNotice()
{
    if (!m_objection.isEmpty())
        return m_notice->say(Tone::Bad, m_objection);
    for (const Problem& problem : m_document.problems()) {
        if (problem.field == spec().key && m_items.contains(problem.item))
            return m_notice->say(problem.severity == Severity::Error ? Tone::Bad : Tone::Caution,
                sentenceOf(problem));
    }
    m_notice->say(Tone::Quiet, {});
}

} // namespace hairpin
