// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/problemspanel.h"

#include "gui/app/errorwords.h"
#include "gui/app/icons.h"
#include "gui/document/document.h"
#include "gui/panels/emptystate.h"

#include <QEvent>
#include <QListWidget>
#include <QVBoxLayout>

namespace hairpin {

ProblemsPanel::ProblemsPanel(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_list(new QListWidget)
    , m_content(new EmptyState(m_list))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_content);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setSpacing(2);
    const auto choose = [this](QListWidgetItem* item) {
        if (const auto id = ItemId::parse(item->data(Qt::UserRole).toString().toStdString()))
            emit itemChosen(*id);
    };
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    connect(&document, &Document::changed, this, [this](const Change& change) {
        if (change.isWhole || change.isScenario || !change.items.empty())
            update(); // a drag changes nothing here
    });
    update();
}

void ProblemsPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

void ProblemsPanel::setRefusals(const QStringList& sentences)
{
    m_refusals = sentences;
    update();
}

int ProblemsPanel::count() const
{
    return m_list->count();
}

void ProblemsPanel::update()
{
    m_list->clear();
    for (const QString& sentence : m_refusals) {
        auto* item = new QListWidgetItem(
            lineIcon(QStringLiteral("error"), toneColor(Tone::Bad, palette())), sentence, m_list);
        item->setToolTip(tr("It stands in “Properties”; Esc there takes it back."));
    }
    for (const Severity severity : {Severity::Error, Severity::Warning}) {
        const Tone tone = severity == Severity::Error ? Tone::Bad : Tone::Caution;
        const QIcon icon = lineIcon(
            severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning"),
            toneColor(tone, palette()));
        for (const Problem& problem : m_document.problems()) {
            if (problem.severity != severity)
                continue;
            auto* item = new QListWidgetItem(icon, sentenceOf(problem), m_list);
            item->setData(Qt::UserRole, QString::fromStdString(problem.item.text()));
            item->setToolTip(severity == Severity::Error
                    ? tr("An error: the lab cannot be deployed like this.")
                    : tr("A warning: the lab can be deployed, but likely does not do what is "
                         "meant."));
        }
    }
    if (m_list->count() == 0)
        m_content->showSentence(tr("No problems found."));
    else
        m_content->showContent();
}

} // namespace hairpin
