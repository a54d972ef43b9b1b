// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/outlinedstyle.h"

#include "gui/app/icons.h"
#include "gui/diagram/theme.h"
#include "gui/panels/notice.h"

#include <QGuiApplication>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>
#include <algorithm>
#include <optional>

namespace hairpin {

namespace {

constexpr double kRadius = 2;
constexpr int kQuestionIcon = 32;
constexpr int kButtonRoom = 10; // on either side of a button's words

std::optional<Tone> toneOf(QStyle::StandardPixmap pixmap)
{
    switch (pixmap) {
    case QStyle::SP_MessageBoxCritical:
        return Tone::Bad;
    case QStyle::SP_MessageBoxWarning:
        return Tone::Caution;
    case QStyle::SP_MessageBoxInformation:
    case QStyle::SP_MessageBoxQuestion:
        return Tone::Quiet;
    default:
        return std::nullopt;
    }
}

bool hasEdge(QStyle::PrimitiveElement element, const QStyleOption& option)
{
    if (element == QStyle::PE_IndicatorCheckBox || element == QStyle::PE_IndicatorRadioButton)
        return true;
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    return element == QStyle::PE_PanelLineEdit && frame && frame->lineWidth > 0;
}

void paintEdge(QPainter& painter, const QStyleOption& option, bool isRound)
{
    QColor edge = Theme::of(option.palette).muted;
    if (!(option.state & QStyle::State_Enabled))
        edge.setAlphaF(0.4F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isRound)
        painter.drawEllipse(rect);
    else
        painter.drawRoundedRect(rect, kRadius, kRadius);
    painter.restore();
}

bool hasMenuOfItsOwn(const QWidget* widget)
{
    const auto* button = qobject_cast<const QToolButton*>(widget);
    return button && button->menu() && button->popupMode() == QToolButton::InstantPopup;
}

} // namespace

OutlinedStyle::OutlinedStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void OutlinedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
    QPainter* painter, const QWidget* widget) const
{
    if (element == PE_IndicatorArrowDown && hasMenuOfItsOwn(widget)) {
        QStyleOption raised = *option; // to the words that it follows
        raised.rect.moveCenter({option->rect.center().x(), widget->rect().center().y()});
        return QProxyStyle::drawPrimitive(element, &raised, painter, widget);
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (!hasEdge(element, *option) || (option->state & State_HasFocus))
        return;
    paintEdge(*painter, *option, element == PE_IndicatorRadioButton);
}

void OutlinedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
    QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox && !(option->state & State_HasFocus))
        paintEdge(*painter, *option, false);
}

int OutlinedStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
    QStyleHintReturn* answer) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons
        ? 0
        : QProxyStyle::styleHint(hint, option, widget, answer);
}

int OutlinedStyle::pixelMetric(
    PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    return metric == PM_MessageBoxIconSize ? kQuestionIcon
                                           : QProxyStyle::pixelMetric(metric, option, widget);
}

QSize OutlinedStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
    const QSize& contents, const QWidget* widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    if (type == CT_PushButton)
        size.setWidth(std::max(size.width(), contents.width() + 2 * kButtonRoom));
    return size;
}

QIcon OutlinedStyle::standardIcon(
    StandardPixmap pixmap, const QStyleOption* option, const QWidget* widget) const
{
    if (pixmap == SP_TitleBarCloseButton || pixmap == SP_LineEditClearButton)
        return lineIcon(QStringLiteral("cross"));
    const auto tone = toneOf(pixmap);
    return tone ? lineIcon(toneIconName(*tone), toneColor(*tone, QGuiApplication::palette()))
                : QProxyStyle::standardIcon(pixmap, option, widget);
}

} // namespace hairpin
