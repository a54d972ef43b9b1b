// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panels/fieldeditor.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace hairpin {

class BoolEditor : public FieldEditor {
    Q_OBJECT

public:
    BoolEditor(const FieldSpec& spec, QWidget* parent);
    bool hasOwnLabel() const override { return true; }
    void setValue(const std::optional<FieldValue>& value, bool isVarious,
        const std::set<ItemId>& items) override;

private:
    QCheckBox* m_box;
};

// A number with its unit; where the kernel chooses, "automatic" is one below the least, and so is
// "various" of several items that differ.
class IntegerEditor : public FieldEditor {
    Q_OBJECT

public:
    IntegerEditor(const FieldSpec& spec, QWidget* parent);
    void setValue(const std::optional<FieldValue>& value, bool isVarious,
        const std::set<ItemId>& items) override;

private:
    void commit();

    QSpinBox* m_box;
    int m_shown = 0;
    bool m_isVarious = false;
};

// A choice, with what the chosen one means below it.
class ChoiceEditor : public FieldEditor {
    Q_OBJECT

public:
    ChoiceEditor(const FieldSpec& spec, QWidget* parent);
    void setValue(const std::optional<FieldValue>& value, bool isVarious,
        const std::set<ItemId>& items) override;

private:
    void explain();

    QComboBox* m_box;
    QLabel* m_help;
};

// Names and addresses typed as one word. What cannot be is objected to while it is typed, and never
// committed.
class TextEditor : public FieldEditor {
    Q_OBJECT

public:
    TextEditor(const FieldSpec& spec, QWidget* parent);
    void setValue(const std::optional<FieldValue>& value, bool isVarious,
        const std::set<ItemId>& items) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString objection() const;
    void commit();

    QLineEdit* m_line;
    QString m_shown;
    std::set<ItemId> m_items;
};

// A wheel that turns over a panel scrolls the panel; it changes a number or a choice only where the
// keyboard already is.
void ignoreStrayWheel(QWidget* editor);

// Undo and redo in the line are the lab's, unless something is being typed that the lab does not
// have.
void undoByLab(QLineEdit& line);

// Marks the line as one whose text cannot be, or takes the mark away.
void markObjected(QLineEdit& line, bool isObjected);

} // namespace hairpin
