// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/theme.h"

#include <QGuiApplication>

namespace hairpin {

namespace {

// Pixels at 100 %: 10.5 pt on a screen of 96 dpi.
constexpr int kFontPixels = 14;

void setFonts(Theme& theme)
{
    theme.font = QGuiApplication::font();
    theme.font.setPixelSize(kFontPixels);
    theme.font.setWeight(QFont::DemiBold);
    theme.font.setHintingPreference(QFont::PreferNoHinting); // the same width at every zoom
    theme.smallFont = theme.font;
    theme.smallFont.setWeight(QFont::Normal);
}

} // namespace

Theme Theme::light()
{
    Theme theme;
    theme.canvas = QColor(0xf7f8fa);
    theme.grid = QColor(0xdfe3e8);
    theme.surface = QColor(0xffffff);
    theme.text = QColor(0x1b2430);
    theme.muted = QColor(0x566273);
    theme.hairline = QColor(0xb4bdc9);
    theme.accent = QColor(0x1f6feb);
    theme.onAccent = QColor(0xffffff);
    theme.good = QColor(0x14803c);
    theme.bad = QColor(0xcf222e);
    theme.warning = QColor(0xa85b00);
    setFonts(theme);
    return theme;
}

Theme Theme::dark()
{
    Theme theme;
    theme.isDark = true;
    theme.canvas = QColor(0x16191e);
    theme.grid = QColor(0x2a2f37);
    theme.surface = QColor(0x242932);
    theme.text = QColor(0xe9edf3);
    theme.muted = QColor(0xa3aebd);
    theme.hairline = QColor(0x4d5766);
    theme.accent = QColor(0x58a6ff);
    theme.onAccent = QColor(0x0b1524);
    theme.good = QColor(0x4ac26b);
    theme.bad = QColor(0xff7b72);
    theme.warning = QColor(0xe3a23c);
    setFonts(theme);
    return theme;
}

Theme Theme::of(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightness() < 128 ? dark() : light();
}

QColor Theme::hue(const KindSpec& kind) const
{
    if (kind.has(Trait::Existing))
        return isDark ? QColor(0xd9a86c) : QColor(0x8a5a1c);
    if (kind.has(Trait::Container))
        return isDark ? QColor(0xa9b4c4) : QColor(0x55637a);
    if (kind.has(Trait::HasPorts))
        return isDark ? QColor(0x7fb0ea) : QColor(0x2f6199);
    if (kind.has(Trait::HasPeer))
        return isDark ? QColor(0x5fc7bd) : QColor(0x0f7a70);
    if (kind.has(Trait::Note))
        return noteColor("yellow");
    if (kind.has(Trait::NeedsParent))
        return isDark ? QColor(0xc5a3f2) : QColor(0x7446b5);
    return muted;
}

QColor Theme::noteColor(std::string_view name) const
{
    struct NoteColor {
        std::string_view name;
        QRgb onLight;
        QRgb onDark;
    };
    static constexpr NoteColor kColors[] = {{"yellow", 0xffb58105, 0xffe3b94a},
        {"grey", 0xff66707d, 0xffa3aebd}, {"blue", 0xff2f6199, 0xff7fb0ea},
        {"green", 0xff2c7a43, 0xff68c283}, {"red", 0xffb8323c, 0xffff8d86}};
    for (const NoteColor& color : kColors) {
        if (color.name == name)
            return QColor::fromRgb(isDark ? color.onDark : color.onLight);
    }
    return muted;
}

QColor Theme::tint(const QColor& color, double strength) const
{
    const auto mix = [&](float from, float to) {
        return from + (to - from) * static_cast<float>(strength);
    };
    return QColor::fromRgbF(mix(canvas.redF(), color.redF()), mix(canvas.greenF(), color.greenF()),
        mix(canvas.blueF(), color.blueF()));
}

} // namespace hairpin
