// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/pingspanel.h"

#include "gui/app/errorwords.h"
#include "gui/app/icons.h"
#include "gui/panels/emptystate.h"
#include "gui/panels/notice.h"

#include <QEvent>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace hairpin {

namespace {

enum Column { From, To, Outcome, Last, Average, Sent, Lost, ColumnCount };

QString resultWords(const PingRow& row)
{
    if (!row.isRunning)
        return row.reason.isEmpty() ? PingsPanel::tr("stopped")
                                    : PingsPanel::tr("stopped: %1").arg(row.reason);
    if (row.isLost)
        return row.reason.isEmpty() ? PingsPanel::tr("lost")
                                    : PingsPanel::tr("lost: %1").arg(row.reason);
    return row.lastUs ? PingsPanel::tr("answered") : PingsPanel::tr("waiting for an answer…");
}

Tone toneOf(const PingRow& row)
{
    if (!row.isRunning || (!row.isLost && !row.lastUs))
        return Tone::Quiet;
    return row.isLost ? Tone::Bad : Tone::Good;
}

} // namespace

PingsPanel::PingsPanel(QWidget* parent)
    : QWidget(parent)
    , m_table(new QTreeWidget)
    , m_stop(new QPushButton(lineIcon(QStringLiteral("stop")), tr("Stop")))
    , m_remove(new QPushButton(lineIcon(QStringLiteral("delete")), tr("Remove")))
    , m_explanation(new Notice)
    , m_mend(new QPushButton)
{
    auto* page = new QWidget;
    m_content = new EmptyState(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_content);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    auto* bottom = new QHBoxLayout;
    bottom->setContentsMargins(8, 4, 8, 4);
    bottom->addWidget(m_explanation, 1);
    bottom->addWidget(m_mend);
    bottom->addStretch();
    bottom->addWidget(m_stop);
    bottom->addWidget(m_remove);
    layout->addLayout(bottom);

    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setRootIsDecorated(false);
    m_table->setColumnCount(ColumnCount);
    m_table->setHeaderLabels(
        {tr("From"), tr("To"), tr("Result"), tr("Last"), tr("Average"), tr("Sent"), tr("Loss")});
    m_table->headerItem()->setToolTip(
        Lost, tr("Of the latest %n, or of all while they are fewer", nullptr, kRecentPings));
    for (const Column column : {Last, Average, Sent, Lost})
        m_table->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(Outcome, QHeaderView::Stretch);
    const auto current = [this] {
        return m_table->currentItem()->data(From, Qt::UserRole).toInt();
    };
    connect(m_table, &QTreeWidget::currentItemChanged, this, &PingsPanel::updateButtons);
    connect(m_stop, &QPushButton::clicked, this, [this, current] {
        const PingRow* row = currentRow();
        if (row && row->isRunning)
            emit stopRequested(current());
        else if (row)
            emit resumeRequested(current());
    });
    connect(m_remove, &QPushButton::clicked, this,
        [this, current] { emit removeRequested(current()); });
    connect(m_mend, &QPushButton::clicked, this, &PingsPanel::mendRequested);
    setExplanation({}, {});
    setRows({});
}

void PingsPanel::setRows(const std::vector<PingRow>& rows)
{
    m_rows = rows;
    while (m_table->topLevelItemCount() > static_cast<int>(rows.size()))
        delete m_table->takeTopLevelItem(m_table->topLevelItemCount() - 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int index = static_cast<int>(i);
        if (index == m_table->topLevelItemCount())
            new QTreeWidgetItem(m_table);
        fillRow(*m_table->topLevelItem(index), rows[i]);
    }
    if (!m_table->currentItem() && !rows.empty())
        m_table->setCurrentItem(m_table->topLevelItem(0));
    updateButtons();
    if (rows.empty())
        m_content->showSentence(tr("Choose the Ping tool and drag from one item to another."));
    else
        m_content->showContent();
}

void PingsPanel::setExplanation(const QString& sentence, const QString& mend)
{
    if (sentence != m_explanation->text())
        m_explanation->say(Tone::Caution, sentence);
    m_mend->setText(mend);
    m_mend->setVisible(!mend.isEmpty());
}

void PingsPanel::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        setRows(std::vector<PingRow>(m_rows));
    QWidget::changeEvent(event);
}

void PingsPanel::fillRow(QTreeWidgetItem& item, const PingRow& row)
{
    const Tone tone = toneOf(row);
    const QColor color = toneColor(tone, palette());
    item.setData(From, Qt::UserRole, row.number);
    item.setText(From, row.from);
    item.setText(To, row.to);
    item.setText(Outcome, resultWords(row));
    item.setToolTip(Outcome, resultWords(row));
    item.setIcon(
        Outcome, lineIcon(tone == Tone::Bad ? QStringLiteral("cross") : toneIconName(tone), color));
    item.setForeground(Outcome, color);
    item.setText(Last, row.isLost || !row.lastUs ? QStringLiteral("–") : rttWords(*row.lastUs));
    item.setText(Average, row.averageUs ? rttWords(*row.averageUs) : QStringLiteral("–"));
    item.setText(Sent, QLocale().toString(static_cast<qlonglong>(row.sent)));
    item.setText(Lost, row.lossPercent ? tr("%1 %").arg(*row.lossPercent) : QStringLiteral("–"));
    for (const Column column : {Last, Average, Sent, Lost})
        item.setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

const PingRow* PingsPanel::currentRow() const
{
    const int index = m_table->indexOfTopLevelItem(m_table->currentItem());
    const bool isRow = index >= 0 && index < static_cast<int>(m_rows.size());
    return isRow ? &m_rows[static_cast<std::size_t>(index)] : nullptr;
}

void PingsPanel::updateButtons()
{
    const PingRow* row = currentRow();
    const bool canResume = row && !row->isRunning;
    m_stop->setText(canResume ? tr("Resume") : tr("Stop"));
    m_stop->setIcon(lineIcon(canResume ? QStringLiteral("deploy") : QStringLiteral("stop")));
    m_stop->setEnabled(row);
    m_remove->setEnabled(row);
}

} // namespace hairpin
