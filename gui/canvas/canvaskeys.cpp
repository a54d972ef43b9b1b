// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/canvaskeys.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QStringList>

#define KEY_TEXT(text) QT_TRANSLATE_NOOP("hairpin::CanvasKeys", text)

namespace hairpin {

namespace {

constexpr CanvasKey kKeys[] = {
    {"Left Right Up Down", KEY_TEXT("Move what is selected by a grid step")},
    {"Shift+Left Shift+Right Shift+Up Shift+Down", KEY_TEXT("Move it finely")},
    {"Backspace", KEY_TEXT("Delete what is selected")},
    {"Return", KEY_TEXT("Show the settings of what is selected")},
    {"Esc", KEY_TEXT("Give up what is under way; select nothing")},
    {"Space", KEY_TEXT("Held: move the view by dragging")},
    {KEY_TEXT("Middle button"), KEY_TEXT("Move the view"), true},
    {KEY_TEXT("Ctrl+wheel"), KEY_TEXT("Zoom at the pointer"), true},
    {KEY_TEXT("Shift+wheel"), KEY_TEXT("Move the view sideways"), true},
    {KEY_TEXT("Ctrl+click"), KEY_TEXT("Add to or take from the selection"), true},
    {KEY_TEXT("Double click"), KEY_TEXT("Show the item's settings"), true},
};

QString translated(const char* text)
{
    return QCoreApplication::translate("hairpin::CanvasKeys", text);
}

} // namespace

QString CanvasKey::keyWords() const
{
    if (isGesture)
        return translated(keys);
    QStringList all;
    for (const QString& key : QString::fromLatin1(keys).split(QLatin1Char(' ')))
        all << QKeySequence::fromString(key).toString(QKeySequence::NativeText);
    return all.join(QStringLiteral(", "));
}

QString CanvasKey::words() const
{
    return translated(text);
}

std::span<const CanvasKey> canvasKeys()
{
    return kKeys;
}

} // namespace hairpin
