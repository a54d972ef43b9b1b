// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/application.h"

#include "backend/base/names.h"
#include "gui/app/language.h"
#include "gui/app/mainwindow.h"
#include "gui/app/settings.h"
#include "gui/cli/commandline.h"

#include "version.h"

#include <QApplication>
#include <QFile>
#include <QIcon>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

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
    setLanguage(application, savedLanguage());
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

// Why no window is to be opened, said before Qt ends the program for want of a display.
std::string objectionToEditing(int argc, char** argv)
{
    const std::string_view word = argc > 1 ? argv[1] : "";
    if (!word.empty() && word.front() != '-' && !QFile::exists(QString::fromLocal8Bit(argv[1])))
        return "there is no file and no subcommand " + inQuotes(word) + "; see hairpin help";
    const bool hasScreen = qEnvironmentVariableIsSet("DISPLAY")
        || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    return hasScreen ? std::string()
                     : "there is no display for the editor; hairpin help lists what works without";
}

// Whoever starts a program without a standard stream would have it read and write what it opens
// next in its place.
void fillStandardStreams()
{
    int fd = open("/dev/null", O_RDWR);
    while (fd >= 0 && fd <= STDERR_FILENO)
        fd = dup(fd);
    if (fd >= 0)
        close(fd);
}

} // namespace

int runApplication(int argc, char** argv)
{
    fillStandardStreams();
    if (argc < 2 || !isSubcommand(QString::fromLocal8Bit(argv[1]))) {
        const std::string objection = objectionToEditing(argc, argv);
        if (objection.empty())
            return runEditor(argc, argv);
        std::fprintf(stderr, "hairpin: %s\n", objection.c_str());
        return ExitUsage;
    }
    QCoreApplication application(argc, argv);
    nameApplication();
    return runSubcommand(QCoreApplication::arguments().mid(1));
}

} // namespace hairpin
