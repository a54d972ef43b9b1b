// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace hairpin {

class Actions;
class Canvas;
class Document;
class FindBar;
class Minimap;

// Finding one's way in a drawing: the find bar, the overview, zooming to what is selected, and
// namespaces drawn as tiles.
class Navigation : public QObject {
    Q_OBJECT

public:
    Navigation(Document& document, Canvas& canvas, const Actions& actions);

    FindBar& findBar() { return *m_findBar; } // stands above the canvas

private:
    void connectActions();
    void updateActions();
    void toggleCollapsed();

    Document& m_document;
    Canvas& m_canvas;
    const Actions& m_actions;
    FindBar* m_findBar; // of the window it is put into
    Minimap* m_minimap; // of the canvas
};

} // namespace hairpin
