// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/scenariopanel.h"

#include "gui/app/words.h"
#include "gui/panels/emptystate.h"
#include "gui/panels/scenariostepview.h"

#include <QComboBox>
#include <QLabel>
#include <QScrollArea>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

namespace hairpin {

namespace {

constexpr int kPausesMs[] = {0, 1000, 2000, 4000};

// By id where it names an item, so that the step reads with the name that the drawing shows.
QString nameOf(const std::string& word, const Topology& topology)
{
    const auto item = findByWord(topology, word);
    return QString::fromStdString(item ? (*item)->name() : word);
}

QString pingWords(const ScenarioStep& step, const Topology& topology)
{
    QString text = ScenarioPanel::tr("Ping from %1 to %2")
                       .arg(nameOf(step.ping->from, topology), nameOf(step.ping->to, topology));
    if (step.expect)
        text += *step.expect == Expectation::Lost ? ScenarioPanel::tr(" – it should be lost")
                                                  : ScenarioPanel::tr(" – it should be answered");
    return text;
}

QString valueWords(const FieldValue& value)
{
    if (const bool* flag = std::get_if<bool>(&value))
        return *flag ? ScenarioPanel::tr("on") : ScenarioPanel::tr("off");
    return QString::fromStdString(fieldToText(value));
}

QString setWords(const SetStep& step, const Topology& topology)
{
    const Item* item = topology.find(step.item);
    QStringList parts;
    for (const auto& [key, value] : step.fields) {
        const FieldSpec* spec = item ? item->kind->field(key) : nullptr;
        parts << ScenarioPanel::tr("%1: %2").arg(
            spec ? words(spec->label) : QString::fromStdString(key), valueWords(value));
    }
    return ScenarioPanel::tr("Set at %1 – %2")
        .arg(nameOf(step.item.text(), topology), parts.join(QStringLiteral(", ")));
}

} // namespace

QString actionWords(const ScenarioStep& step, const Topology& topology)
{
    if (step.ping)
        return pingWords(step, topology);
    return step.set ? setWords(*step.set, topology) : QString();
}

ScenarioPanel::ScenarioPanel(const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent)
    , m_area(new QScrollArea)
    , m_pause(makePauseBox())
{
    auto* bar = new QToolBar;
    bar->addActions(actions);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({18, 18});
    bar->addSeparator();
    auto* label = new QLabel(tr("Pause:"));
    label->setContentsMargins(4, 0, 4, 0);
    bar->addWidget(label);
    bar->addWidget(m_pause);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    auto* page = new QWidget;
    auto* inner = new QVBoxLayout(page);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(bar);
    inner->addWidget(m_area, 1);
    m_content = new EmptyState(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_content);
    setScenario({}, {});
}

QComboBox* ScenarioPanel::makePauseBox()
{
    auto* box = new QComboBox;
    box->setToolTip(tr("How long Play waits between two steps"));
    box->setAccessibleName(tr("Pause between steps"));
    for (const int pause : kPausesMs)
        box->addItem(pause == 0 ? tr("none") : tr("%1 s").arg(pause / 1000), pause);
    connect(box, &QComboBox::activated, this, [this] { emit pauseChosen(pause()); });
    return box;
}

void ScenarioPanel::setPause(int milliseconds)
{
    int nearest = 0;
    for (int i = 1; i < m_pause->count(); ++i) {
        if (qAbs(m_pause->itemData(i).toInt() - milliseconds)
            < qAbs(m_pause->itemData(nearest).toInt() - milliseconds))
            nearest = i;
    }
    m_pause->setCurrentIndex(nearest);
}

int ScenarioPanel::pause() const
{
    return m_pause->currentData().toInt();
}

void ScenarioPanel::setScenario(const Scenario& scenario, const Topology& topology)
{
    m_steps.clear();
    m_current = -1;
    auto* list = new QWidget;
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    int number = 0;
    for (const ScenarioStep& step : scenario) {
        m_steps.push_back(new ScenarioStepView(
            ++number, QString::fromStdString(step.say), actionWords(step, topology)));
        layout->addWidget(m_steps.back());
    }
    layout->addStretch(1);
    m_area->setWidget(list);
    if (scenario.empty())
        m_content->showSentence(tr("This lab has no scenario. The example labs have one each."));
    else
        m_content->showContent();
}

void ScenarioPanel::setCurrent(int step)
{
    m_current = step;
    for (std::size_t i = 0; i < m_steps.size(); ++i)
        m_steps[i]->setCurrent(static_cast<int>(i) == step);
    QTimer::singleShot(0, this, &ScenarioPanel::revealCurrent); // once it is laid out
}

void ScenarioPanel::setResult(int step, Tone tone, const QString& text)
{
    m_steps[static_cast<std::size_t>(step)]->setResult(tone, text);
    QTimer::singleShot(0, this, &ScenarioPanel::revealCurrent);
}

QString ScenarioPanel::result(int step) const
{
    return m_steps[static_cast<std::size_t>(step)]->result();
}

void ScenarioPanel::revealCurrent()
{
    if (m_current >= 0 && m_current < static_cast<int>(m_steps.size()))
        m_area->ensureWidgetVisible(m_steps[static_cast<std::size_t>(m_current)], 0, 8);
}

} // namespace hairpin
