// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/presentationbar.h"

#include "gui/app/actions.h"
#include "gui/panels/notice.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <algorithm>

namespace hairpin {

namespace {

constexpr int kLinesAScreen = 30; // of the large type, as on slides
constexpr int kLeastPixels = 20;
constexpr int kMostPixels = 64;
constexpr double kSmaller = 0.72; // what is done, beside what is said

QLabel* makeText()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

void setSize(QWidget& widget, double pixels, bool isBold = false)
{
    QFont font = widget.font();
    font.setPixelSize(qRound(pixels));
    font.setBold(isBold);
    widget.setFont(font);
}

} // namespace

PresentationBar::PresentationBar(const QList<QAction*>& actions, QWidget* parent)
    : QFrame(parent)
    , m_number(new QLabel)
    , m_say(makeText())
    , m_action(makeText())
    , m_result(new Notice)
{
    setAutoFillBackground(true);
    m_number->setForegroundRole(QPalette::PlaceholderText);
    m_action->setForegroundRole(QPalette::PlaceholderText);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    for (QWidget* text : {static_cast<QWidget*>(m_say), static_cast<QWidget*>(m_action),
             static_cast<QWidget*>(m_result)})
        texts->addWidget(text);
    texts->addStretch(1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(24, 14, 16, 14);
    layout->setSpacing(20);
    layout->addWidget(m_number, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    for (QAction* action : actions) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setIconSize({28, 28});
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(plainText(*action));
        layout->addWidget(button, 0, Qt::AlignBottom);
    }
}

void PresentationBar::setScale(int screenHeight)
{
    const int large = std::clamp(screenHeight / kLinesAScreen, kLeastPixels, kMostPixels);
    setSize(*m_number, large, true);
    setSize(*m_say, large);
    setSize(*m_action, large * kSmaller);
    setSize(*m_result, large * kSmaller, true);
}

int PresentationBar::heightAt(int width) const
{
    return layout()->totalHeightForWidth(width);
}

void PresentationBar::showStep(const QString& number, const QString& say, const QString& action)
{
    m_number->setText(number);
    m_say->setText(say);
    m_say->setVisible(!say.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

void PresentationBar::showResult(Tone tone, const QString& text)
{
    m_result->say(tone, text);
}

QString PresentationBar::say() const
{
    return m_say->text();
}

QString PresentationBar::result() const
{
    return m_result->text();
}

} // namespace hairpin
