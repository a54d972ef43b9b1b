// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tools/pantool.h"

#include "gui/canvas/canvas.h"

namespace hairpin {

void PanTool::press(const Pointer& pointer)
{
    m_isPanning = true;
    m_last = pointer.viewport;
    canvas().updateTool();
}

void PanTool::move(const Pointer& pointer)
{
    if (!m_isPanning)
        return;
    canvas().panBy(pointer.viewport - m_last);
    m_last = pointer.viewport;
}

void PanTool::release(const Pointer&)
{
    m_isPanning = false;
    canvas().updateTool();
}

QString PanTool::hint() const
{
    return Canvas::tr("Drag to move the view. Esc ends.");
}

QCursor PanTool::cursor() const
{
    return m_isPanning ? Qt::ClosedHandCursor : Qt::OpenHandCursor;
}

} // namespace hairpin
