// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/shortcutlist.h"

#include "gui/canvas/canvaskeys.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTreeWidget>
#include <QVBoxLayout>
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
    return QString(action.text()).remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

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
    row->setToolTip(What, what);
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
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(Keys, QHeaderView::ResizeToContents);
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
    filter(m_filter->text());
}

void ShortcutList::showEvent(QShowEvent* event)
{
    refresh();
    QWidget::showEvent(event);
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
