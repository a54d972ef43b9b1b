// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/shortcutlist.h"

#include "gui/app/actions.h"
#include "gui/canvas/canvaskeys.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

namespace hairpin {

namespace {

enum Column { What, Keys };

QString keysOf(const QAction& action)
{
    QStringList keys;
    for (const QKeySequence& sequence : action.shortcuts())
        keys << sequence.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

QString wordsOf(const QAction& action)
{
    return plainText(action).remove(QStringLiteral("…"));
}

// Wraps what is longer than its column: nobody looks up what is cut off.
class Wrapping : public QStyledItemDelegate {
public:
    explicit Wrapping(QTreeWidget& tree)
        : QStyledItemDelegate(&tree)
        , m_tree(tree)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QSize line = QStyledItemDelegate::sizeHint(option, index);
        const int margin =
            m_tree.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &m_tree) + 1;
        const int indent = index.column() == What ? m_tree.indentation() : 0;
        const int room = m_tree.columnWidth(index.column()) - indent - 2 * margin;
        if (index.parent() == QModelIndex() || room <= 0)
            return line;
        const QRect text = option.fontMetrics.boundingRect(
            QRect(0, 0, room, 0), Qt::TextWordWrap, index.data().toString());
        return {line.width(), std::max(line.height(), text.height() + 2)};
    }

private:
    QTreeWidget& m_tree;
};

QTreeWidgetItem* addGroup(QTreeWidget& tree, const QString& heading)
{
    auto* group = new QTreeWidgetItem(&tree, {heading});
    QFont font = tree.font();
    font.setBold(true);
    group->setFont(What, font);
    group->setFlags(Qt::ItemIsEnabled);
    group->setFirstColumnSpanned(true);
    return group;
}

void add(QTreeWidgetItem& group, const QString& what, const QString& keys)
{
    auto* row = new QTreeWidgetItem(&group, {what, keys});
    for (const Column column : {What, Keys})
        row->setTextAlignment(column, Qt::AlignTop | Qt::AlignLeft);
}

void addRows(QTreeWidgetItem& group, const QList<QAction*>& actions, std::set<const QAction*>& done)
{
    for (const QAction* action : actions) {
        if (action->menu())
            addRows(group, action->menu()->actions(), done);
        else if (!action->shortcuts().isEmpty() && done.insert(action).second)
            add(group, wordsOf(*action), keysOf(*action));
    }
}

} // namespace

ShortcutList::ShortcutList(QMainWindow& window, QWidget* parent)
    : QWidget(parent)
    , m_window(window)
    , m_filter(new QLineEdit)
    , m_tree(new QTreeWidget)
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the shortcuts"));
    m_filter->setClearButtonEnabled(true);
    m_tree->setAccessibleName(tr("Keyboard shortcuts"));
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(10);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setSelectionMode(QAbstractItemView::NoSelection);
    m_tree->setWordWrap(true);
    m_tree->setItemDelegate(new Wrapping(*m_tree));
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_filter);
    layout->addWidget(m_tree, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutList::filter);
}

void ShortcutList::refresh()
{
    m_tree->clear();
    std::set<const QAction*> done;
    for (const QAction* menu : m_window.menuBar()->actions()) {
        if (!menu->menu())
            continue;
        QTreeWidgetItem* group = addGroup(*m_tree, wordsOf(*menu));
        addRows(*group, menu->menu()->actions(), done);
        if (group->childCount() == 0)
            delete group;
    }
    // What is in no menu: it has its keys only at times.
    QTreeWidgetItem* others = addGroup(*m_tree, tr("Presentation"));
    addRows(*others, m_window.actions(), done);
    QTreeWidgetItem* canvas = addGroup(*m_tree, tr("Drawing"));
    for (const CanvasKey& key : canvasKeys())
        add(*canvas, key.words(), key.keyWords());
    m_tree->expandAll();
    layOut();
    filter(m_filter->text());
}

void ShortcutList::showEvent(QShowEvent* event)
{
    refresh();
    QWidget::showEvent(event);
}

void ShortcutList::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

// The keys get what they need, but never more than the words beside them.
void ShortcutList::layOut()
{
    const int room = m_tree->viewport()->width();
    int keys = 0;
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it)
        keys = std::max(keys, m_tree->fontMetrics().horizontalAdvance((*it)->text(Keys)));
    keys = std::min(keys + 2 * m_tree->indentation(), room * 2 / 5);
    m_tree->setColumnWidth(What, room - keys);
    m_tree->setColumnWidth(Keys, keys);
    m_tree->doItemsLayout();
}

void ShortcutList::filter(const QString& text)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = m_tree->topLevelItem(i);
        bool hasRows = false;
        for (int row = 0; row < group->childCount(); ++row) {
            QTreeWidgetItem* item = group->child(row);
            const bool isMeant = item->text(What).contains(text, Qt::CaseInsensitive)
                || item->text(Keys).contains(text, Qt::CaseInsensitive);
            item->setHidden(!isMeant);
            hasRows = hasRows || isMeant;
        }
        group->setHidden(!hasRows);
    }
}

} // namespace hairpin
