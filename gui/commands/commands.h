// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/commands/edit.h"

#include <QUndoCommand>
#include <vector>

namespace hairpin {

class Document;

// Commands of one gesture merge into one undo step: a drag, typing into one editor. kNoGesture
// stands alone. Each gesture starts with a number of its own from newGesture().
using Gesture = int;
inline constexpr Gesture kNoGesture = 0;
Gesture newGesture();

// Swaps the values of an edit with the document's. Obsolete, and so not kept on the stack, when
// nothing changed; that holds for merged commands too: typing something and deleting it again
// leaves no step behind.
class EditCommand : public QUndoCommand {
public:
    EditCommand(Document& document, const QString& text, Edit edit, Gesture gesture = kNoGesture);

    void redo() override { swap(); }
    void undo() override { swap(); }
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    void swap();
    void updateObsolete();

    Document& m_document;
    Edit m_edit; // what the document does not hold at the moment
    Gesture m_gesture;
};

// One field of one or several items gets the value; nullopt is "not set" and so the default.
// Items whose kind lacks the field are left alone.
class SetFieldCommand : public EditCommand {
public:
    SetFieldCommand(Document& document, const std::set<ItemId>& items, const FieldSpec& field,
        const std::optional<FieldValue>& value, Gesture gesture = kNoGesture);
};

// New items with their placements; see gui/commands/create.h for making them.
class AddItemsCommand : public EditCommand {
public:
    AddItemsCommand(Document& document, const std::vector<Item>& items, const Layout& placements);
};

// See removal() for what goes with them.
class RemoveItemsCommand : public EditCommand {
public:
    RemoveItemsCommand(Document& document, const std::set<ItemId>& items);

    // What was deleted along with the items, as a sentence; empty when nothing was.
    const QString& news() const { return m_news; }

private:
    RemoveItemsCommand(Document& document, const std::set<ItemId>& items, Edit edit);

    QString m_news;
};

// New placements, and with them perhaps another container: `namespaces` holds the new value of the
// field `namespace` for items that changed theirs, empty for the host.
class MoveItemsCommand : public EditCommand {
public:
    // `items` are what the person moved; others may shift with them.
    MoveItemsCommand(Document& document, const std::set<ItemId>& items,
        const std::map<ItemId, std::optional<Placement>>& placements,
        const std::map<ItemId, ItemId>& namespaces, Gesture gesture);
};

class SetScenarioCommand : public QUndoCommand {
public:
    SetScenarioCommand(Document& document, Scenario scenario, Gesture gesture = kNoGesture);

    void redo() override { swap(); }
    void undo() override { swap(); }
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    void swap();

    Document& m_document;
    Scenario m_scenario;
    Gesture m_gesture;
};

// The lab's own name, not a file's or an item's.
class SetNameCommand : public QUndoCommand {
public:
    SetNameCommand(Document& document, std::string name, Gesture gesture = kNoGesture);

    void redo() override { swap(); }
    void undo() override { swap(); }
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    void swap();

    Document& m_document;
    std::string m_name;
    Gesture m_gesture;
};

} // namespace hairpin
