// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/scenariosession.h"

#include "backend/model/validate.h"
#include "gui/app/errorwords.h"
#include "gui/app/livesession.h"
#include "gui/commands/commands.h"
#include "gui/document/document.h"
#include "gui/panels/scenariopanel.h"

#include <algorithm>

namespace hairpin {

namespace {

constexpr int kPauseMs = 700; // so that an audience can follow
constexpr int kReadingMs = 2500; // a step that only says something

QString outcomeWords(const StepOutcome& outcome, const LabTarget& target)
{
    if (outcome.error)
        return sentenceOf(*outcome.error, target);
    if (!outcome.ping)
        return ScenarioSession::tr("Done.");
    QString text = outcome.ping->received == 0
        ? ScenarioSession::tr("Lost: %1")
              .arg(outcome.firstLoss ? lossWords(*outcome.firstLoss, true, false)
                                     : ScenarioSession::tr("no answer came back"))
        : ScenarioSession::tr("Answered in %1").arg(rttWords(outcome.ping->avgUs));
    if (outcome.ping->received > 0 && outcome.ping->received < outcome.ping->sent)
        text +=
            ScenarioSession::tr(", %1 of %2").arg(outcome.ping->received).arg(outcome.ping->sent);
    return outcome.isAsExpected ? ScenarioSession::tr("%1 – as expected.").arg(text)
                                : ScenarioSession::tr("%1 – not as expected.").arg(text);
}

// The item that a word of a ping step means: an id, a name, or an address that one has.
ItemId itemMeantBy(const std::string& word, const Topology& topology)
{
    if (const auto item = findByWord(topology, word))
        return (*item)->id;
    for (const auto& [id, item] : topology.items()) {
        const auto& addresses = item.addresses();
        if (std::any_of(addresses.begin(), addresses.end(),
                [&](const IpPrefix& own) { return own.address().text() == word; }))
            return id;
    }
    return {};
}

} // namespace

ScenarioSession::ScenarioSession(
    Document& document, LiveSession& session, ScenarioPanel& panel, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_session(session)
    , m_panel(panel)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ScenarioSession::begin);
    connect(&document, &Document::changed, this, [this](const Change& change) {
        if (change.isWhole || change.isScenario)
            reset();
    });
    connect(&session, &LiveSession::deployed, this, &ScenarioSession::takeDeployment);
    connect(&session, &LiveSession::failed, this,
        [this](LiveSession::Task, const Error& error) { takeFailure(error); });
    connect(&session, &LiveSession::destroyed, this, &ScenarioSession::halt);
    connect(&session, &LiveSession::lostHelper, this, &ScenarioSession::halt);
    reset();
}

int ScenarioSession::stepCount() const
{
    return static_cast<int>(m_document.lab().scenario.size());
}

const ScenarioStep& ScenarioSession::step() const
{
    return m_document.lab().scenario[static_cast<std::size_t>(m_next)];
}

bool ScenarioSession::canPlay() const
{
    return stepCount() > 0 && !m_isPlaying && !m_session.isBusy()
        && !hasErrors(m_document.problems());
}

void ScenarioSession::reset()
{
    m_before.clear();
    m_next = 0;
    halt();
    m_panel.setScenario(m_document.lab().scenario, m_document.topology());
    emit changed();
}

void ScenarioSession::playAll()
{
    if (!canPlay())
        return;
    m_isPlayingAll = true;
    playNext();
}

void ScenarioSession::playNext()
{
    if (!canPlay())
        return;
    if (m_next == stepCount()) {
        const bool isPlayingAll = m_isPlayingAll;
        restart();
        m_isPlayingAll = isPlayingAll;
    }
    begin();
}

void ScenarioSession::stop()
{
    m_isPlayingAll = false;
    if (m_pause.isActive())
        halt();
    emit changed();
}

void ScenarioSession::restart()
{
    halt();
    QUndoStack& stack = m_document.undoStack();
    if (!m_before.empty())
        stack.beginMacro(tr("Start the scenario over"));
    for (auto was = m_before.rbegin(); was != m_before.rend(); ++was)
        stack.push(new SetFieldCommand(m_document, {was->item}, *was->field, was->value));
    if (!m_before.empty())
        stack.endMacro();
    reset();
}

void ScenarioSession::begin()
{
    m_isPlaying = true;
    m_panel.setCurrent(m_next);
    m_session.setScenarioTrace({});
    emit changed();
    ensureDeployed();
}

void ScenarioSession::ensureDeployed()
{
    if (m_session.isRunning() && m_session.differing().empty())
        return playStep();
    m_isDeploying = true;
    m_session.deploy();
}

void ScenarioSession::playStep()
{
    if (step().ping)
        return playPing();
    if (!step().set)
        return endStep({});
    if (const auto set = withFields(m_document.topology(), *step().set); !set) {
        StepOutcome outcome;
        outcome.isAsExpected = false;
        outcome.error = set.error();
        return endStep(outcome);
    }
    setFields(*step().set);
    m_isSetting = true;
    m_session.deploy();
}

void ScenarioSession::setFields(const SetStep& set)
{
    const Item* item = m_document.topology().find(set.item);
    QUndoStack& stack = m_document.undoStack();
    stack.beginMacro(tr("Play step %1 of the scenario").arg(m_next + 1));
    for (const auto& [key, value] : set.fields) {
        const FieldSpec* field = item->kind->field(key);
        const auto before = item->fields.find(key);
        m_before.push_back({set.item, field,
            before == item->fields.end() ? std::nullopt : std::optional(before->second)});
        stack.push(new SetFieldCommand(m_document, {set.item}, *field, value));
        item = m_document.topology().find(set.item);
    }
    stack.endMacro();
}

void ScenarioSession::playPing()
{
    Lab lab = m_document.lab();
    lab.scenario = {step()};
    m_player = std::make_unique<ScenarioPlayer>(m_session.runner(), std::move(lab), QString());
    connect(m_player.get(), &ScenarioPlayer::pingChanged, this,
        [this](int, const PingEvent& event) { followPing(event); });
    connect(m_player.get(), &ScenarioPlayer::stepFinished, this,
        [this](int, const StepOutcome& outcome) { endStep(outcome); });
    m_player->playNext();
}

void ScenarioSession::followPing(const PingEvent& event)
{
    const Topology& topology = m_document.topology();
    const bool isLost = event.outcome == PingOutcome::Lost;
    m_session.setScenarioTrace(
        PingTrace{itemMeantBy(step().ping->from, topology), itemMeantBy(step().ping->to, topology),
            isLost, isLost ? tr("lost") : rttWords(event.rttUs)});
}

void ScenarioSession::takeDeployment()
{
    if (std::exchange(m_isDeploying, false))
        playStep();
    else if (std::exchange(m_isSetting, false))
        endStep({});
}

void ScenarioSession::takeFailure(const Error& error)
{
    if (!m_isDeploying && !m_isSetting)
        return;
    StepOutcome outcome;
    outcome.isAsExpected = false;
    outcome.error = error;
    m_panel.setResult(m_next, Tone::Bad, outcomeWords(outcome, m_session.target()));
    halt();
}

void ScenarioSession::endStep(const StepOutcome& outcome)
{
    if (m_player) // its own signal is under way
        m_player.release()->deleteLater();
    const bool onlySays = !step().ping && !step().set;
    if (!onlySays)
        m_panel.setResult(m_next, outcome.isAsExpected ? Tone::Good : Tone::Bad,
            outcomeWords(outcome, m_session.target()));
    ++m_next;
    m_isPlaying = m_isPlayingAll && m_next < stepCount();
    m_isPlayingAll = m_isPlaying;
    if (m_isPlaying)
        m_pause.start(onlySays ? kReadingMs : kPauseMs);
    emit changed();
}

void ScenarioSession::halt()
{
    m_pause.stop();
    m_player.reset();
    m_isPlaying = false;
    m_isPlayingAll = false;
    m_isSetting = false;
    m_isDeploying = false;
    m_session.setScenarioTrace({});
    emit changed();
}

} // namespace hairpin
