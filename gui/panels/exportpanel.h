// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace hairpin {

class EmptyState;
class PaperDrawing;
class PicturePreview;

// How a picture is wanted; kept from one time to the next.
struct ExportChoices {
    QString format; // of pictureFormats(), by name
    int scale = 2; // of formats made of pixels
    bool isTransparent = false;
    bool isLive = false; // with states and pings
    bool isSelectionOnly = false; // for now only: not kept
};

// What can be chosen about a picture of the drawing, with a preview, and what can be done with it.
class ExportPanel : public QWidget {
    Q_OBJECT

public:
    explicit ExportPanel(const ExportChoices& choices, QWidget* parent = nullptr);

    ExportChoices choices() const;
    void setSelectionCount(int count);
    void setDrawing(std::unique_ptr<PaperDrawing> drawing); // null: nothing is drawn

signals:
    void choicesChanged();
    void saveRequested();
    void copyRequested();
    void printRequested();

private:
    QWidget* makeContent();
    QWidget* makeButtons();
    void updateControls();
    void updateSize();

    PicturePreview* m_preview;
    QComboBox* m_format;
    QComboBox* m_scale;
    QLabel* m_size;
    QCheckBox* m_selectionOnly;
    QCheckBox* m_transparent;
    QCheckBox* m_live;
    EmptyState* m_content;
    QSizeF m_drawn; // in pixels at 100 %
};

} // namespace hairpin
