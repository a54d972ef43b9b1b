// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/hostquestions.h"

#include "gui/app/livesession.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace hairpin {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("hairpin::hostquestions", text);
}

QString joinedNames(const std::vector<IfName>& names)
{
    QStringList words;
    for (const IfName& name : names)
        words << QString::fromStdString(name.text());
    return words.join(QLatin1Char(' '));
}

QString trialText(int seconds)
{
    return tr(
        QT_TRANSLATE_NOOP("hairpin::hostquestions",
            "The lab uses an interface of this computer. If you can read this and your connections "
            "work, keep it; it is undone by itself in %1 s."))
        .arg(seconds);
}

} // namespace

void askForConsent(const std::vector<IfName>& names, QWidget* parent, std::function<void()> then)
{
    const QString wanted = joinedNames(names);
    auto* const dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("consent"));
    dialog->setWindowTitle(
        tr(QT_TRANSLATE_NOOP("hairpin::hostquestions", "The way to the network")));
    auto* const text = new QLabel(tr(QT_TRANSLATE_NOOP("hairpin::hostquestions",
                                         "This computer reaches the world by %1. A lab that uses "
                                         "it may cut the computer off. "
                                         "To deploy all the same, type its name:"))
                                      .arg(wanted),
        dialog);
    text->setWordWrap(true);
    auto* const line = new QLineEdit(dialog);
    line->setAccessibleName(
        tr(QT_TRANSLATE_NOOP("hairpin::hostquestions", "Name of the interface")));
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton* const deploy = buttons->addButton(
        tr(QT_TRANSLATE_NOOP("hairpin::hostquestions", "Deploy")), QDialogButtonBox::AcceptRole);
    deploy->setEnabled(false);
    auto* const layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(line);
    layout->addWidget(buttons);
    QObject::connect(line, &QLineEdit::textChanged, dialog, [deploy, wanted](const QString& typed) {
        deploy->setEnabled(typed.simplified() == wanted);
    });
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, parent, std::move(then));
    dialog->open();
}

void askWhetherToKeep(LiveSession& session, int seconds, QWidget* parent)
{
    auto* const box = new QMessageBox(QMessageBox::Question,
        tr(QT_TRANSLATE_NOOP("hairpin::hostquestions", "Keep this?")), trialText(seconds),
        QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("trial"));
    const auto* const keep = box->addButton(
        tr(QT_TRANSLATE_NOOP("hairpin::hostquestions", "Keep")), QMessageBox::AcceptRole);
    QPushButton* const undo = box->addButton(
        tr(QT_TRANSLATE_NOOP("hairpin::hostquestions", "Undo Now")), QMessageBox::RejectRole);
    box->setDefaultButton(undo);
    box->setEscapeButton(undo);
    auto* const clock = new QTimer(box);
    QObject::connect(clock, &QTimer::timeout, box,
        [box, left = seconds]() mutable { box->setText(trialText(std::max(0, --left))); });
    clock->start(1000);
    QObject::connect(box, &QMessageBox::buttonClicked, &session,
        [&session, keep](const QAbstractButton* button) { session.answerTrial(button == keep); });
    for (const auto ended : {&LiveSession::deployed, &LiveSession::lostHelper})
        QObject::connect(&session, ended, box, &QWidget::close);
    QObject::connect(&session, &LiveSession::failed, box, &QWidget::close);
    box->open();
}

} // namespace hairpin
