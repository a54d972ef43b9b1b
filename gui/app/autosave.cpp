// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/autosave.h"

#include "gui/app/labfiles.h"
#include "gui/document/document.h"

#include <utility>

namespace hairpin {

Autosave::Autosave(Document& document, const LabFiles& files, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_files(files)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kAutosaveMs);
    connect(&m_timer, &QTimer::timeout, this, &Autosave::writeNow);
    connect(&document, &Document::changed, this, &Autosave::touch);
    connect(&document, &Document::filePathChanged, this, &Autosave::touch);
    connect(&document.undoStack(), &QUndoStack::cleanChanged, this, &Autosave::touch);
}

Autosave::~Autosave()
{
    if (m_place)
        m_place->clear();
}

// From the first change on, not from the last: who draws without a pause has a copy too. What was
// saved needs none any more at once.
void Autosave::touch()
{
    if (m_document.undoStack().isClean()) {
        m_timer.stop();
        writeNow();
    } else if (!m_timer.isActive()) {
        m_timer.start();
    }
}

bool Autosave::writeNow()
{
    if (!m_document.isModified()) {
        if (m_place)
            m_place->clear();
        return true;
    }
    // A disk that is full must not stop the drawing; the next change tries again.
    const Status written = write();
    if (!written && !std::exchange(m_hasFailed, true))
        emit failed(written.error());
    if (written)
        m_hasFailed = false;
    return static_cast<bool>(written);
}

Status Autosave::write()
{
    if (!m_place)
        m_place = SafeCopyPlace::makeNew();
    if (!m_place)
        return Error{ErrorCode::Io, safeCopyFolder().toStdString(), "cannot be written", 0};
    return writeSafeCopy(
        m_place->path(), {m_document.filePath(), m_files.example(), {}, m_document.labForFile()});
}

} // namespace hairpin
