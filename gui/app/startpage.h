// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <vector>

class QAction;
class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace hairpin {

class LabTile;

// What a window shows before it has a lab: the files used last and the example labs as pictures,
// and how to begin something new.
class StartPage : public QScrollArea {
    Q_OBJECT

public:
    // The actions become buttons at its head.
    explicit StartPage(const QList<QAction*>& actions, QWidget* parent = nullptr);

    void refresh(); // looks at the files anew
    void takeFocus(); // on the first picture

signals:
    void exampleChosen(const QString& path);
    void fileChosen(const QString& path);
    void left(); // Esc

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    struct Section {
        QLabel* heading;
        QGridLayout* grid;
        std::vector<LabTile*> tiles;
    };

    Section addSection(const QString& heading, QVBoxLayout& page);
    void addExamples();
    void addRecent();
    void arrange();
    int columns() const;
    void moveFocus(QPoint direction);

    Section m_recent;
    Section m_examples;
    int m_columns = 0;
};

} // namespace hairpin
