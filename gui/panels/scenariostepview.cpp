// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/scenariostepview.h"

#include "gui/panels/notice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace hairpin {

namespace {

QLabel* makeText(const QString& text, double scale)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    label->setFont(font);
    label->setVisible(!text.isEmpty());
    return label;
}

} // namespace

ScenarioStepView::ScenarioStepView(int number, const QString& say, const QString& action)
    : m_result(new Notice)
{
    auto* count = makeText(QString::number(number), 1.3);
    count->setMinimumWidth(count->fontMetrics().horizontalAdvance(QStringLiteral("00")));
    count->setAlignment(Qt::AlignRight | Qt::AlignTop);
    count->setForegroundRole(QPalette::PlaceholderText);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(3);
    texts->addWidget(makeText(say, 1.3));
    texts->addWidget(makeText(action, say.isEmpty() ? 1.15 : 1.0));
    texts->addWidget(m_result);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(12);
    layout->addWidget(count, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
}

void ScenarioStepView::setCurrent(bool isCurrent)
{
    m_isCurrent = isCurrent;
    QWidget::update();
}

void ScenarioStepView::setResult(Tone tone, const QString& text)
{
    m_result->say(tone, text);
}

QString ScenarioStepView::result() const
{
    return m_result->text();
}

void ScenarioStepView::paintEvent(QPaintEvent*)
{
    if (!m_isCurrent)
        return;
    QPainter painter(this);
    QColor accent = palette().color(QPalette::Highlight);
    painter.fillRect(0, 0, 4, height(), accent);
    accent.setAlphaF(0.12F);
    painter.fillRect(rect(), accent);
}

} // namespace hairpin
