// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/kindspec.h"

#include <QListWidget>

namespace hairpin {

// Everything that can be put into a lab, from allKinds(): to be dragged onto the canvas, or clicked
// and then placed, or double-clicked.
class Palette : public QListWidget {
    Q_OBJECT

public:
    explicit Palette(QWidget* parent = nullptr);

    // Marks the kind that is being placed; null: none.
    void setCurrent(const KindSpec* kind);

    QSize sizeHint() const override;

signals:
    void chosen(const hairpin::KindSpec& kind); // to be placed where the drawing is clicked next
    void placed(const hairpin::KindSpec& kind); // at once, where it fits

protected:
    QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override;
    void startDrag(Qt::DropActions actions) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintIcons();

    const KindSpec* m_current = nullptr;
    bool m_isDoubleClick = false;
};

} // namespace hairpin
