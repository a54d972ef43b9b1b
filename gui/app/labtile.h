// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"

#include <QAbstractButton>
#include <QPixmap>
#include <optional>

namespace hairpin {

// A lab as a button: its picture, its title, a word beneath.
class LabTile : public QAbstractButton {
    Q_OBJECT

public:
    // Without a lab there is no picture; it may still be pressed.
    LabTile(std::optional<Lab> lab, const QString& title, const QString& detail,
        QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRect pictureRect() const;
    void paintPicture(QPainter& painter);

    std::optional<Lab> m_lab;
    QString m_detail;
    QPixmap m_picture; // null: to be painted
};

} // namespace hairpin
