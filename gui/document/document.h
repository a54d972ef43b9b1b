// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/problem.h"
#include "backend/model/lab.h"

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <set>

namespace hairpin {

// What changed in the document; views update the parts they show.
struct Change {
    std::set<ItemId> items; // added, removed or with changed fields
    std::set<ItemId> moved; // with a changed placement
    bool isWhole = false; // another lab was opened: everything
    bool isName = false;
    bool isScenario = false;
};

// The open lab: values, an undo stack, one signal. Only commands (gui/commands) and opening a file
// change it; views read it and follow changed(). What is selected belongs to the window, not to the
// lab, but is kept here, beside it, so that canvas, outline and panels show the same.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    const Lab& lab() const { return m_lab; }
    const Topology& topology() const { return m_lab.topology; }
    const Layout& layout() const { return m_lab.layout; }
    const std::vector<Problem>& problems() const
    {
        return m_problems;
    } // validate(), kept up to date
    QUndoStack& undoStack() { return m_undo; }

    const QString& filePath() const { return m_filePath; } // empty: never saved
    bool isModified() const { return !m_undo.isClean(); }

    Status open(const QString& path);
    Status save(const QString& path);
    // An example or a new lab: no file behind it. Clears the undo stack.
    void reset(Lab lab);

    const std::set<ItemId>& selection() const { return m_selection; }
    void select(std::set<ItemId> items); // ids that do not exist are left out

    // For commands only: exchange one value with the document's and tell.
    void swapItem(const ItemId& id, std::optional<Item>& item); // nullopt: not there
    void swapPlacement(const ItemId& id, std::optional<Placement>& placement);
    void swapScenario(Scenario& scenario);
    void swapName(std::string& name);
    // Between these, changed() is collected and told once at the end; they nest.
    void beginChange();
    void endChange();

signals:
    void changed(const hairpin::Change& change);
    void selectionChanged();
    void filePathChanged();

private:
    void show(Lab lab, const QString& path);
    void tell();

    Lab m_lab;
    std::vector<Problem> m_problems;
    QUndoStack m_undo;
    QString m_filePath;
    std::set<ItemId> m_selection;
    Change m_pending;
    int m_nesting = 0;
};

} // namespace hairpin
