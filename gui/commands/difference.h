// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/edit.h"

#include <QString>

namespace hairpin {

class Document;

// What makes the one lab into the other, but for its name.
Edit difference(const Lab& from, const Lab& to);

// Makes the document's lab this one, as one step to undo; none when it is this one already.
void becomeLab(Document& document, const QString& text, const Lab& lab);

} // namespace hairpin
