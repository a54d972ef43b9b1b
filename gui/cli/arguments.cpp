// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/text.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/subcommand.h"

#include <algorithm>

namespace hairpin {

namespace {

const QString kOn = QStringLiteral("on");

QString dashed(const QString& name)
{
    return (name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name;
}

QString usageLine(const Subcommand& sub)
{
    return QStringLiteral("usage: hairpin %1 %2")
        .arg(QLatin1String(sub.name), QLatin1String(sub.arguments));
}

QString nameColumn(const QCommandLineOption& option)
{
    QStringList forms;
    for (const QString& name : option.names())
        forms << dashed(name);
    return QStringLiteral("  ") + forms.join(QStringLiteral(", "))
        + (option.valueName().isEmpty() ? QString() : u' ' + option.valueName());
}

} // namespace

QCommandLineOption yesOption()
{
    return QCommandLineOption({QStringLiteral("y"), QStringLiteral("yes")},
        QStringLiteral("keep what was changed on an interface of the machine, without asking"));
}

QCommandLineOption targetOption()
{
    return {kOn,
        QStringLiteral("where: sandbox (the default), system, ssh://HOST or ssh://HOST/system"),
        QStringLiteral("TARGET"), QStringLiteral("sandbox")};
}

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
        m_status = refuse(slip(arguments));
    } else if (m_words.size() < fewest) {
        m_status = refuse(missing());
    } else if (most >= 0 && m_words.size() > most) {
        m_status = refuse(QStringLiteral("\"%1\" is one argument too many").arg(m_words[most]));
    } else {
        return readTarget();
    }
    return false;
}

QString Arguments::slip(const QStringList& arguments) const
{
    if (const QStringList unknown = m_parser.unknownOptionNames(); !unknown.isEmpty())
        return QStringLiteral("there is no option %1").arg(dashed(unknown.first()));
    for (const QString& argument : arguments) {
        const QString name = argument.section(u'=', 0, 0);
        for (const QCommandLineOption& option : m_options) {
            if (argument.contains(u'=') && option.valueName().isEmpty()
                && option.names().contains(name.mid(2)))
                return QStringLiteral("%1 takes no value").arg(name);
        }
    }
    return QStringLiteral("the value after %1 is missing").arg(arguments.last());
}

QString Arguments::missing() const
{
    QStringList names = QString::fromLatin1(m_sub.arguments).split(u' ');
    names = names.mid(m_words.size());
    std::vector<std::string> absent;
    for (const QString& name : names) {
        if (name.startsWith(u'[') || name == QLatin1String("--"))
            break;
        absent.push_back(name.toStdString());
    }
    return QString::fromStdString(joined(absent) + (absent.size() == 1 ? " is" : " are"))
        + QStringLiteral(" missing");
}

bool Arguments::readTarget()
{
    const bool hasTarget = std::any_of(m_options.begin(), m_options.end(),
        [](const QCommandLineOption& option) { return option.names().contains(kOn); });
    if (!hasTarget)
        return true;
    auto target = LabTarget::parse(value(kOn));
    if (target)
        m_target = *std::move(target);
    else
        m_status = refuse(QString::fromStdString(target.error().text()));
    return static_cast<bool>(target);
}

int Arguments::refuse(const QString& reason) const
{
    complain(reason.toStdString());
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
