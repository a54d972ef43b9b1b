// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panels/fieldeditor.h"

class QGridLayout;
class QLabel;
class QToolButton;

namespace hairpin {

class Document;
class Notice;

// One field in the property panel: label, editor, a button back to the default, and below them what
// is wrong with it. Lives in the panel's grid; edits become commands.
class FieldRow : public QObject {
    Q_OBJECT

public:
    FieldRow(const FieldSpec& spec, Document& document, QGridLayout& grid, QWidget* parent);

    const FieldSpec& spec() const { return m_editor->spec(); }
    // The fields of these items (not empty, all of kinds that have the field), as they are now.
    void update(const std::set<ItemId>& items);
    FieldEditor& editor() { return *m_editor; }
    // Why what is typed in the editor cannot be and was not taken; empty when it was.
    const QString& objection() const { return m_objection; }

signals:
    void objectionChanged();

private:
    void change(const std::optional<FieldValue>& value);
    void updateNotice();
    void setApplies(bool applies);

    Document& m_document;
    QLabel* m_label = nullptr; // the editor has its own
    FieldEditor* m_editor;
    QToolButton* m_reset;
    Notice* m_notice;
    QString m_objection;
    std::set<ItemId> m_items;
    int m_gesture;
};

} // namespace hairpin
