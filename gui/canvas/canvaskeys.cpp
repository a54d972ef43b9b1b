// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/canvaskeys.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QStringList>

namespace hairpin {

namespace {

constexpr CanvasKey kKeys[] = {
    {"Left Right Up Down",
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Move what is selected by a grid step")},
    {"Shift+Left Shift+Right Shift+Up Shift+Down",
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Move it finely")},
    {"Home End", QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Select the first or the last item")},
    {"Backspace", QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Delete what is selected")},
    {"F2 Return", QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Edit the name of what is selected")},
    {"Shift+F10", QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Open the menu of what is selected")},
    {"Esc", QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Give up what is under way; select nothing")},
    {"Space", QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Held: move the view by dragging")},
    {QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Tab, Shift+Tab"),
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Select the next or the previous item"), true},
    {QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Alt while dragging"),
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Move freely, off the grid and the guides"), true},
    {QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Middle button"),
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Move the view"), true},
    {QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Wheel, Ctrl+wheel"),
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Zoom at the pointer"), true},
    {QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Two fingers on a touchpad"),
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Move the view"), true},
    {QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Shift+wheel"),
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Move the view sideways"), true},
    {QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Ctrl+click"),
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Add to or take from the selection"), true},
    {QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Double click"),
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Edit the item's name or text"), true},
    {QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Double click on a title"),
        QT_TRANSLATE_NOOP("hairpin::CanvasKeys", "Collapse a namespace, or expand it"), true},
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
