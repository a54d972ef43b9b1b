// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panels/fieldeditor.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace hairpin {

// A list of addresses, routes or MACs: a line for each, and one button to add another. Each line is
// objected to by itself; the list is committed when all its lines are right.
class ListEditor : public FieldEditor {
    Q_OBJECT

public:
    ListEditor(const FieldSpec& spec, QWidget* parent);
    bool isWide() const override { return true; }
    void setValue(const std::optional<FieldValue>& value, bool isVarious,
        const std::set<ItemId>& items) override;

private:
    struct Row {
        QWidget* widget;
        QLineEdit* line;
    };
    void addRow(const QString& text);
    void removeRow(QWidget* widget);
    void setRows(const QStringList& texts);
    QStringList texts() const; // of the lines that are not empty
    void check();
    void commit();

    QVBoxLayout* m_rowLayout;
    QPushButton* m_add;
    std::vector<Row> m_rows;
    QStringList m_shown;
    std::set<ItemId> m_items;
};

} // namespace hairpin
