// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <memory>

namespace hairpin {

// What one run of a program came to.
struct Outcome {
    int status = -1; // exit status; -1: it crashed or did not end in time
    QByteArray out;
    QByteArray err;
};

// Somebody at a command line of their own: with copies of the programs and of the example labs that
// they can read wherever the sources are, a home and a runtime folder. All of it, and every process
// of it that is still there, goes at the end.
class CommandLine {
public:
    enum class As {
        Myself,
        Nobody, // an ordinary user; only root can be this
    };
    // From the folder of the programs, and the one of the labs.
    CommandLine(As user, const QString& programs, const QString& labs);
    ~CommandLine();

    Outcome hairpin(const QStringList& arguments) const;
    Outcome run(const QStringList& command) const;
    std::unique_ptr<QProcess> start(const QStringList& command) const; // for who wants to watch it
    static Outcome finish(QProcess& process);

    QString program() const; // hairpin
    QString helper() const;
    QString lab(const QString& name) const; // the copy of an example, by its name without ending
    // A file of this text in the home folder; gives its path.
    QString file(const QString& name, const QByteArray& text) const;
    QString folder() const { return m_folder.path(); }
    void setVariable(const QString& name, const QString& value);

    // What of it is still running or lying about, one a line: processes that are not zombies, and
    // what is in the runtime folder. Waits a moment for what is about to go.
    QString leftovers() const;

    static QList<As> everyone(); // whom this process can be
    static QByteArray nameOf(As user);

private:
    QString leftoversNow() const;
    QList<int> processes() const;

    As m_user;
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace hairpin
