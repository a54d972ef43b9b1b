// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/commandline.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

namespace hairpin {

namespace {

constexpr int kPatienceMs = 60000;
constexpr int kGoneMs = 12000; // a helper without lab and client stays for ten seconds
constexpr uid_t kNobody = 65534;

void copyAll(const QString& from, const QStringList& patterns, const QString& to, mode_t mode)
{
    for (const QFileInfo& file : QDir(from).entryInfoList(patterns, QDir::Files)) {
        const QString copy = to + u'/' + file.fileName();
        QFile::copy(file.filePath(), copy);
        chmod(QFile::encodeName(copy).constData(), mode);
    }
}

} // namespace

CommandLine::CommandLine(As user, const QString& programs, const QString& labs)
    : m_user(user)
    , m_environment(QProcessEnvironment::systemEnvironment())
{
    const QDir folder(m_folder.path());
    for (const char* name : {"bin", "labs", "home", "run"})
        folder.mkdir(QString::fromLatin1(name));
    copyAll(programs, {QStringLiteral("hairpin"), QStringLiteral("hairpin-helper")},
        folder.filePath(QStringLiteral("bin")), 0755);
    copyAll(labs, {QStringLiteral("*.hairpin")}, folder.filePath(QStringLiteral("labs")), 0644);
    chmod(QFile::encodeName(folder.path()).constData(), 0755);
    for (const char* name : {"labs", "home", "run"}) {
        const QByteArray path = QFile::encodeName(folder.filePath(QString::fromLatin1(name)));
        chmod(path.constData(), 0700);
        if (m_user == As::Nobody)
            (void)!chown(path.constData(), kNobody, kNobody);
    }
    setVariable(QStringLiteral("HOME"), folder.filePath(QStringLiteral("home")));
    setVariable(QStringLiteral("XDG_RUNTIME_DIR"), folder.filePath(QStringLiteral("run")));
    // One whose every folder anyone may search: execvp tells "not found" only then.
    setVariable(QStringLiteral("PATH"),
        QStringLiteral("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
    for (const char* name : {"HAIRPIN_HELPER", "DISPLAY", "WAYLAND_DISPLAY"})
        m_environment.remove(QString::fromLatin1(name));
}

CommandLine::~CommandLine()
{
    for (const int pid : processes())
        kill(pid, SIGKILL);
}

void CommandLine::setVariable(const QString& name, const QString& value)
{
    m_environment.insert(name, value);
}

QString CommandLine::program() const
{
    return folder() + QStringLiteral("/bin/hairpin");
}
QString CommandLine::helper() const
{
    return folder() + QStringLiteral("/bin/hairpin-helper");
}

QString CommandLine::lab(const QString& name) const
{
    return folder() + QStringLiteral("/labs/%1.hairpin").arg(name);
}

QString CommandLine::file(const QString& name, const QByteArray& text) const
{
    const QString path = folder() + QStringLiteral("/home/") + name;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(path));
    file.close();
    if (m_user == As::Nobody)
        (void)!chown(QFile::encodeName(path).constData(), kNobody, kNobody);
    return path;
}

Outcome CommandLine::hairpin(const QStringList& arguments) const
{
    return run(QStringList(program()) + arguments);
}

Outcome CommandLine::run(const QStringList& command) const
{
    return finish(*start(command));
}

std::unique_ptr<QProcess> CommandLine::start(const QStringList& command) const
{
    QStringList words = command;
    if (m_user == As::Nobody)
        words = QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid=65534"),
                    QStringLiteral("--regid=65534"), QStringLiteral("--clear-groups")}
            + command;
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(m_environment);
    process->setWorkingDirectory(folder() + QStringLiteral("/home"));
    process->start(words.first(), words.mid(1));
    process->waitForStarted();
    return process;
}

Outcome CommandLine::finish(QProcess& process)
{
    Outcome outcome;
    if (!process.waitForFinished(kPatienceMs))
        process.kill();
    process.waitForFinished();
    if (process.exitStatus() == QProcess::NormalExit)
        outcome.status = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

QList<int> CommandLine::processes() const
{
    QList<int> pids;
    const QDir proc(QStringLiteral("/proc"));
    for (const QString& name : proc.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        // The link of a zombie is empty.
        const QString exe = QFile::symLinkTarget(proc.filePath(name) + QStringLiteral("/exe"));
        if (exe.startsWith(folder()))
            pids << name.toInt();
    }
    return pids;
}

QString CommandLine::leftoversNow() const
{
    QStringList found;
    for (const int pid : processes())
        found << QStringLiteral("process %1").arg(pid);
    const QDir run(folder() + QStringLiteral("/run"));
    for (const QString& name :
        run.entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot))
        found << run.filePath(name);
    return found.join(u'\n');
}

QString CommandLine::leftovers() const
{
    QElapsedTimer timer;
    timer.start();
    QString found = leftoversNow();
    while (!found.isEmpty() && timer.elapsed() < kGoneMs) {
        QThread::msleep(50);
        found = leftoversNow();
    }
    return found;
}

QList<CommandLine::As> CommandLine::everyone()
{
    return geteuid() == 0 ? QList{As::Myself, As::Nobody} : QList{As::Myself};
}

QByteArray CommandLine::nameOf(As user)
{
    if (user == As::Nobody)
        return "nobody";
    return geteuid() == 0 ? "root" : "myself";
}

} // namespace hairpin
