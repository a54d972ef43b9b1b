// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace hairpin {

// The one button that matters most: filled with the accent colour while it can be pressed.
class PrimaryButton : public QToolButton {
    Q_OBJECT

public:
    explicit PrimaryButton(QAction* action, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace hairpin
