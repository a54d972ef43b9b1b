// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/recovery.h"

#include "backend/io/labfile.h"
#include "gui/app/autosave.h"
#include "gui/app/mainwindow.h"
#include "gui/app/windows.h"
#include "gui/commands/difference.h"
#include "gui/panels/messagebar.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>

namespace hairpin {

namespace {

QString titleOf(const SafeCopy& copy)
{
    const QString name = copy.origin.isEmpty() ? copy.example : copy.origin;
    return name.isEmpty() ? Recovery::tr("New lab") : QFileInfo(name).completeBaseName();
}

// The window that shows the drawing as it was saved: the copy's own words about where that is are
// believed only if a lab is there.
MainWindow& windowFor(const SafeCopy& copy, MainWindow& first)
{
    const bool hasOrigin = !copy.origin.isEmpty() && readLab(copy.origin.toStdString());
    MainWindow* shown = hasOrigin ? windowOf(copy.origin) : nullptr;
    if (shown && !shown->document().isModified())
        return *shown;
    MainWindow& window = first.isUntouched() ? first : openWindow();
    if (hasOrigin)
        window.openFile(copy.origin);
    else if (copy.example.startsWith(QLatin1String(":/")) && QFile::exists(copy.example))
        window.openExample(copy.example);
    else
        window.newLab();
    return window;
}

} // namespace

Recovery::Recovery(MainWindow& window)
    : QObject(&window)
    , m_window(window)
{
    for (auto& place : SafeCopyPlace::abandoned()) {
        auto copy = readSafeCopy(place->path());
        if (copy) {
            m_found.push_back({std::move(place), *std::move(copy)});
        } else {
            m_refused << place->putAside();
            m_reason = QString::fromStdString(copy.error().detail);
        }
    }
}

QString Recovery::offerWords() const
{
    if (m_found.size() == 1) {
        const SafeCopy& copy = m_found.front().copy;
        return tr("“%1” had changes that were not saved when Hairpin ended (%2).")
            .arg(titleOf(copy), QLocale().toString(copy.time, QLocale::ShortFormat));
    }
    QStringList titles;
    for (const Found& found : m_found)
        titles << titleOf(found.copy);
    return tr("%n labs had changes that were not saved when Hairpin ended: %1.", nullptr,
        static_cast<int>(m_found.size()))
        .arg(titles.join(QStringLiteral(", ")));
}

void Recovery::offer()
{
    if (m_found.empty())
        return tellRefused();
    m_window.messageBar().showMessage({Tone::Caution, offerWords(), {}, tr("Recover"),
        [this] { recover(); }, tr("Discard"), [this] { discard(); }});
}

void Recovery::tellRefused()
{
    if (m_refused.isEmpty())
        return;
    m_window.messageBar().showMessage({Tone::Caution,
        tr("A copy of unsaved changes is damaged and cannot be recovered; it is kept as %1.")
            .arg(m_refused.join(QStringLiteral(", "))),
        m_reason, {}, {}});
    m_refused.clear();
}

void Recovery::recover()
{
    auto found = std::exchange(m_found, {});
    for (const Found& each : found) {
        if (recoverOne(each.copy))
            each.place->clear(); // else it is offered once more at the next start
    }
    tellRefused();
}

bool Recovery::recoverOne(const SafeCopy& copy)
{
    MainWindow& window = windowFor(copy, m_window);
    becomeLab(window.document(), tr("Recover unsaved changes"), copy.lab);
    return window.autosave().writeNow();
}

void Recovery::discard()
{
    for (const Found& each : std::exchange(m_found, {}))
        each.place->clear();
    tellRefused();
}

} // namespace hairpin
