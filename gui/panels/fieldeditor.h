// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/fieldvalue.h"
#include "backend/kinds/item.h"

#include <QWidget>
#include <optional>
#include <set>

namespace hairpin {

class Topology;

// Edits the value of one field. It shows what it is told and says what a person made of it; it
// knows neither document nor commands.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    FieldEditor(const FieldSpec& spec, QWidget* parent);

    const FieldSpec& spec() const { return m_spec; }
    // Whether the field's label is part of the editor (a check box) and needs none before it.
    virtual bool hasOwnLabel() const { return false; }
    // Whether it takes the panel's whole width, below its label if that is not its own.
    virtual bool isWide() const { return hasOwnLabel(); }
    // Shows this value of these items (nullopt: not set); says nothing. Several items that differ
    // are shown as "various".
    virtual void setValue(
        const std::optional<FieldValue>& value, bool isVarious, const std::set<ItemId>& items) = 0;

    // The focus comes to it, and what it holds is replaced by what is typed.
    virtual void startEditing();

signals:
    void typedWord(); // what was typed so far is one step to undo
    void edited(const std::optional<hairpin::FieldValue>& value); // nullopt: no longer set
    void objected(const QString& reason); // what is typed cannot be; empty: now it can

private:
    const FieldSpec& m_spec;
};

// The editor for a field of that type. The topology is asked for what a reference may point at and
// must outlive it.
FieldEditor* makeFieldEditor(
    const FieldSpec& spec, const Topology& topology, QWidget* parent = nullptr);

} // namespace hairpin
