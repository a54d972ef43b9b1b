// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/hostquestions.h"

#include "gui/app/icons.h"
#include "gui/app/livesession.h"
#include "gui/app/questiondialog.h"
#include "gui/app/targetwords.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace hairpin {

namespace {

constexpr int kTickMs = 250;

QString translated(const char* text)
{
    return QCoreApplication::translate("hairpin::hostquestions", text);
}

QIcon warningIcon(const QWidget& parent)
{
    return lineIcon(QStringLiteral("warning"), toneColor(Tone::Caution, parent.palette()));
}

QString joinedNames(const std::vector<IfName>& names)
{
    QStringList words;
    for (const IfName& name : names)
        words << QString::fromStdString(name.text());
    return words.join(QLatin1Char(' '));
}

QPushButton* addButton(
    QuestionDialog& dialog, const char* text, QDialogButtonBox::ButtonRole role, const char* name)
{
    QPushButton* const button = dialog.buttons().addButton(translated(text), role);
    button->setObjectName(QLatin1String(name));
    return button;
}

} // namespace

void askForConsent(const std::vector<IfName>& names, const LabTarget& target, QWidget* parent,
    std::function<void()> then, std::function<void()> otherwise)
{
    const QString wanted = joinedNames(names);
    auto* const dialog = new QuestionDialog(warningIcon(*parent),
        translated(QT_TRANSLATE_NOOP("hairpin::hostquestions", "Default Route")),
        translated(QT_TRANSLATE_NOOP(
            "hairpin::hostquestions", "Let the lab use the interface of the default route?")),
        translated(QT_TRANSLATE_NOOP("hairpin::hostquestions",
                       "The default route of %2 goes through %1. A lab that uses it may cut that "
                       "computer off from all other networks, and you from it. After the "
                       "deployment you are "
                       "asked whether to keep it; without an answer it is undone."))
            .arg(wanted, computerWords(target)),
        parent);
    dialog->setObjectName(QStringLiteral("consent"));
    auto* const line = new QLineEdit;
    auto* const label = new QLabel(translated(
        QT_TRANSLATE_NOOP("hairpin::hostquestions", "To deploy all the same, type “%1”:"))
                                       .arg(wanted));
    label->setBuddy(line);
    dialog->body().addWidget(label);
    dialog->body().addWidget(line);
    QPushButton* const deploy =
        addButton(*dialog, QT_TRANSLATE_NOOP("hairpin::hostquestions", "Deploy"),
            QDialogButtonBox::AcceptRole, "deploy");
    deploy->setEnabled(false);
    QPushButton* const cancel =
        addButton(*dialog, QT_TRANSLATE_NOOP("hairpin::hostquestions", "Cancel"),
            QDialogButtonBox::RejectRole, "cancel");
    cancel->setDefault(true);
    QObject::connect(
        line, &QLineEdit::textChanged, dialog, [deploy, cancel, wanted](const QString& typed) {
            const bool isRight = typed.simplified() == wanted;
            deploy->setEnabled(isRight);
            (isRight ? deploy : cancel)->setDefault(true);
        });
    QObject::connect(dialog, &QDialog::accepted, parent, std::move(then));
    QObject::connect(dialog, &QDialog::rejected, parent, std::move(otherwise));
    line->setFocus();
    dialog->open();
}

void askWhetherToKeep(LiveSession& session, int seconds, QWidget* parent)
{
    auto* const dialog = new QuestionDialog(warningIcon(*parent),
        translated(QT_TRANSLATE_NOOP("hairpin::hostquestions", "On Trial")),
        translated(QT_TRANSLATE_NOOP("hairpin::hostquestions", "Keep what was deployed?")),
        translated(
            QT_TRANSLATE_NOOP("hairpin::hostquestions",
                "The lab uses an interface of %1. Keep it if the connections that you need still "
                "work."))
            .arg(computerWords(session.target())),
        parent);
    dialog->setObjectName(QStringLiteral("trial"));
    auto* const bar = new QProgressBar;
    bar->setTextVisible(false);
    bar->setRange(0, seconds * 1000);
    auto* const left = new QLabel;
    left->setObjectName(QStringLiteral("left"));
    dialog->body().addWidget(bar);
    dialog->body().addWidget(left);
    addButton(*dialog, QT_TRANSLATE_NOOP("hairpin::hostquestions", "Keep"),
        QDialogButtonBox::AcceptRole, "keep");
    QPushButton* const undo =
        addButton(*dialog, QT_TRANSLATE_NOOP("hairpin::hostquestions", "Undo Now"),
            QDialogButtonBox::RejectRole, "undo");
    undo->setDefault(true);
    undo->setFocus();

    const auto showTimeLeft = [bar, left, end = QDeadlineTimer(seconds * 1000)] {
        const int milliseconds = static_cast<int>(end.remainingTime());
        bar->setValue(milliseconds);
        left->setText(translated(
            QT_TRANSLATE_NOOP("hairpin::hostquestions", "Without an answer it is undone in %1 s."))
                          .arg((milliseconds + 999) / 1000));
    };
    showTimeLeft();
    auto* const clock = new QTimer(dialog);
    QObject::connect(clock, &QTimer::timeout, dialog, showTimeLeft);
    clock->start(kTickMs);

    QObject::connect(dialog, &QDialog::finished, &session,
        [&session](int result) { session.answerTrial(result == QDialog::Accepted); });
    // The trial is over, and the answer of no interest.
    const auto close = [dialog, &session] {
        QObject::disconnect(dialog, &QDialog::finished, &session, nullptr);
        dialog->close();
    };
    for (const auto ended : {&LiveSession::deployed, &LiveSession::lostHelper})
        QObject::connect(&session, ended, dialog, close);
    QObject::connect(&session, &LiveSession::failed, dialog, close);
    dialog->open();
}

} // namespace hairpin
