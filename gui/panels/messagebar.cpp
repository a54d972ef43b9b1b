// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/messagebar.h"

#include "gui/panels/notice.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace hairpin {

namespace {

QToolButton* makeFlatButton(const QString& tip)
{
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](
                         int from, int to) { return static_cast<int>(from + (to - from) * share); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_details(new QLabel)
    , m_more(makeFlatButton(tr("What the system said")))
    , m_action(new QPushButton)
    , m_other(new QPushButton)
{
    auto* close = makeFlatButton(tr("Close"));
    close->setIcon(lineIcon(QStringLiteral("cross")));
    m_more->setText(tr("Details"));
    m_more->setCheckable(true);
    auto* texts = new QVBoxLayout;
    texts->addWidget(m_text);
    texts->addWidget(m_details);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(m_more, 0, Qt::AlignTop);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    layout->addWidget(m_other, 0, Qt::AlignTop);
    layout->addWidget(close, 0, Qt::AlignTop);
    for (QLabel* label : {m_text, m_details}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_text->setObjectName(QStringLiteral("messageText"));
    m_action->setObjectName(QStringLiteral("messageAction"));
    m_other->setObjectName(QStringLiteral("messageOther"));
    setAutoFillBackground(true);
    connect(close, &QToolButton::clicked, this, &MessageBar::clear);
    connect(m_more, &QToolButton::toggled, m_details, &QLabel::setVisible);
    const auto offer = [this](QPushButton* button, std::function<void()> Message::*action) {
        connect(button, &QPushButton::clicked, this, [this, action] {
            const auto chosen = m_message.*action;
            clear();
            chosen();
        });
    };
    offer(m_action, &Message::action);
    offer(m_other, &Message::other);
    clear();
}

void MessageBar::showMessage(const Message& message)
{
    m_message = message;
    m_text->setText(message.text);
    m_details->setText(message.details);
    m_more->setVisible(!message.details.isEmpty());
    m_more->setChecked(false);
    m_details->hide();
    m_action->setText(message.actionText);
    m_action->setVisible(!message.actionText.isEmpty());
    m_other->setText(message.otherText);
    m_other->setVisible(!message.otherText.isEmpty());
    paintTone();
    show();
}

void MessageBar::clear()
{
    m_message = {};
    hide();
}

void MessageBar::clearIf(Topic topic)
{
    if (m_message.topic == topic)
        clear();
}

void MessageBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::ParentChange)
        paintTone();
    QFrame::changeEvent(event);
}

void MessageBar::paintTone()
{
    const QPalette around = parentWidget() ? parentWidget()->palette() : QPalette();
    const QColor color = toneColor(m_message.tone, around);
    QPalette tinted = around;
    tinted.setColor(QPalette::Window, mixed(around.color(QPalette::Base), color, 0.12));
    setPalette(tinted);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize) + 4;
    m_icon->setPixmap(lineIcon(toneIconName(m_message.tone), color).pixmap(size));
}

} // namespace hairpin
