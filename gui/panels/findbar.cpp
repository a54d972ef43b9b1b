// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/findbar.h"

#include "gui/app/icons.h"
#include "gui/document/document.h"
#include "gui/panels/finding.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <algorithm>

namespace hairpin {

namespace {

QToolButton* makeButton(const QString& text, Qt::ArrowType arrow)
{
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setArrowType(arrow);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

} // namespace

FindBar::FindBar(Document& document, QWidget* parent)
    : QFrame(parent)
    , m_document(document)
    , m_field(new QLineEdit)
    , m_status(new QLabel)
    , m_previous(makeButton(tr("Previous (Shift+Enter)"), Qt::UpArrow))
    , m_next(makeButton(tr("Next (Enter)"), Qt::DownArrow))
{
    m_field->setObjectName(QStringLiteral("findField"));
    m_field->setPlaceholderText(tr("Name, address, prefix, MAC or text of a note"));
    m_field->setAccessibleName(tr("Find"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_status->setObjectName(QStringLiteral("findStatus"));
    auto* close = makeButton(tr("Close (Esc)"), Qt::NoArrow);
    close->setIcon(lineIcon(QStringLiteral("cross")));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    auto* label = new QLabel(tr("&Find:"));
    label->setBuddy(m_field);
    layout->addWidget(label);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_status);
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    layout->addWidget(close);
    setAutoFillBackground(true);
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_previous, &QToolButton::clicked, this, [this] { step(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(true); });
    connect(close, &QToolButton::clicked, this, &FindBar::close);
    connect(&document, &Document::changed, this, [this](const Change& change) {
        if (isVisible() && (change.isWhole || !change.items.empty()))
            look();
    });
    hide();
}

void FindBar::open()
{
    QFrame::show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    look();
}

void FindBar::close()
{
    hide();
    emit closed();
}

QString FindBar::status() const
{
    return m_status->text();
}

void FindBar::step(bool isForward)
{
    if (!isVisible())
        open();
    if (m_found.empty())
        return;
    const auto& selection = m_document.selection();
    const bool isThere = selection.size() == 1 && *selection.begin() == m_found[m_current];
    const std::size_t count = m_found.size();
    if (isThere)
        m_current = (m_current + (isForward ? 1 : count - 1)) % count;
    show(m_current);
}

void FindBar::search()
{
    look();
    if (!m_found.empty())
        show(m_current);
}

void FindBar::look()
{
    m_found = findItems(m_document.topology(), m_field->text());
    const auto selected = std::ranges::find_if(
        m_found, [&](const ItemId& id) { return m_document.selection().contains(id); });
    m_current = selected == m_found.end() ? 0 : std::size_t(selected - m_found.begin());
    updateStatus();
}

void FindBar::show(std::size_t number)
{
    m_current = number;
    updateStatus();
    emit itemFound(m_found[number]);
}

void FindBar::updateStatus()
{
    const bool isIdle = m_field->text().trimmed().isEmpty();
    m_previous->setEnabled(m_found.size() > 1);
    m_next->setEnabled(m_found.size() > 1);
    m_status->setText(isIdle  ? QString()
            : m_found.empty() ? tr("Nothing found")
                              : tr("%1 of %2").arg(m_current + 1).arg(m_found.size()));
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    QFrame::keyPressEvent(event);
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            step(!key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace hairpin
