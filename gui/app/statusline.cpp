// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/statusline.h"

#include "gui/app/actions.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace hairpin {

namespace {

constexpr int kLight = 10;
constexpr int kNewsMs = 12000; // long enough to be found and read

// A filled light for what is up, a ring for what is not: told apart without colour.
QPixmap lightPixmap(const QColor& color, bool isFilled, qreal ratio)
{
    QPixmap pixmap(QSize(kLight, kLight) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(isFilled ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(1, 1, kLight - 2, kLight - 2));
    return pixmap;
}

QToolButton* makeButton(const QString& tip)
{
    auto* button = new QToolButton;
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

} // namespace

StatusLine::StatusLine(const Actions& actions, QWidget* parent)
    : QStatusBar(parent)
    , m_light(new QLabel)
    , m_state(new QLabel)
    , m_hint(new QLabel)
    , m_target(makeButton(tr("Where the lab runs")))
    , m_zoom(makeButton(tr("Zoom; click to fit the drawing into the window")))
    , m_newsTimer(new QTimer(this))
{
    setSizeGripEnabled(false);
    m_newsTimer->setSingleShot(true);
    m_newsTimer->setInterval(kNewsMs);
    connect(m_newsTimer, &QTimer::timeout, this, [this] { setNews({}); });
    m_state->setObjectName(QStringLiteral("stateWords"));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setMinimumWidth(0);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* targets = new QMenu(this);
    targets->addAction(actions["lab.inSandbox"]);
    targets->addAction(actions["lab.onComputer"]);
    targets->addAction(actions["lab.onRemote"]);
    targets->setToolTipsVisible(true); // what each of them means
    m_target->setMenu(targets);
    m_target->setPopupMode(QToolButton::InstantPopup);
    connect(m_zoom, &QToolButton::clicked, actions["view.zoomFit"], &QAction::trigger);
    m_light->setContentsMargins(8, 0, 0, 0);
    addWidget(m_light);
    addWidget(m_state);
    addWidget(m_hint, 1);
    addPermanentWidget(m_target);
    addPermanentWidget(m_zoom);
}

void StatusLine::setState(const QString& text, Tone tone)
{
    m_state->setText(text);
    m_tone = tone;
    paintState();
    QTimer::singleShot(0, this, &StatusLine::elideHint);
}

void StatusLine::setHint(const QString& hint)
{
    m_hintText = hint;
    elideHint();
}

void StatusLine::setNews(const QString& sentence)
{
    m_news = sentence;
    if (!sentence.isEmpty())
        m_newsTimer->start();
    elideHint();
}

void StatusLine::setTarget(const QString& text, const QString& iconName)
{
    m_target->setText(text);
    m_target->setIcon(lineIcon(iconName));
}

void StatusLine::setZoom(double zoom)
{
    m_zoom->setText(tr("%1 %").arg(qRound(zoom * 100)));
}

QString StatusLine::stateText() const
{
    return m_state->text();
}

void StatusLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        paintState();
    QStatusBar::changeEvent(event);
}

void StatusLine::resizeEvent(QResizeEvent* event)
{
    QStatusBar::resizeEvent(event);
    elideHint();
}

void StatusLine::paintState()
{
    m_light->setPixmap(
        lightPixmap(toneColor(m_tone, palette()), m_tone != Tone::Quiet, devicePixelRatioF()));
}

void StatusLine::elideHint()
{
    const QString& whole = m_news.isEmpty() ? m_hintText : m_news;
    m_hint->setForegroundRole(m_news.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
    m_hint->setText(fontMetrics().elidedText(whole, Qt::ElideRight, m_hint->width() - 8));
    m_hint->setToolTip(m_hint->text() == whole ? QString() : whole);
}

} // namespace hairpin
