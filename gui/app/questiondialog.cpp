// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/questiondialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace hairpin {

namespace {

constexpr int kIcon = 32;
constexpr int kGap = 16;
constexpr int kLineLetters = 60;

} // namespace

QuestionDialog::QuestionDialog(const QIcon& icon, const QString& title, const QString& question,
    const QString& reasons, QWidget* parent)
    : QDialog(parent)
    , m_body(new QVBoxLayout)
    , m_buttons(new QDialogButtonBox)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto* const picture = new QLabel;
    picture->setPixmap(icon.pixmap(QSize(kIcon, kIcon), devicePixelRatioF()));
    auto* const heading = new QLabel(question);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    auto* const text = new QLabel(reasons);
    text->setObjectName(QStringLiteral("reasons"));
    for (QLabel* label : {heading, text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('x')) * kLineLetters);
    }
    m_body->setSpacing(kGap / 2);
    m_body->addWidget(heading);
    m_body->addWidget(text);
    auto* const layout = new QGridLayout(this);
    layout->setContentsMargins(kGap, kGap, kGap, kGap);
    layout->setHorizontalSpacing(kGap);
    layout->setVerticalSpacing(kGap);
    layout->addWidget(picture, 0, 0, Qt::AlignTop);
    layout->addLayout(m_body, 0, 1);
    layout->addWidget(m_buttons, 1, 0, 1, 2);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace hairpin
