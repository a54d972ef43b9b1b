// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"

#include <QFrame>
#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;

namespace hairpin {

class Document;

// Looks for items by what a person remembers of them (findItems()) while it is typed; Enter and F3
// go on to the next, with Shift to the previous. Hidden until it is opened; Esc closes it.
class FindBar : public QFrame {
    Q_OBJECT

public:
    explicit FindBar(Document& document, QWidget* parent = nullptr);

    void open(); // with what was looked for last, ready to be typed over
    void close();
    void step(bool isForward); // opens it, too

    QLineEdit& field() { return *m_field; }
    QString status() const;

signals:
    void itemFound(const hairpin::ItemId& item);
    void closed(); // the focus may go back to the drawing

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(); // from what is selected on, so that typing on stays with what was found
    void look();
    void show(std::size_t number);
    void updateStatus();

    Document& m_document;
    QLineEdit* m_field;
    QLabel* m_status;
    QToolButton* m_previous;
    QToolButton* m_next;
    std::vector<ItemId> m_found;
    std::size_t m_current = 0; // of m_found
};

} // namespace hairpin
