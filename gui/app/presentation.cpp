// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/presentation.h"

#include "gui/app/actions.h"
#include "gui/app/scenariosession.h"
#include "gui/app/windowchrome.h"
#include "gui/canvas/canvas.h"
#include "gui/document/document.h"
#include "gui/panels/presentationbar.h"
#include "gui/panels/scenariopanel.h"

#include <QAction>
#include <QMainWindow>
#include <QScreen>
#include <algorithm>

namespace hairpin {

namespace {

constexpr double kMostZoom = 4; // a small lab fills a projector's screen
constexpr double kUsualZoom = 1.5;

// What remote controls for slides send, too.
const QList<QKeySequence> kOnKeys{Qt::Key_Right, Qt::Key_Space, Qt::Key_PageDown};
const QList<QKeySequence> kBackKeys{Qt::Key_Left, Qt::Key_PageUp};

} // namespace

Presentation::Presentation(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m(parts)
{
    m.actions["present.next"]->setShortcuts(kOnKeys);
    m.actions["present.previous"]->setShortcuts(kBackKeys);
    connect(m.actions["present.start"], &QAction::triggered, this,
        [this] { m_isOn ? end() : begin(); });
    connect(m.actions["present.next"], &QAction::triggered, this, &Presentation::goOn);
    connect(m.actions["present.previous"], &QAction::triggered, this, &Presentation::goBack);
    connect(m.actions["present.leave"], &QAction::triggered, this, &Presentation::end);
    connect(&m.scenario, &ScenarioSession::currentChanged, this, [this](int step) {
        m_step = step;
        show();
    });
    connect(&m.scenario, &ScenarioSession::resultChanged, this, &Presentation::show);
    connect(&m.scenario, &ScenarioSession::changed, this, &Presentation::enableActions);
    connect(&m.scenario, &ScenarioSession::begun, this, [this] {
        m_step = -1;
        show();
    });
    m_step = m.scenario.current();
    m.bar.hide();
    enableActions();
}

int Presentation::stepCount() const
{
    return static_cast<int>(m.document.lab().scenario.size());
}

void Presentation::begin()
{
    if (std::exchange(m_isOn, true))
        return;
    m_stateBefore = m.window.windowState();
    m_zoomBefore = m.canvas.zoom();
    m_middleBefore = m.canvas.toScene(m.canvas.viewport()->rect().center());
    m.chrome.putAway(WindowChrome::Extent::Everything);
    m.bar.setScale(m.window.screen()->size().height());
    m.bar.show();
    reserveRoom();
    m.canvas.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m.canvas.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m.canvas.setMaxFitZoom(kMostZoom);
    m.window.setWindowState(m_stateBefore | Qt::WindowFullScreen);
    m.canvas.zoomToFit();
    m.canvas.setFocus();
    enableActions();
    show();
}

// For the tallest step with its result, so that the drawing stands still from step to step.
void Presentation::reserveRoom()
{
    const QSize screen = m.window.screen()->size();
    int height = 0;
    for (int step = 0; step < stepCount(); ++step) {
        showStep(step);
        m.bar.showResult(Tone::Quiet, QStringLiteral(" "));
        height = std::max(height, m.bar.heightAt(screen.width()));
    }
    m.bar.setMinimumHeight(std::min(height, screen.height() / 3));
}

void Presentation::end()
{
    if (!std::exchange(m_isOn, false))
        return;
    m.bar.hide();
    m.canvas.setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m.canvas.setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m.canvas.setMaxFitZoom(kUsualZoom);
    m.window.setWindowState(m_stateBefore);
    emit ended();
    m.canvas.showAt(m_zoomBefore, m_middleBefore);
    enableActions();
}

void Presentation::goOn()
{
    if (m_step < m.scenario.current()) {
        ++m_step;
        show();
    } else if (m.scenario.next() < stepCount()) {
        m.scenario.playNext();
    }
}

void Presentation::goBack()
{
    if (m_step < 0)
        return;
    --m_step;
    show();
}

// Their keys mean other things outside: arrows move items, Esc gives up what is being drawn.
void Presentation::enableActions()
{
    const bool hasMore =
        m_step < m.scenario.current() || (m.scenario.canPlay() && m.scenario.next() < stepCount());
    m.actions["present.next"]->setEnabled(m_isOn && hasMore);
    m.actions["present.previous"]->setEnabled(m_isOn && m_step >= 0);
    m.actions["present.leave"]->setEnabled(m_isOn);
}

void Presentation::show()
{
    enableActions();
    const Lab& lab = m.document.lab();
    if (m_step < 0 || m_step >= stepCount()) {
        m.bar.showStep({}, QString::fromStdString(lab.name),
            stepCount() == 0 ? tr("This lab has no scenario. Esc leaves the presentation.")
                             : tr("→ plays the first step, ← looks back, Esc leaves."));
        m.bar.showResult(Tone::Quiet, {});
        return;
    }
    showStep(m_step);
    const bool hasResult = m.scenario.hasResult(m_step);
    m.bar.showResult(hasResult ? m.scenario.resultTone(m_step) : Tone::Quiet,
        hasResult ? m.scenario.resultWords(m_step) : QString());
}

void Presentation::showStep(int number)
{
    const Lab& lab = m.document.lab();
    const ScenarioStep& step = lab.scenario[static_cast<std::size_t>(number)];
    m.bar.showStep(QStringLiteral("%1 / %2").arg(number + 1).arg(stepCount()),
        QString::fromStdString(step.say), actionWords(step, lab.topology));
}

} // namespace hairpin
