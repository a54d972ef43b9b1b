// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/problem.h"
#include "backend/model/lab.h"

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <map>
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
    } // validateLab(), kept up to date
    QUndoStack& undoStack() { return m_undo; }

    const QString& filePath() const { return m_filePath; } // empty: never saved
    bool isModified() const; // Save would write another file than there is
    const Lab& savedLab() const { return m_saved; } // as it was opened or saved last
    // Whether somebody deleted the file: then what is drawn is the only copy, and not saved.
    void noteFileGone(bool isGone) { m_isFileGone = isGone; }

    Status open(const QString& path);
    Status save(const QString& path);
    // An example or a new lab: no file behind it. Clears the undo stack.
    void reset(Lab lab);

    // A scenario that plays has set this field; `before` is what the drawing had there. The file
    // keeps that, as playing is no editing, until the field is changed otherwise.
    void notePlayed(
        const ItemId& item, std::string_view key, const std::optional<FieldValue>& before);
    void forgetPlayed();
    Lab labForFile() const; // without what was only played

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
    struct Played {
        std::optional<FieldValue> before;
        std::optional<FieldValue> value;
    };

    void show(Lab lab, const QString& path);
    void tell();
    std::optional<FieldValue> valueOf(const ItemId& item, std::string_view key) const;
    void dropPlayed(const ItemId& item);
    bool differs(const ItemId& item) const; // or its placement, from what is saved

    Lab m_lab;
    bool m_isFileGone = false;
    Lab m_saved; // what the file holds, or what an example or a new lab began as
    std::map<std::pair<ItemId, std::string>, Played> m_played;
    std::vector<Problem> m_problems;
    QUndoStack m_undo;
    QString m_filePath;
    std::set<ItemId> m_selection;
    Change m_pending;
    ItemId m_touched; // the last one that changed: it alone mostly tells whether anything differs
    int m_nesting = 0;
};

} // namespace hairpin
