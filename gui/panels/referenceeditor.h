// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panels/fieldeditor.h"

class QComboBox;

namespace hairpin {

// A relation: the items of the lab that it may point at, and none.
class ReferenceEditor : public FieldEditor {
    Q_OBJECT

public:
    ReferenceEditor(const FieldSpec& spec, const Topology& topology, QWidget* parent);
    void setValue(const std::optional<FieldValue>& value, bool isVarious,
        const std::set<ItemId>& items) override;

private:
    void offer(const std::set<ItemId>& items);

    const Topology& m_topology;
    QComboBox* m_box;
};

// The items that the reference of these items may point at, in order of name. A bridge has to stand
// in the same namespace as its port.
std::vector<const Item*> candidates(
    const FieldSpec& spec, const Topology& topology, const std::set<ItemId>& items);

} // namespace hairpin
