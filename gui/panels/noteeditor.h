// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panels/fieldeditor.h"

class QPlainTextEdit;

namespace hairpin {

// Text of several lines, committed as it is typed: the note in the drawing shows it at once.
class NoteEditor : public FieldEditor {
    Q_OBJECT

public:
    NoteEditor(const FieldSpec& spec, QWidget* parent);
    bool isWide() const override { return true; }
    void setValue(const std::optional<FieldValue>& value, bool isVarious,
        const std::set<ItemId>& items) override;
    void startEditing() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(const QString& text);
    void commit();

    QPlainTextEdit* m_edit;
    QString m_shown;
};

} // namespace hairpin
