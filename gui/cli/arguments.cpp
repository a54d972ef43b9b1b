// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/subcommand.h"

namespace hairpin {

namespace {

QString usageLine(const Subcommand& sub)
{
    return QStringLiteral("usage: hairpin %1 %2")
        .arg(QLatin1String(sub.name), QLatin1String(sub.arguments));
}

QString nameColumn(const QCommandLineOption& option)
{
    QStringList forms;
    for (const QString& name : option.names())
        forms << (name.size() == 1 ? u'-' + name : QStringLiteral("--") + name);
    return QStringLiteral("  ") + forms.join(QStringLiteral(", "))
        + (option.valueName().isEmpty() ? QString() : u' ' + option.valueName());
}

} // namespace

Arguments::Arguments(const Subcommand& sub, const QList<QCommandLineOption>& options)
    : m_sub(sub)
    , m_options(options)
{
    m_options.append(QCommandLineOption(
        {QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("show this")));
    m_parser.addOptions(m_options);
}

bool Arguments::read(const QStringList& arguments, int fewest, int most)
{
    const bool isClean = m_parser.parse(arguments); // its first word is taken as the program
    if (m_parser.isSet(QStringLiteral("help"))) {
        printHelp();
        m_status = ExitDone;
        return false;
    }
    m_words = m_parser.positionalArguments();
    if (!isClean) {
        m_status = refuse(m_parser.errorText());
    } else if (m_words.size() < fewest) {
        m_status = refuse(QStringLiteral("an argument is missing"));
    } else if (most >= 0 && m_words.size() > most) {
        m_status = refuse(QStringLiteral("too many arguments, from \"%1\"").arg(m_words[most]));
    } else {
        return true;
    }
    return false;
}

int Arguments::refuse(const QString& reason) const
{
    complain((reason.endsWith(u'.') ? reason.chopped(1) : reason).toStdString());
    advise(usageLine(m_sub).toStdString());
    return ExitUsage;
}

void Arguments::printHelp() const
{
    print(usageLine(m_sub).toStdString());
    print({});
    print(m_sub.help);
    print({});
    for (const QCommandLineOption& option : m_options)
        print((nameColumn(option).leftJustified(26) + option.description()).toStdString());
}

} // namespace hairpin
