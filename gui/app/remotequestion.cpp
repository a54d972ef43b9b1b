// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/remotequestion.h"

#include "gui/app/icons.h"
#include "gui/app/questiondialog.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>
#include <optional>

namespace hairpin {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("hairpin::remotequestion", text);
}

// A choice with what it means below its name.
QRadioButton* addChoice(
    QuestionDialog& dialog, const char* name, const QString& text, const QString& meaning)
{
    auto* const choice = new QRadioButton(text);
    choice->setObjectName(QLatin1String(name));
    choice->setAccessibleDescription(meaning);
    auto* const label = new QLabel(meaning);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setIndent(choice->style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth)
        + choice->style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing));
    auto* const both = new QVBoxLayout;
    both->setSpacing(2);
    both->addWidget(choice);
    both->addWidget(label);
    dialog.body().addLayout(both);
    return choice;
}

std::optional<LabTarget> targetOn(const QString& host, bool isSystem)
{
    const auto target = LabTarget::parse(QStringLiteral("ssh://") + host);
    if (!target || target->isFarSystem) // which is what the choice is for
        return std::nullopt;
    return LabTarget{target->place, target->host, isSystem};
}

} // namespace

void askForRemote(const LabTarget& proposal, QWidget* parent,
    const std::function<void(const LabTarget& chosen)>& then)
{
    auto* const dialog = new QuestionDialog(lineIcon(QStringLiteral("remote")),
        translated(QT_TRANSLATE_NOOP("hairpin::remotequestion", "Another Computer")),
        translated(
            QT_TRANSLATE_NOOP("hairpin::remotequestion", "On which computer is the lab to run?")),
        translated(QT_TRANSLATE_NOOP("hairpin::remotequestion",
            "Hairpin has to be installed there, and ssh has to let you in without asking for a "
            "password (see ssh-copy-id).")),
        parent);
    dialog->setObjectName(QStringLiteral("remote"));
    auto* const host = new QLineEdit(proposal.host);
    host->setPlaceholderText(
        translated(QT_TRANSLATE_NOOP("hairpin::remotequestion", "HOST or USER@HOST, as for ssh")));
    auto* const form = new QFormLayout;
    form->addRow(translated(QT_TRANSLATE_NOOP("hairpin::remotequestion", "Computer:")), host);
    dialog->body().addLayout(form);
    QRadioButton* const inSandbox = addChoice(*dialog, "inSandbox",
        translated(QT_TRANSLATE_NOOP("hairpin::remotequestion", "In a sandbox there")),
        translated(QT_TRANSLATE_NOOP("hairpin::remotequestion",
            "Apart from that computer's own network, and gone when this window is closed.")));
    QRadioButton* const onSystem = addChoice(*dialog, "onSystem",
        translated(QT_TRANSLATE_NOOP("hairpin::remotequestion", "On the computer itself")),
        translated(QT_TRANSLATE_NOOP("hairpin::remotequestion",
            "In its own network, where it goes on without this window. You have to be root or a "
            "member of the group “hairpin” there.")));
    (proposal.isFarSystem ? onSystem : inSandbox)->setChecked(true);
    dialog->buttons().addButton(translated(QT_TRANSLATE_NOOP("hairpin::remotequestion", "Cancel")),
        QDialogButtonBox::RejectRole);
    QPushButton* const choose = dialog->buttons().addButton(
        translated(QT_TRANSLATE_NOOP("hairpin::remotequestion", "Choose")),
        QDialogButtonBox::AcceptRole);
    choose->setDefault(true);

    const auto chosen = [host, onSystem] {
        return targetOn(host->text().trimmed(), onSystem->isChecked());
    };
    const auto updateChoose = [choose, chosen] { choose->setEnabled(chosen().has_value()); };
    updateChoose();
    QObject::connect(host, &QLineEdit::textChanged, dialog, updateChoose);
    QObject::connect(dialog, &QDialog::accepted, parent, [chosen, then] {
        if (const auto target = chosen())
            then(*target);
    });
    host->setFocus();
    dialog->open();
}

} // namespace hairpin
