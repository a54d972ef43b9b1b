// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/outlinedstyle.h"

#include "gui/diagram/theme.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace hairpin {

namespace {

constexpr double kRadius = 2;

bool hasEdge(QStyle::PrimitiveElement element, const QStyleOption& option)
{
    if (element == QStyle::PE_IndicatorCheckBox || element == QStyle::PE_IndicatorRadioButton)
        return true;
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    return element == QStyle::PE_PanelLineEdit && frame && frame->lineWidth > 0;
}

} // namespace

OutlinedStyle::OutlinedStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void OutlinedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
    QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (!hasEdge(element, *option) || (option->state & State_HasFocus))
        return;
    QColor edge = Theme::of(option->palette).muted;
    if (!(option->state & State_Enabled))
        edge.setAlphaF(0.4F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(edge);
    painter->setBrush(Qt::NoBrush);
    const QRectF rect = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (element == PE_IndicatorRadioButton)
        painter->drawEllipse(rect);
    else
        painter->drawRoundedRect(rect, kRadius, kRadius);
    painter->restore();
}

int OutlinedStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
    QStyleHintReturn* answer) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons
        ? 0
        : QProxyStyle::styleHint(hint, option, widget, answer);
}

} // namespace hairpin
