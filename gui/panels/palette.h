// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/kindspec.h"

#include <QListWidget>

namespace hairpin {

// Everything that can be put into a lab, from allKinds(): to be dragged onto the canvas, or clicked
// and then placed.
class Palette : public QListWidget {
    Q_OBJECT

public:
    explicit Palette(QWidget* parent = nullptr);

    // Marks the kind that is being placed; null: none.
    void setCurrent(const KindSpec* kind);

    QSize sizeHint() const override;

signals:
    void chosen(const hairpin::KindSpec& kind);

protected:
    QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override;
    void startDrag(Qt::DropActions actions) override;
    void changeEvent(QEvent* event) override;

private:
    void paintIcons();

    const KindSpec* m_current = nullptr;
};

} // namespace hairpin
