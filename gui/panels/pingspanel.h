// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace hairpin {

class EmptyState;
class Notice;

// One ping as the table shows it.
struct PingRow {
    int number = 0; // names it in the panel's signals
    QString from;
    QString to;
    bool isRunning = true;
    std::int64_t sent = 0;
    std::optional<int> lossPercent; // of the latest kRecentPings; as on the drawing
    std::optional<double> lastUs;
    std::optional<double> averageUs;
    bool isLost = false; // the latest one was
    QString reason; // why, as a clause
};

// Loss is counted over this many: a mended path soon shows none.
inline constexpr int kRecentPings = 10;

// The pings of the running lab, and why they are lost.
class PingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit PingsPanel(QWidget* parent = nullptr);

    void setRows(const std::vector<PingRow>& rows);
    // What the drawing says about the loss, and the words for the button that mends it; either may
    // be empty.
    void setExplanation(const QString& sentence, const QString& mend);

signals:
    void stopRequested(int number);
    void resumeRequested(int number); // of one that has stopped
    void removeRequested(int number); // stops it first, if need be
    void mendRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillRow(QTreeWidgetItem& item, const PingRow& row);
    void updateButtons();
    const PingRow* currentRow() const;

    QTreeWidget* m_table;
    EmptyState* m_content;
    QPushButton* m_stop; // or resume
    QPushButton* m_remove;
    Notice* m_explanation;
    QPushButton* m_mend;
    std::vector<PingRow> m_rows;
};

} // namespace hairpin
