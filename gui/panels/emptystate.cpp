// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/emptystate.h"

#include <QLabel>

namespace hairpin {

EmptyState::EmptyState(QWidget* content, QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedLayout(this))
    , m_sentence(new QLabel)
{
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setMargin(16);
    m_pages->addWidget(m_sentence);
    m_pages->addWidget(content);
}

void EmptyState::showSentence(const QString& sentence)
{
    m_sentence->setText(sentence);
    m_pages->setCurrentIndex(0);
}

void EmptyState::showContent()
{
    m_pages->setCurrentIndex(1);
}

bool EmptyState::isShowingContent() const
{
    return m_pages->currentIndex() == 1;
}

} // namespace hairpin
