// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/palette.h"

#include "backend/kinds/registry.h"
#include "gui/app/words.h"
#include "gui/canvas/canvas.h"
#include "gui/diagram/kindicon.h"
#include "gui/diagram/theme.h"

#include <QKeyEvent>
#include <QMimeData>

namespace hairpin {

namespace {

constexpr int kIconSize = 28;

const KindSpec& kindOf(const QListWidgetItem& item)
{
    return *findKind(item.data(Qt::UserRole).toString().toStdString());
}

} // namespace

Palette::Palette(QWidget* parent)
    : QListWidget(parent)
{
    setAccessibleName(tr("Items"));
    setFrameShape(QFrame::NoFrame);
    setIconSize({kIconSize, kIconSize});
    setSpacing(2);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const KindSpec* kind : allKinds()) {
        auto* item = new QListWidgetItem(words(kind->label), this);
        item->setData(Qt::UserRole,
            QString::fromUtf8(kind->name.data(), static_cast<qsizetype>(kind->name.size())));
        item->setToolTip(words(kind->help) + QLatin1Char('\n')
            + tr("Drag it onto the drawing, or click it and then the place. A double "
                 "click or Enter puts one onto what is selected, or into the middle."));
    }
    paintIcons();
    setMinimumWidth(sizeHintForColumn(0) + 2 * spacing());
    connect(this, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        if (!m_isDoubleClick) // its second half clicks once more
            emit chosen(kindOf(*item));
    });
    connect(this, &QListWidget::itemDoubleClicked, this,
        [this](QListWidgetItem* item) { emit placed(kindOf(*item)); });
}

void Palette::setCurrent(const KindSpec* kind)
{
    m_current = kind;
    clearSelection();
    for (int row = 0; kind && row < count(); ++row)
        item(row)->setSelected(&kindOf(*item(row)) == kind);
}

QSize Palette::sizeHint() const
{
    return {160, count() * (kIconSize + 14)};
}

QMimeData* Palette::mimeData(const QList<QListWidgetItem*>& items) const
{
    auto* mime = new QMimeData;
    if (!items.isEmpty())
        mime->setData(kKindMimeType, items.front()->data(Qt::UserRole).toString().toUtf8());
    return mime;
}

void Palette::startDrag(Qt::DropActions actions)
{
    QListWidget::startDrag(actions);
    setCurrent(m_current); // what was dragged is not what is being placed
}

void Palette::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_isDoubleClick = true;
    QListWidget::mouseDoubleClickEvent(event);
}

void Palette::mouseReleaseEvent(QMouseEvent* event)
{
    QListWidget::mouseReleaseEvent(event);
    m_isDoubleClick = false;
}

// By keys there is no place to click: Enter puts one where it fits.
void Palette::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || !currentItem())
        return QListWidget::keyPressEvent(event);
    emit placed(kindOf(*currentItem()));
}

void Palette::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        paintIcons();
    QListWidget::changeEvent(event);
}

void Palette::paintIcons()
{
    const Theme theme = Theme::of(palette());
    for (int row = 0; row < count(); ++row)
        item(row)->setIcon(kindIcon(kindOf(*item(row)), theme));
}

} // namespace hairpin
