// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/mend.h"

#include "backend/model/topology.h"
#include "gui/app/words.h"

namespace hairpin {

std::optional<Mend> mendFor(const Problem& problem, const Topology& topology)
{
    const Item* item = topology.find(problem.item);
    const FieldSpec* field = item ? item->kind->field(problem.field) : nullptr;
    if (!field || field->type != FieldType::Bool)
        return std::nullopt;
    const bool value = !item->flag(field->key);
    const QString text = value
        ? QCoreApplication::translate("hairpin::Mend", "Switch %1 on at %2")
        : QCoreApplication::translate("hairpin::Mend", "Switch %1 off at %2");
    return Mend{item->id, field, value,
        text.arg(words(field->label).toLower(), QString::fromStdString(item->name()))};
}

} // namespace hairpin
