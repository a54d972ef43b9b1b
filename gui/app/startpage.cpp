// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/startpage.h"

#include "backend/io/labfile.h"
#include "gui/app/actions.h"
#include "gui/app/labfiles.h"
#include "gui/app/labtile.h"
#include "gui/app/recentfiles.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <algorithm>
#include <limits>
#include <map>

namespace hairpin {

namespace {

constexpr int kMargin = 24;
constexpr int kGap = 14;
constexpr int kMostColumns = 4;
constexpr qint64 kMostBytes = 512 * 1024; // of a file that is read for its picture

QLabel* makeLabel(const QString& text, double scale)
{
    auto* label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

QToolButton* makeButton(QAction* action)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(plainText(*action));
    return button;
}

// Of a large file there is no picture: the page is to be there at once.
std::optional<Lab> pictured(const QFileInfo& file)
{
    if (file.size() > kMostBytes)
        return std::nullopt;
    auto lab = readLab(file.filePath().toStdString());
    return lab ? std::optional(std::move(*lab)) : std::nullopt;
}

QString folderWords(const QFileInfo& file)
{
    const QString folder = file.absolutePath();
    const QString home = QDir::homePath();
    const bool isAtHome = folder == home || folder.startsWith(home + QLatin1Char('/'));
    return isAtHome ? QLatin1Char('~') + folder.mid(home.size()) : folder;
}

} // namespace

StartPage::StartPage(const QList<QAction*>& actions, QWidget* parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Start page"));
    auto* content = new QWidget;
    auto* page = new QVBoxLayout(content);
    page->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    page->setSpacing(kGap);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGap);
    auto* icon = new QLabel;
    icon->setPixmap(QIcon(QStringLiteral(":/icons/hairpin.svg")).pixmap(36));
    head->addWidget(icon);
    head->addWidget(makeLabel(QStringLiteral("Hairpin"), 1.7));
    head->addStretch(1);
    for (QAction* action : actions)
        head->addWidget(makeButton(action));
    page->addLayout(head);
    m_recent = addSection(tr("Recent files"), *page);
    m_examples = addSection(tr("Examples"), *page);
    page->addStretch(1);
    setWidget(content);
    addExamples();
    refresh();
}

StartPage::Section StartPage::addSection(const QString& heading, QVBoxLayout& page)
{
    Section section{makeLabel(heading, 1.15), new QGridLayout, {}};
    section.grid->setSpacing(kGap);
    page.addWidget(section.heading);
    page.addLayout(section.grid);
    return section;
}

void StartPage::addExamples()
{
    for (const ExampleLab& example : LabFiles::examples()) {
        auto* tile = new LabTile(LabFiles::readExample(example.path), example.title, {}, widget());
        connect(tile, &LabTile::clicked, this,
            [this, path = example.path] { emit exampleChosen(path); });
        m_examples.tiles.push_back(tile);
    }
}

void StartPage::refresh()
{
    for (LabTile* tile : m_recent.tiles)
        tile->deleteLater(); // it may have been pressed just now
    m_recent.tiles.clear();
    addRecent();
    m_recent.heading->setVisible(!m_recent.tiles.empty());
    m_columns = 0;
    arrange();
}

void StartPage::addRecent()
{
    for (const QString& path : recentFiles()) {
        const QFileInfo file(path);
        if (!file.exists())
            continue;
        auto* tile =
            new LabTile(pictured(file), file.completeBaseName(), folderWords(file), widget());
        connect(tile, &LabTile::clicked, this, [this, path] { emit fileChosen(path); });
        tile->show();
        m_recent.tiles.push_back(tile);
    }
}

int StartPage::columns() const
{
    const int room = viewport()->width() - 2 * kMargin + kGap;
    return std::clamp(room / (m_examples.tiles.front()->width() + kGap), 1, kMostColumns);
}

void StartPage::arrange()
{
    if (std::exchange(m_columns, columns()) == columns())
        return;
    for (const Section* section : {&m_recent, &m_examples}) {
        for (int column = 0; column <= kMostColumns; ++column)
            section->grid->setColumnStretch(column, column == m_columns ? 1 : 0);
        int number = 0;
        for (LabTile* tile : section->tiles) {
            section->grid->addWidget(tile, number / m_columns, number % m_columns);
            ++number;
        }
    }
    // From the head to the tiles, section by section, whatever was made first.
    QWidget* before = nullptr;
    for (const Section* section : {&m_recent, &m_examples}) {
        for (LabTile* tile : section->tiles) {
            if (before)
                setTabOrder(before, tile);
            before = tile;
        }
    }
}

void StartPage::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

bool StartPage::focusNextPrevChild(bool next)
{
    const bool moved = QScrollArea::focusNextPrevChild(next);
    if (QWidget* focused = focusWidget(); focused && widget()->isAncestorOf(focused))
        ensureWidgetVisible(focused, 0, kGap);
    return moved;
}

// To the nearest tile on that side.
void StartPage::moveFocus(QPoint direction)
{
    const QWidget* from = focusWidget();
    LabTile* nearest = nullptr;
    int least = std::numeric_limits<int>::max();
    for (const Section* section : {&m_recent, &m_examples}) {
        for (LabTile* tile : section->tiles) {
            const QPoint away =
                from ? tile->geometry().center() - from->geometry().center() : QPoint();
            const int ahead = QPoint::dotProduct(away, direction);
            const int aside = qAbs(away.x() * direction.y()) + qAbs(away.y() * direction.x());
            // In its own row for the arrows to the side; in the next row for those up and down.
            const bool isThere = ahead > 0 && (direction.x() == 0 || aside == 0);
            if (isThere && 4 * ahead + aside < least) {
                least = 4 * ahead + aside;
                nearest = tile;
            }
        }
    }
    if (!nearest)
        return;
    nearest->setFocus(Qt::TabFocusReason);
    ensureWidgetVisible(nearest, 0, kGap);
}

void StartPage::keyPressEvent(QKeyEvent* event)
{
    static const std::map<int, QPoint> arrows{{Qt::Key_Left, {-1, 0}}, {Qt::Key_Right, {1, 0}},
        {Qt::Key_Up, {0, -1}}, {Qt::Key_Down, {0, 1}}};
    const auto arrow = arrows.find(event->key());
    if (arrow != arrows.end())
        moveFocus(arrow->second);
    else if (event->key() == Qt::Key_Escape)
        emit left();
    else
        QScrollArea::keyPressEvent(event);
}

void StartPage::takeFocus()
{
    LabTile* first = m_recent.tiles.empty() ? m_examples.tiles.front() : m_recent.tiles.front();
    first->setFocus();
}

} // namespace hairpin
