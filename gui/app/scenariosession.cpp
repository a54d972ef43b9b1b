// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/scenariosession.h"

#include "backend/model/validate.h"
#include "gui/app/errorwords.h"
#include "gui/app/livesession.h"
#include "gui/commands/commands.h"
#include "gui/document/document.h"

#include <algorithm>

namespace hairpin {

namespace {

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

ScenarioSession::ScenarioSession(Document& document, LiveSession& session, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_session(session)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &ScenarioSession::goOn);
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
    m_current = -1;
    m_results.clear();
    halt();
    emit begun();
    emit changed();
}

void ScenarioSession::playAll(bool updates)
{
    play(true, updates);
}

void ScenarioSession::playNext(bool updates)
{
    play(false, updates);
}

void ScenarioSession::setPause(int milliseconds)
{
    m_pauseMs = milliseconds;
}

bool ScenarioSession::isOutdated() const
{
    const std::set<ItemId>& differing = m_session.differing();
    return m_session.isRunning()
        && !std::includes(
            m_takenBack.begin(), m_takenBack.end(), differing.begin(), differing.end());
}

void ScenarioSession::play(bool all, bool updates)
{
    if (!canPlay())
        return;
    if (isOutdated() && !updates) {
        emit updateNeeded(all);
        return;
    }
    if (m_next == stepCount())
        restart();
    m_isPlayingAll = all;
    begin();
}

// Somebody may have drawn in the pause.
void ScenarioSession::goOn()
{
    if (!isOutdated())
        return begin();
    halt();
    if (canPlay())
        emit updateNeeded(true);
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
    m_takenBack.clear();
    const bool wasOutdated = isOutdated();
    QUndoStack& stack = m_document.undoStack();
    if (!m_before.empty())
        stack.beginMacro(tr("Start the scenario over"));
    for (auto was = m_before.rbegin(); was != m_before.rend(); ++was)
        stack.push(new SetFieldCommand(m_document, {was->item}, *was->field, was->value));
    if (!m_before.empty())
        stack.endMacro();
    for (const Was& was : m_before) {
        if (!wasOutdated)
            m_takenBack.insert(was.item);
    }
    m_document.forgetPlayed();
    reset();
}

void ScenarioSession::begin()
{
    m_isPlaying = true;
    m_current = m_next;
    emit currentChanged(m_current);
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
    m_beforeStep = m_before.size();
    stack.beginMacro(tr("Play step %1 of the scenario").arg(m_next + 1));
    for (const auto& [key, value] : set.fields) {
        const FieldSpec* field = item->kind->field(key);
        const auto before = item->fields.find(key);
        m_before.push_back({set.item, field,
            before == item->fields.end() ? std::nullopt : std::optional(before->second)});
        stack.push(new SetFieldCommand(m_document, {set.item}, *field, value));
        m_document.notePlayed(set.item, key, m_before.back().value);
        item = m_document.topology().find(set.item);
    }
    stack.endMacro();
    m_undoIndex = stack.index();
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
    m_takenBack.clear();
    if (std::exchange(m_isDeploying, false))
        playStep();
    else if (std::exchange(m_isSetting, false))
        endStep({});
}

void ScenarioSession::takeFailure(const Error& error)
{
    if (!m_isDeploying && !m_isSetting)
        return;
    if (m_isSetting)
        takeSettingBack();
    StepOutcome outcome;
    outcome.isAsExpected = false;
    outcome.error = error;
    showFailure(outcome);
}

// The lab is as it was before the step, and so is the drawing, unless somebody went on drawing.
void ScenarioSession::takeSettingBack()
{
    QUndoStack& stack = m_document.undoStack();
    if (stack.index() != m_undoIndex)
        return;
    stack.undo();
    m_before.resize(m_beforeStep);
}

void ScenarioSession::setResult(const StepOutcome& outcome)
{
    m_results.insert_or_assign(m_next, outcome);
    emit resultChanged(m_next);
}

Tone ScenarioSession::resultTone(int step) const
{
    const StepOutcome& outcome = m_results.at(step);
    return outcome.isAsExpected && !outcome.error ? Tone::Good : Tone::Bad;
}

QString ScenarioSession::resultWords(int step) const
{
    return outcomeWords(m_results.at(step), m_session.target());
}

// The step stays the next one, so that it can be tried again.
void ScenarioSession::showFailure(const StepOutcome& outcome)
{
    setResult(outcome);
    halt();
    emit stepFailed();
}

void ScenarioSession::endStep(const StepOutcome& outcome)
{
    if (m_player) // its own signal is under way
        m_player.release()->deleteLater();
    if (outcome.error)
        return showFailure(outcome);
    const bool onlySays = !step().ping && !step().set;
    if (!onlySays)
        setResult(outcome);
    ++m_next;
    m_isPlaying = m_isPlayingAll && outcome.isAsExpected && m_next < stepCount();
    m_isPlayingAll = m_isPlaying;
    if (m_isPlaying)
        m_pause.start(onlySays ? 2 * m_pauseMs : m_pauseMs); // reading takes its time
    emit changed();
    if (!outcome.isAsExpected)
        emit stepFailed();
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
