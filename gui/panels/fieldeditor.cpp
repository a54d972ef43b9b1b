// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/fieldeditor.h"

#include "gui/panels/listeditor.h"
#include "gui/panels/noteeditor.h"
#include "gui/panels/referenceeditor.h"
#include "gui/panels/valueeditors.h"

namespace hairpin {

FieldEditor::FieldEditor(const FieldSpec& spec, QWidget* parent)
    : QWidget(parent)
    , m_spec(spec)
{
    setObjectName(QString::fromUtf8(spec.key.data(), static_cast<qsizetype>(spec.key.size())));
}

void FieldEditor::startEditing()
{
    setFocus(Qt::ShortcutFocusReason); // a line's text is selected by that
}

FieldEditor* makeFieldEditor(const FieldSpec& spec, const Topology& topology, QWidget* parent)
{
    switch (spec.type) {
    case FieldType::Bool:
        return new BoolEditor(spec, parent);
    case FieldType::Integer:
        return new IntegerEditor(spec, parent);
    case FieldType::Choice:
        return new ChoiceEditor(spec, parent);
    case FieldType::Reference:
        return new ReferenceEditor(spec, topology, parent);
    case FieldType::Macs:
    case FieldType::Addresses:
    case FieldType::Routes:
        return new ListEditor(spec, parent);
    case FieldType::Text:
        return new NoteEditor(spec, parent);
    case FieldType::LinkName:
    case FieldType::NamespaceName:
    case FieldType::Mac:
        break;
    }
    return new TextEditor(spec, parent);
}

} // namespace hairpin
