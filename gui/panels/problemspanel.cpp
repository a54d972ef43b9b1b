// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/problemspanel.h"

#include "gui/app/errorwords.h"
#include "gui/app/icons.h"
#include "gui/commands/commands.h"
#include "gui/document/document.h"
#include "gui/panels/emptystate.h"
#include "gui/panels/mend.h"

#include <QEvent>
#include <QListWidget>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

namespace hairpin {

namespace {

constexpr std::size_t kMostMends = 20; // looked for: more rows than fit, and trying takes time
constexpr int kOfferingMs = 60;
constexpr int kGap = 6;
constexpr int kButtonWidth = Qt::UserRole + 1;
constexpr int kButtonHeight = Qt::UserRole + 2;

// Leaves room for a row's button.
class RowDelegate : public QStyledItemDelegate {
public:
    explicit RowDelegate(QListWidget& list)
        : QStyledItemDelegate(&list)
        , m_list(list)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        QStyleOptionViewItem narrowed = option;
        narrowed.rect.setRight(option.rect.right() - index.data(kButtonWidth).toInt());
        QStyledItemDelegate::paint(painter, narrowed, index);
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem narrowed = option;
        // The option's own width is now with the spacing, now without.
        narrowed.rect.setWidth(
            m_list.viewport()->width() - 2 * m_list.spacing() - index.data(kButtonWidth).toInt());
        const QSize size = QStyledItemDelegate::sizeHint(narrowed, index);
        return {size.width(), std::max(size.height(), index.data(kButtonHeight).toInt())};
    }

private:
    QListWidget& m_list;
};

} // namespace

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
    m_list->setResizeMode(QListView::Adjust); // a sentence wraps anew
    m_list->setSpacing(2);
    const auto choose = [this](QListWidgetItem* item) {
        if (const auto id = ItemId::parse(item->data(Qt::UserRole).toString().toStdString()))
            emit itemChosen(*id);
    };
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    connect(&document, &Document::changed, this, &ProblemsPanel::followChange);
    m_list->setItemDelegate(new RowDelegate(*m_list));
    m_list->setAccessibleName(tr("Problems"));
    m_offering.setSingleShot(true);
    m_offering.setInterval(kOfferingMs);
    connect(&m_offering, &QTimer::timeout, this, &ProblemsPanel::offerMends);
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

void ProblemsPanel::followChange(const Change& change)
{
    if (change.isWhole || change.isScenario || !change.items.empty())
        update(); // where things stand is never a problem
}

void ProblemsPanel::update()
{
    m_list->clear();
    m_shown.clear();
    for (const QString& sentence : m_refusals) {
        auto* item = new QListWidgetItem(
            lineIcon(QStringLiteral("error"), toneColor(Tone::Bad, palette())), sentence, m_list);
        item->setToolTip(tr("It stands in “Properties”; Esc there takes it back."));
    }
    for (const Severity severity : {Severity::Error, Severity::Warning}) {
        for (const Problem& problem : m_document.problems()) {
            if (problem.severity == severity)
                addRow(problem);
        }
    }
    if (m_list->count() == 0)
        m_content->showSentence(tr("No problems found."));
    else
        m_content->showContent();
    m_offering.start();
}

void ProblemsPanel::addRow(const Problem& problem)
{
    const bool isError = problem.severity == Severity::Error;
    const QIcon icon = lineIcon(isError ? QStringLiteral("error") : QStringLiteral("warning"),
        toneColor(isError ? Tone::Bad : Tone::Caution, palette()));
    auto* row = new QListWidgetItem(icon, sentenceOf(problem), m_list);
    row->setData(Qt::UserRole, QString::fromStdString(problem.item.text()));
    row->setToolTip(isError
            ? tr("An error: the lab cannot be deployed like this.")
            : tr("A warning: the lab can be deployed, but likely does not do what is meant."));
    m_shown.push_back(problem);
}

void ProblemsPanel::offerMends()
{
    const auto count = std::min(m_shown.size(), kMostMends);
    for (std::size_t i = 0; i < count; ++i)
        offerMend(
            *m_list->item(static_cast<int>(i) + static_cast<int>(m_refusals.size())), m_shown[i]);
    m_list->doItemsLayout(); // the buttons took some of the sentences' room
}

void ProblemsPanel::offerMend(QListWidgetItem& row, const Problem& problem)
{
    const auto mend = mendFor(problem, m_document.topology());
    if (!mend)
        return;
    auto* button = new QPushButton(mend->text);
    button->setObjectName(QStringLiteral("mend"));
    button->setToolTip(tr("Mends this; Undo takes it back."));
    connect(button, &QPushButton::clicked, this, [this, mend = *mend] {
        // The row goes with the problem, and its button with it: not while it is being clicked.
        QTimer::singleShot(0, this, [this, mend] {
            m_document.undoStack().push(new EditCommand(m_document, mend.text, mend.edit));
        });
    });
    auto* holder = new QWidget;
    auto* layout = new QHBoxLayout(holder);
    layout->setContentsMargins(0, 0, kGap, 0);
    layout->addStretch(1);
    layout->addWidget(button, 0, Qt::AlignVCenter);
    row.setData(kButtonWidth, button->sizeHint().width() + 2 * kGap);
    row.setData(kButtonHeight, button->sizeHint().height() + 2);
    m_list->setItemWidget(&row, holder);
}

} // namespace hairpin
