// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/application.h"

#include "backend/base/names.h"
#include "gui/app/labfiles.h"
#include "gui/app/language.h"
#include "gui/app/mainwindow.h"
#include "gui/app/settings.h"
#include "gui/app/windows.h"
#include "gui/cli/commandline.h"

#include "version.h"

#include <QApplication>
#include <QFile>
#include <QIcon>
#include <QLocale>
#include <QLoggingCategory>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace hairpin {

namespace {

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("hairpin"));
    QCoreApplication::setOrganizationName(QStringLiteral("hairpin"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HAIRPIN_VERSION));
}

// The words after the program's own name: files, or an example by its name.
struct EditorArguments {
    QStringList files;
    QString example; // its path
};

constexpr std::string_view kExampleOption = "--example";

// What is wrong with the arguments; empty: nothing. Qt has taken its own options already.
std::string takeArguments(const QStringList& words, EditorArguments& arguments)
{
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words[i];
        const std::string said = word.toStdString();
        if (said == kExampleOption) {
            arguments.example = LabFiles::exampleNamed(words.value(++i));
            if (arguments.example.isEmpty())
                return "there is no example " + inQuotes(words.value(i).toStdString())
                    + "; see File > Examples";
        } else if (word.startsWith(QLatin1Char('-'))) {
            return "there is no option " + inQuotes(said)
                + "; see hairpin help, or write ./ before a file's name";
        } else if (!QFile::exists(word)) {
            return "there is no file and no subcommand " + inQuotes(said) + "; see hairpin help";
        } else {
            arguments.files << word;
        }
    }
    return {};
}

// Pictures are the same with a display and without one.
int runPainting(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt's own remarks, on a missing XDG_RUNTIME_DIR and the like, are of no use to who exports.
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    QGuiApplication application(argc, argv);
    nameApplication();
    setLanguage(application, savedLanguage());
    return runSubcommand(QCoreApplication::arguments().mid(1));
}

// Why no window is to be opened, said before Qt ends the program for want of a display.
std::string objectionToEditing()
{
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

int refuse(const std::string& objection)
{
    std::fprintf(stderr, "hairpin: %s\n", objection.c_str());
    return ExitUsage;
}

void openFirstWindows(const EditorArguments& arguments)
{
    MainWindow& first = openWindow();
    if (!arguments.example.isEmpty())
        first.openExample(arguments.example);
    for (const QString& file : arguments.files)
        openInSomeWindow(file, &first);
    first.offerRecovery();
}

int runEditor(int argc, char** argv)
{
    QApplication application(argc, argv);
    nameApplication();
    QGuiApplication::setDesktopFileName(
        QStringLiteral("io.hairpin.Hairpin")); // on Wayland its icon
    EditorArguments arguments;
    if (const auto objection = takeArguments(QApplication::arguments().mid(1), arguments);
        !objection.empty())
        return refuse(objection);
    setLanguage(application, savedLanguage());
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/hairpin.svg")));
    applyAppearance(savedAppearance());
    openFirstWindows(arguments);
    return QApplication::exec();
}

} // namespace

int runApplication(int argc, char** argv)
{
    fillStandardStreams();
    if (argc < 2 || !isSubcommand(QString::fromLocal8Bit(argv[1]))) {
        const std::string objection = objectionToEditing();
        return objection.empty() ? runEditor(argc, argv) : refuse(objection);
    }
    if (isPaintingSubcommand(QString::fromLocal8Bit(argv[1])))
        return runPainting(argc, argv);
    QCoreApplication application(argc, argv);
    nameApplication();
    return runSubcommand(QCoreApplication::arguments().mid(1));
}

} // namespace hairpin
