// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/listeditor.h"

#include "gui/app/icons.h"
#include "gui/app/words.h"
#include "gui/panels/valueeditors.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace hairpin {

namespace {

struct ListWords {
    FieldType type;
    const char* add;
    const char* example;
};

constexpr ListWords kListWords[] = {
    {FieldType::Addresses, QT_TRANSLATE_NOOP("hairpin::ListEditor", "Add address"), "10.0.0.1/24"},
    {FieldType::Routes, QT_TRANSLATE_NOOP("hairpin::ListEditor", "Add route"),
        "default via 10.0.0.1"},
    {FieldType::Macs, QT_TRANSLATE_NOOP("hairpin::ListEditor", "Add MAC"), "02:00:00:00:00:01"},
};

const ListWords& wordsOf(const FieldSpec& spec)
{
    return *std::find_if(std::begin(kListWords), std::end(kListWords),
        [&](const ListWords& entry) { return entry.type == spec.type; });
}

} // namespace

ListEditor::ListEditor(const FieldSpec& spec, QWidget* parent)
    : FieldEditor(spec, parent)
    , m_rowLayout(new QVBoxLayout)
    , m_add(new QPushButton(lineIcon(QStringLiteral("add")), tr(wordsOf(spec).add)))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(m_rowLayout);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    m_rowLayout->setSpacing(4);
    m_add->setFlat(true);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.back().line->setFocus();
    });
}

void ListEditor::setValue(
    const std::optional<FieldValue>& value, bool, const std::set<ItemId>& items)
{
    const QString text = value ? QString::fromStdString(fieldToText(*value)) : QString();
    const QStringList shown = text.split(QStringLiteral(", "), Qt::SkipEmptyParts);
    if (shown == m_shown && items == m_items)
        return;
    m_shown = shown;
    m_items = items;
    if (shown != texts())
        setRows(shown);
}

// As many as there are keep their lines, and the focus.
void ListEditor::setRows(const QStringList& shown)
{
    if (shown.size() == static_cast<qsizetype>(m_rows.size())) {
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_rows[i].line->setText(shown[static_cast<qsizetype>(i)]);
        check();
        return;
    }
    while (!m_rows.empty())
        removeRow(m_rows.back().widget);
    for (const QString& entry : shown)
        addRow(entry);
    emit objected({});
}

void ListEditor::addRow(const QString& text)
{
    auto* row = new QWidget;
    auto* line = new QLineEdit(text);
    auto* remove = new QToolButton;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(line);
    layout->addWidget(remove);
    line->setPlaceholderText(QLatin1String(wordsOf(spec()).example));
    line->setAccessibleName(words(spec().label));
    remove->setIcon(lineIcon(QStringLiteral("remove")));
    remove->setToolTip(tr("Remove"));
    remove->setAccessibleName(tr("Remove"));
    remove->setAutoRaise(true);
    m_rowLayout->addWidget(row);
    m_rows.push_back({row, line});
    undoByLab(*line);
    connect(line, &QLineEdit::textEdited, this, &ListEditor::check);
    connect(line, &QLineEdit::editingFinished, this, &ListEditor::commit);
    connect(remove, &QToolButton::clicked, this, [this, row] {
        removeRow(row);
        check();
        commit();
    });
}

void ListEditor::removeRow(QWidget* widget)
{
    std::erase_if(m_rows, [&](const Row& row) { return row.widget == widget; });
    m_rowLayout->removeWidget(widget);
    widget->hide();
    widget->disconnect(this);
    for (QObject* child : widget->children())
        child->disconnect(this);
    widget->deleteLater(); // its own signal may be under way
}

QStringList ListEditor::texts() const
{
    QStringList out;
    for (const Row& row : m_rows) {
        if (const QString text = row.line->text().trimmed(); !text.isEmpty())
            out << text;
    }
    return out;
}

void ListEditor::check()
{
    QString reason;
    for (const Row& row : m_rows) {
        const QString text = row.line->text().trimmed();
        const auto value = fieldFromText(spec(), text.toStdString());
        markObjected(*row.line, !value);
        if (!value && reason.isEmpty())
            reason = QString::fromStdString(value.error().text());
    }
    const auto whole = fieldFromText(spec(), texts().join(QLatin1Char(',')).toStdString());
    if (!whole && reason.isEmpty())
        reason = QString::fromStdString(whole.error().text());
    emit objected(reason);
}

void ListEditor::commit()
{
    const QStringList entries = texts();
    const auto value = fieldFromText(spec(), entries.join(QLatin1Char(',')).toStdString());
    if (!value)
        return;
    for (const Row& row : m_rows)
        row.line->setModified(false);
    if (entries == m_shown)
        return;
    m_shown = entries;
    emit edited(entries.isEmpty() ? std::nullopt : std::optional(*value));
}

} // namespace hairpin
