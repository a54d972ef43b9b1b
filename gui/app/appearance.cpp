// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/appearance.h"

#include "gui/app/outlinedstyle.h"
#include "gui/diagram/theme.h"

#include <QApplication>
#include <QStyle>

namespace hairpin {

namespace {

QPalette paletteOf(const Theme& theme)
{
    const QColor window = theme.isDark ? QColor(0x1e2228) : QColor(0xf3f5f7);
    const QColor button = theme.isDark ? QColor(0x39414d) : QColor(0xf6f7f9);
    QPalette palette(button, window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.isDark ? QColor(0x2a3038) : QColor(0xffffff));
    palette.setColor(QPalette::AlternateBase, window);
    palette.setColor(QPalette::ToolTipBase, theme.surface);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.bad);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    const QColor faint = theme.isDark ? QColor(0x6d7785) : QColor(0x9aa3af);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

} // namespace

void applyAppearance(Appearance appearance)
{
    static const QString desktopStyle = QApplication::style()->name();
    const bool hasDesktopStyle =
        desktopStyle != QLatin1String("fusion") && desktopStyle != QLatin1String("windows");
    QApplication::setPalette(QPalette()); // the desktop's
    if (appearance == Appearance::System && hasDesktopStyle) {
        QApplication::setStyle(desktopStyle);
        return;
    }
    QApplication::setStyle(new OutlinedStyle);
    const Theme theme = appearance == Appearance::System ? Theme::of(QApplication::palette())
        : appearance == Appearance::Dark                 ? Theme::dark()
                                                         : Theme::light();
    QApplication::setPalette(paletteOf(theme));
}

QString appearanceName(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light:
        return QStringLiteral("light");
    case Appearance::Dark:
        return QStringLiteral("dark");
    case Appearance::System:
        break;
    }
    return QStringLiteral("system");
}

Appearance appearanceNamed(const QString& name)
{
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        if (appearanceName(appearance) == name)
            return appearance;
    }
    return Appearance::System;
}

} // namespace hairpin
