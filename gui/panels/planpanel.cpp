// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/planpanel.h"

#include "backend/plan/render.h"
#include "gui/app/icons.h"
#include "gui/panels/emptystate.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace hairpin {

namespace {

// Beyond this many lines the list says how many more there are: a plan is read, not searched.
constexpr std::size_t kMaxShownSteps = 2000;

std::string translated(std::string_view english)
{
    return QCoreApplication::translate("hairpin", std::string(english).c_str()).toStdString();
}

// As a sentence begins, in the user's language.
QString capitalised(const Clause& clause)
{
    std::string text = clause.text(translated);
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return QString::fromStdString(text);
}

QWidget* makePage(QWidget* summary, QWidget* tabs)
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(summary);
    layout->addWidget(tabs, 1);
    return page;
}

} // namespace

PlanPanel::PlanPanel(QWidget* parent)
    : QWidget(parent)
    , m_summary(new QLabel)
    , m_steps(new QListWidget)
    , m_script(new QPlainTextEdit)
    , m_tabs(new QTabWidget)
    , m_content(new EmptyState(makePage(m_summary, m_tabs)))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_content);
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(8, 6, 8, 6);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setSpacing(1);
    m_script->setFrameShape(QFrame::NoFrame);
    m_script->setReadOnly(true);
    m_script->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_script->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_steps, tr("Steps"));
    m_tabs->addTab(m_script, tr("As commands"));
    auto* copy = new QToolButton;
    copy->setIcon(lineIcon(QStringLiteral("copy")));
    copy->setText(tr("Copy"));
    copy->setToolTip(tr("Copy the commands"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setAutoRaise(true);
    m_tabs->setCornerWidget(copy);
    connect(copy, &QToolButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_script->toPlainText()); });
    connect(m_steps, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        if (const auto id = ItemId::parse(item->data(Qt::UserRole).toString().toStdString()))
            emit itemChosen(*id);
    });
    setNoPlan({});
}

void PlanPanel::setNoPlan(const QString& reason)
{
    m_content->showSentence(reason);
}

void PlanPanel::setPlan(const Plan& plan, bool isRunning)
{
    if (plan.steps.empty())
        return setNoPlan(isRunning ? tr("Nothing to do: what runs is what is drawn.")
                                   : tr("Nothing to do: the drawing is empty."));
    QString summary = isRunning ? tr("Update would do this.") : tr("Deploy would do this.");
    for (const Clause& clause : plan.collateral)
        //: the end of a sentence
        summary += QLatin1Char(' ') + tr("%1.").arg(capitalised(clause));
    m_summary->setText(summary);

    m_steps->clear();
    const std::size_t shown = std::min(plan.steps.size(), kMaxShownSteps);
    for (std::size_t i = 0; i < shown; ++i) {
        const Step& step = plan.steps[i];
        auto* item =
            new QListWidgetItem(tr("%1. %2").arg(i + 1).arg(capitalised(describe(step))), m_steps);
        item->setData(Qt::UserRole, QString::fromStdString(step.item.text()));
    }
    if (shown < plan.steps.size())
        m_steps->addItem(tr("… and %n more", nullptr, static_cast<int>(plan.steps.size() - shown)));
    m_script->setPlainText(QString::fromStdString(renderShell(plan)));
    m_content->showContent();
}

} // namespace hairpin
