// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/exportpanel.h"

#include "gui/app/icons.h"
#include "gui/export/pictureformats.h"
#include "gui/panels/emptystate.h"
#include "gui/panels/picturepreview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

namespace hairpin {

namespace {

constexpr int kLeastLetters = 12; // of a choice that is shown closed

QPushButton* makeButton(const char* name, const char* icon, const QString& text, const QString& tip)
{
    auto* button = new QPushButton;
    button->setObjectName(QLatin1String(name));
    button->setIcon(lineIcon(QLatin1String(icon)));
    button->setText(text);
    button->setToolTip(tip);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

} // namespace

ExportPanel::ExportPanel(const ExportChoices& choices, QWidget* parent)
    : QWidget(parent)
    , m_preview(new PicturePreview)
    , m_format(new QComboBox)
    , m_scale(new QComboBox)
    , m_size(new QLabel)
    , m_selectionOnly(new QCheckBox(tr("Only what is &selected")))
    , m_transparent(new QCheckBox(tr("&Transparent background")))
    , m_live(new QCheckBox(tr("With states and &pings")))
{
    for (const PictureFormat& format : pictureFormats())
        m_format->addItem(QCoreApplication::translate("hairpin::pictureformats", format.label),
            QLatin1String(format.name));
    for (int scale = 1; scale <= static_cast<int>(kMaxPictureScale); ++scale)
        m_scale->addItem(tr("%1×").arg(scale), scale);
    m_format->setCurrentIndex(qMax(0, m_format->findData(choices.format)));
    m_scale->setCurrentIndex(qMax(0, m_scale->findData(choices.scale)));
    m_transparent->setChecked(choices.isTransparent);
    m_live->setChecked(choices.isLive);

    m_content = new EmptyState(makeContent());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_content);
    for (QComboBox* box : {m_format, m_scale}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(box, &QComboBox::currentIndexChanged, this, &ExportPanel::updateControls);
    }
    m_format->setMinimumContentsLength(kLeastLetters);
    for (const QCheckBox* box : {m_selectionOnly, m_transparent, m_live})
        connect(box, &QCheckBox::toggled, this, &ExportPanel::updateControls);
    setSelectionCount(0);
    updateControls();
}

QWidget* ExportPanel::makeContent()
{
    m_preview->setAccessibleName(tr("Preview"));
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_scale->setObjectName(QStringLiteral("exportScale"));
    m_selectionOnly->setObjectName(QStringLiteral("exportSelection"));
    m_transparent->setObjectName(QStringLiteral("exportTransparent"));
    m_live->setObjectName(QStringLiteral("exportLive"));
    m_live->setToolTip(tr("What runs now, as the drawing shows it"));
    m_selectionOnly->setToolTip(tr("With what stands in it, and the lines between"));
    m_size->setForegroundRole(QPalette::PlaceholderText);

    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("Si&ze"), m_scale);
    form->addRow(QString(), m_size);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 8, 12, 12);
    layout->addWidget(m_preview);
    layout->addLayout(form);
    layout->addWidget(m_selectionOnly);
    layout->addWidget(m_transparent);
    layout->addWidget(m_live);
    layout->addWidget(makeButtons());
    layout->addStretch(1);
    setFocusProxy(m_format);
    return content;
}

QWidget* ExportPanel::makeButtons()
{
    auto* save = makeButton("exportSave", "save", tr("Save…"), tr("Save the picture as a file"));
    auto* copy = makeButton("exportCopy", "copy", tr("Copy"),
        tr("Copy the picture, as SVG and PNG, for another program"));
    auto* print = makeButton("exportPrint", "print", tr("Print…"), tr("See the page and print it"));
    connect(save, &QPushButton::clicked, this, &ExportPanel::saveRequested);
    connect(copy, &QPushButton::clicked, this, &ExportPanel::copyRequested);
    connect(print, &QPushButton::clicked, this, &ExportPanel::printRequested);
    auto* buttons = new QWidget;
    auto* layout = new QGridLayout(buttons);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(save, 0, 0, 1, 2);
    layout->addWidget(copy, 1, 0);
    layout->addWidget(print, 1, 1);
    return buttons;
}

ExportChoices ExportPanel::choices() const
{
    return {m_format->currentData().toString(), m_scale->currentData().toInt(),
        m_transparent->isChecked(), m_live->isChecked(),
        m_selectionOnly->isEnabled() && m_selectionOnly->isChecked()};
}

void ExportPanel::setSelectionCount(int count)
{
    m_selectionOnly->setEnabled(count > 0);
}

void ExportPanel::setDrawing(std::unique_ptr<PaperDrawing> drawing)
{
    if (!drawing)
        return m_content->showSentence(tr("Nothing is drawn, so there is nothing to export."));
    m_drawn = drawing->size();
    m_preview->setDrawing(std::move(drawing));
    m_content->showContent();
    updateSize();
}

void ExportPanel::updateControls()
{
    const PictureFormat* const format = findPictureFormat(m_format->currentData().toString());
    m_scale->setEnabled(format && format->hasPixels);
    updateSize();
    emit choicesChanged();
}

void ExportPanel::updateSize()
{
    const double scale = m_scale->isEnabled() ? m_scale->currentData().toDouble() : 1;
    const QSizeF size = m_drawn * scale;
    m_size->setText(
        tr("%1 × %2 pixels").arg(std::ceil(size.width())).arg(std::ceil(size.height())));
}

} // namespace hairpin
