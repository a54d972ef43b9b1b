// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/application.h"

#include "gui/app/mainwindow.h"
#include "gui/app/settings.h"
#include "gui/cli/commandline.h"

#include "version.h"

#include <QApplication>
#include <QIcon>

namespace hairpin {

namespace {

const QString kFoundingLab = QStringLiteral(":/labs/vepa-hairpin.hairpin");

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("hairpin"));
    QCoreApplication::setOrganizationName(QStringLiteral("hairpin"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HAIRPIN_VERSION));
}

int runEditor(int argc, char** argv)
{
    QApplication application(argc, argv);
    nameApplication();
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/hairpin.svg")));
    applyAppearance(savedAppearance());
    MainWindow window;
    const QStringList files = QApplication::arguments().mid(1);
    if (files.isEmpty())
        window.openExample(kFoundingLab);
    else
        window.openFile(files.first());
    window.show();
    return QApplication::exec();
}

} // namespace

int runApplication(int argc, char** argv)
{
    if (argc < 2 || !isSubcommand(QString::fromLocal8Bit(argv[1])))
        return runEditor(argc, argv);
    QCoreApplication application(argc, argv);
    nameApplication();
    return runSubcommand(QCoreApplication::arguments().mid(1));
}

} // namespace hairpin
