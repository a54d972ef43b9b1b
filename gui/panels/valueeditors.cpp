// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/valueeditors.h"

#include "gui/app/icons.h"
#include "gui/app/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace hairpin {

namespace {

class StrayWheelFilter : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

// A line takes undo and redo for itself as long as it holds what the lab does not.
class LabUndoFilter : public QObject {
public:
    explicit LabUndoFilter(QLineEdit& line)
        : QObject(&line)
    {
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::ShortcutOverride
            || static_cast<QLineEdit*>(watched)->isModified())
            return false;
        const auto* key = static_cast<QKeyEvent*>(event);
        if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo))
            return false;
        event->ignore();
        return true;
    }
};

QVBoxLayout* bareLayout(QWidget* widget)
{
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    return layout;
}

} // namespace

void ignoreStrayWheel(QWidget* editor)
{
    editor->setFocusPolicy(Qt::StrongFocus);
    editor->installEventFilter(new StrayWheelFilter(editor));
}

void undoByLab(QLineEdit& line)
{
    line.installEventFilter(new LabUndoFilter(line));
}

void markObjected(QLineEdit& line, bool isObjected)
{
    QPalette palette;
    if (isObjected)
        palette.setColor(QPalette::Text, toneColor(Tone::Bad, line.palette()));
    line.setPalette(palette);
}

BoolEditor::BoolEditor(const FieldSpec& spec, QWidget* parent)
    : FieldEditor(spec, parent)
    , m_box(new QCheckBox(words(spec.label)))
{
    bareLayout(this)->addWidget(m_box, 0, Qt::AlignLeft);
    setFocusProxy(m_box);
    connect(m_box, &QCheckBox::clicked, this, [this](bool isChecked) {
        m_box->setTristate(false);
        emit edited(FieldValue(isChecked));
    });
}

void BoolEditor::setValue(
    const std::optional<FieldValue>& value, bool isVarious, const std::set<ItemId>&)
{
    m_box->setTristate(isVarious);
    if (isVarious)
        m_box->setCheckState(Qt::PartiallyChecked);
    else
        m_box->setChecked(value ? std::get<bool>(*value) : spec().fallback != 0);
}

IntegerEditor::IntegerEditor(const FieldSpec& spec, QWidget* parent)
    : FieldEditor(spec, parent)
    , m_box(new QSpinBox)
{
    bareLayout(this)->addWidget(m_box);
    setFocusProxy(m_box);
    m_box->setRange(static_cast<int>(spec.min), static_cast<int>(spec.max));
    if (!spec.unit.empty())
        m_box->setSuffix(QLatin1Char(' ') + words(spec.unit));
    m_box->setKeyboardTracking(false);
    m_box->setCorrectionMode(QAbstractSpinBox::CorrectToNearestValue);
    ignoreStrayWheel(m_box);
    connect(m_box, &QSpinBox::valueChanged, this, &IntegerEditor::commit);
}

void IntegerEditor::setValue(
    const std::optional<FieldValue>& value, bool isVarious, const std::set<ItemId>&)
{
    const QSignalBlocker quiet(m_box);
    const bool hasWord = isVarious || !spec().hasDefault;
    m_box->setMinimum(static_cast<int>(spec().min) - (hasWord ? 1 : 0));
    m_box->setSpecialValueText(isVarious ? tr("various") : hasWord ? tr("automatic") : QString());
    if (value)
        m_box->setValue(static_cast<int>(std::get<std::int64_t>(*value)));
    else
        m_box->setValue(hasWord ? m_box->minimum() : static_cast<int>(spec().fallback));
    m_shown = m_box->value();
    m_isVarious = isVarious;
    m_box->setToolTip(isVarious ? tr("The selected items have different values.") : QString());
}

void IntegerEditor::commit()
{
    if (m_box->value() == m_shown)
        return;
    m_shown = m_box->value();
    const bool isWord = m_shown < static_cast<int>(spec().min);
    if (isWord && m_isVarious)
        return; // stepped back to where it began
    if (isWord)
        emit edited(std::nullopt);
    else
        emit edited(FieldValue(static_cast<std::int64_t>(m_shown)));
}

ChoiceEditor::ChoiceEditor(const FieldSpec& spec, QWidget* parent)
    : FieldEditor(spec, parent)
    , m_box(new QComboBox)
    , m_help(new QLabel)
{
    QVBoxLayout* layout = bareLayout(this);
    layout->addWidget(m_box);
    layout->addWidget(m_help);
    setFocusProxy(m_box);
    m_help->setWordWrap(true);
    m_help->setForegroundRole(QPalette::PlaceholderText);
    for (const ChoiceSpec& choice : spec.choices) {
        const auto length = static_cast<qsizetype>(choice.name.size());
        const QString name = QString::fromUtf8(choice.name.data(), length);
        m_box->addItem(choice.label.empty() ? name : words(choice.label), name);
        m_box->setItemData(m_box->count() - 1, words(choice.help), Qt::ToolTipRole);
    }
    ignoreStrayWheel(m_box);
    connect(m_box, &QComboBox::activated, this, [this] {
        explain();
        emit edited(FieldValue(m_box->currentData().toString().toStdString()));
    });
}

void ChoiceEditor::setValue(
    const std::optional<FieldValue>& value, bool isVarious, const std::set<ItemId>&)
{
    if (isVarious)
        m_box->setCurrentIndex(-1);
    else if (value)
        m_box->setCurrentIndex(
            m_box->findData(QString::fromStdString(std::get<std::string>(*value))));
    else
        m_box->setCurrentIndex(spec().hasDefault ? static_cast<int>(spec().fallback) : -1);
    m_box->setPlaceholderText(isVarious ? tr("various") : QString());
    explain();
}

void ChoiceEditor::explain()
{
    m_help->setText(m_box->currentData(Qt::ToolTipRole).toString());
    m_help->setVisible(!m_help->text().isEmpty());
}

TextEditor::TextEditor(const FieldSpec& spec, QWidget* parent)
    : FieldEditor(spec, parent)
    , m_line(new QLineEdit)
{
    bareLayout(this)->addWidget(m_line);
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    undoByLab(*m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        const QString reason = objection();
        markObjected(*m_line, !reason.isEmpty());
        emit objected(reason);
    });
    connect(m_line, &QLineEdit::editingFinished, this, &TextEditor::commit);
}

void TextEditor::setValue(
    const std::optional<FieldValue>& value, bool isVarious, const std::set<ItemId>& items)
{
    const QString text = value ? QString::fromStdString(fieldToText(*value)) : QString();
    m_line->setPlaceholderText(isVarious ? tr("various")
            : spec().isRequired          ? QString()
                                         : tr("automatic"));
    // A change elsewhere leaves alone what is being typed here.
    if (text == m_shown && items == m_items && m_line->isModified())
        return;
    m_shown = text;
    m_items = items;
    m_line->setText(text);
    markObjected(*m_line, false);
    emit objected({});
}

bool TextEditor::eventFilter(QObject* watched, QEvent* event)
{
    const bool isEscape = event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (!isEscape || !m_line->isModified())
        return FieldEditor::eventFilter(watched, event);
    m_line->setText(m_shown);
    markObjected(*m_line, false);
    emit objected({});
    return true;
}

QString TextEditor::objection() const
{
    const QString text = m_line->text().trimmed();
    if (text.isEmpty())
        return spec().isRequired ? tr("It needs a name.") : QString();
    const auto value = fieldFromText(spec(), text.toStdString());
    return value ? QString() : QString::fromStdString(value.error().text());
}

void TextEditor::commit()
{
    const QString text = m_line->text().trimmed();
    if (!m_line->isModified() || text == m_shown || !objection().isEmpty())
        return;
    m_line->setModified(false);
    m_shown = text;
    if (text.isEmpty())
        emit edited(std::nullopt);
    else
        emit edited(*fieldFromText(spec(), text.toStdString()));
}

} // namespace hairpin
