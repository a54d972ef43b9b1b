// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace hairpin {

class Document;
class LiveSession;
class PlanPanel;

// Keeps the plan panel true to the drawing while the panel can be seen.
class PlanPreview : public QObject {
    Q_OBJECT

public:
    PlanPreview(
        Document& document, LiveSession& session, PlanPanel& panel, QObject* parent = nullptr);

    void setVisible(bool isVisible);

private:
    void refresh();
    void touch();

    Document& m_document;
    LiveSession& m_session;
    PlanPanel& m_panel;
    QTimer m_timer;
    bool m_isVisible = false;
};

} // namespace hairpin
