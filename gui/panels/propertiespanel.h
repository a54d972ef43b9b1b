// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/item.h"

#include <QScrollArea>
#include <set>
#include <vector>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace hairpin {

class Document;
class FieldRow;
struct Change;

// The fields of what is selected, generated from its kind; of several items, the fields they share.
// With nothing selected: the lab's own name. Every edit is a command.
class PropertiesPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit PropertiesPanel(Document& document, QWidget* parent = nullptr);

    // The focus comes to the name of what is selected, or to the text of a note.
    void editName();

signals:
    // What is typed and was refused, a sentence each.
    void refusalsChanged(const QStringList& sentences);

private:
    void tellRefusals();
    void followChange(const Change& change);
    void rebuild(); // other items, or items of other kinds, are selected
    void update(); // the same items with other values
    void addHeader();
    void addGroup(FieldRole role, const std::vector<const FieldSpec*>& fields);
    void showLab();
    std::vector<const Item*> selectedItems() const;

    struct Group {
        QWidget* widget;
        FieldRole role;
        std::vector<FieldRow*> rows;
    };

    Document& m_document;
    QWidget* m_page = nullptr;
    QGridLayout* m_grid = nullptr;
    QLabel* m_title = nullptr;
    QLineEdit* m_labName = nullptr;
    std::vector<Group> m_groups;
    std::set<ItemId> m_items; // what the page shows
};

// The fields that all these items have, in the first one's order; names, peers and lists only of a
// single item.
std::vector<const FieldSpec*> sharedFields(const std::vector<const Item*>& items);

} // namespace hairpin
