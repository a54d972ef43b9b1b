// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>

namespace hairpin {

class PaperDrawing;

// A small look at what an export would give: on its paper, or on squares where it is transparent.
class PicturePreview : public QWidget {
    Q_OBJECT

public:
    explicit PicturePreview(QWidget* parent = nullptr);
    ~PicturePreview() override;

    void setDrawing(std::unique_ptr<PaperDrawing> drawing); // null: there is nothing to see

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QSize sizeHint() const override;

private:
    std::unique_ptr<PaperDrawing> m_drawing;
    QPixmap m_pixmap; // null: to be painted anew
};

} // namespace hairpin
