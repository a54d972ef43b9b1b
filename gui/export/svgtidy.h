// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QXmlStreamWriter;

namespace hairpin {

// Writes what stands inside the <svg> that QSvgGenerator made, without what it says for nothing:
// defaults, empty groups, the font of every group (ours has it once). Half as large, and XML for
// sure. False when it is none.
bool writeTidily(QXmlStreamWriter& xml, const QByteArray& generated);

} // namespace hairpin
