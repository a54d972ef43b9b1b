// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/planpreview.h"

#include "backend/model/validate.h"
#include "gui/app/errorwords.h"
#include "gui/app/livesession.h"
#include "gui/document/document.h"
#include "gui/panels/planpanel.h"

namespace hairpin {

namespace {

constexpr int kQuietMs = 200; // typing makes no plan for every letter

} // namespace

PlanPreview::PlanPreview(
    Document& document, LiveSession& session, PlanPanel& panel, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_session(session)
    , m_panel(panel)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kQuietMs);
    connect(&m_timer, &QTimer::timeout, this, &PlanPreview::refresh);
    connect(&document, &Document::changed, this, &PlanPreview::touch);
    connect(&session, &LiveSession::deployed, this, &PlanPreview::touch);
    connect(&session, &LiveSession::destroyed, this, &PlanPreview::touch);
    connect(&session, &LiveSession::foundRunning, this, &PlanPreview::touch);
    connect(&session, &LiveSession::failed, this, &PlanPreview::touch);
    connect(&session, &LiveSession::planned, this,
        [this](const Plan& plan) { m_panel.setPlan(plan, m_session.isRunning()); });
    connect(&session, &LiveSession::planRefused, this,
        [this](const Error& error) { m_panel.setNoPlan(sentenceOf(error, m_session.target())); });
}

void PlanPreview::setVisible(bool isVisible)
{
    m_isVisible = isVisible;
    touch();
}

void PlanPreview::touch()
{
    if (m_isVisible)
        m_timer.start();
}

void PlanPreview::refresh()
{
    if (m_session.isBusy())
        return; // its end touches this again
    if (hasErrors(m_document.problems()))
        m_panel.setNoPlan(tr("The drawing has errors; “Problems” tells which. Once they are gone, "
                             "what Deploy would do is shown here."));
    else
        m_session.requestPlan();
}

} // namespace hairpin
