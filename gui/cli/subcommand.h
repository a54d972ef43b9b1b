// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/target.h"

#include <QCommandLineParser>
#include <QStringList>

namespace hairpin {

// One word of the command line, as data.
struct Subcommand {
    const char* name;
    const char* arguments; // as the usage line shows them
    const char* help; // one line
    int (*run)(const Subcommand& self, const QStringList& arguments);
    bool isPainting = false; // needs a QGuiApplication
};

int runValidate(const Subcommand& self, const QStringList& arguments);
int runPlan(const Subcommand& self, const QStringList& arguments);
int runDeploy(const Subcommand& self, const QStringList& arguments);
int runDestroy(const Subcommand& self, const QStringList& arguments);
int runList(const Subcommand& self, const QStringList& arguments);
int runPing(const Subcommand& self, const QStringList& arguments);
int runSet(const Subcommand& self, const QStringList& arguments);
int runTest(const Subcommand& self, const QStringList& arguments);
int runObserve(const Subcommand& self, const QStringList& arguments);
int runImport(const Subcommand& self, const QStringList& arguments);
int runExport(const Subcommand& self, const QStringList& arguments);
int runExec(const Subcommand& self, const QStringList& arguments);

// --on TARGET; a subcommand that has it finds its value in Arguments::target().
QCommandLineOption targetOption();
QCommandLineOption yesOption();

// The arguments of one call. Options may stand anywhere before "--".
class Arguments {
public:
    Arguments(const Subcommand& sub, const QList<QCommandLineOption>& options);

    // Whether the subcommand may go on: otherwise exit with status(), help or the usage error has
    // been printed. `most` is -1 when there is no end of words.
    bool read(const QStringList& arguments, int fewest, int most);
    int status() const { return m_status; }

    const QStringList& words() const { return m_words; }
    bool has(const QString& option) const { return m_parser.isSet(option); }
    QString value(const QString& option) const { return m_parser.value(option); }
    QStringList values(const QString& option) const { return m_parser.values(option); }

    const LabTarget& target() const { return m_target; } // what --on says

    int refuse(const QString& reason) const; // complains, with the usage line; gives ExitUsage

private:
    QString slip(const QStringList& arguments) const; // what the parser did not like
    QString missing() const; // the words that are not there, by their names
    bool readTarget();
    void printHelp() const;

    const Subcommand& m_sub;
    QList<QCommandLineOption> m_options;
    QCommandLineParser m_parser;
    QStringList m_words;
    LabTarget m_target;
    int m_status = 0;
};

} // namespace hairpin
