// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointF>

class QMainWindow;

namespace hairpin {

class Actions;
class Canvas;
class Document;
class PresentationBar;
class ScenarioSession;
class WindowChrome;

// The window in front of an audience: the whole screen for the drawing, and beneath it the
// scenario's step in large type. Going on plays the next step; going back only looks.
class Presentation : public QObject {
    Q_OBJECT

public:
    struct Parts {
        QMainWindow& window;
        WindowChrome& chrome;
        Canvas& canvas;
        PresentationBar& bar;
        const Actions& actions;
        Document& document;
        ScenarioSession& scenario;
    };

    explicit Presentation(const Parts& parts, QObject* parent = nullptr);

    bool isOn() const { return m_isOn; }
    void begin();
    void end();

signals:
    void ended(); // the panels are to come back

private:
    void goOn();
    void goBack();
    void show();
    void showStep(int number);
    void reserveRoom();
    void enableActions();
    int stepCount() const;

    Parts m;
    bool m_isOn = false;
    int m_step = -1; // that is looked at; -1: the title
    Qt::WindowStates m_stateBefore;
    double m_zoomBefore = 1;
    QPointF m_middleBefore;
};

} // namespace hairpin
