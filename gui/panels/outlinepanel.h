// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/error.h"
#include "backend/model/topology.h"

#include <QTreeWidget>
#include <unordered_map>

namespace hairpin {

class Document;
struct Change;

// The lab as a tree: the host and each namespace with what stands in it. It follows the selection
// and sets it; F2 renames, Enter shows the item on the drawing.
class OutlinePanel : public QTreeWidget {
    Q_OBJECT

public:
    explicit OutlinePanel(Document& document, QWidget* parent = nullptr);

    QTreeWidgetItem* rowOf(const ItemId& item) const; // null: there is none

signals:
    void itemChosen(const hairpin::ItemId& item); // to be shown on the drawing
    void failed(const hairpin::Error& error); // a name that cannot be

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void follow(const Change& change);
    bool updateRows(const Change& change); // false: the tree has another shape now
    void rebuild();
    void fill(QTreeWidgetItem& row, const Item& item);
    QTreeWidgetItem& addRow(QTreeWidgetItem& parent, const Item& item);
    void followSelection();
    void takeSelection();
    void rename(QTreeWidgetItem& row);

    Document& m_document;
    std::unordered_map<std::string, QTreeWidgetItem*> m_rows;
    bool m_isFollowing = false; // the tree is being changed by the document, not by the person
    bool m_isTaken = false; // the document is told what is selected here
    bool m_isStale = true; // it has changed while the panel was hidden
};

} // namespace hairpin
