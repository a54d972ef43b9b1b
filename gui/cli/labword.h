// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/target.h"
#include "backend/model/lab.h"
#include "gui/cli/subcommand.h"

#include <QString>

namespace hairpin {

// FILE|LAB, as a person typed it: a file when it ends in ".hairpin", holds a '/' or is there, and
// the name of a running lab otherwise.
struct LabWord {
    LabName name; // how the lab is called while it runs
    QString path; // of the file, absolute and without symbolic links; empty: a name was given

    static Result<LabWord> parse(const QString& word);
    bool isFile() const { return !path.isEmpty(); }

    // Exists when the running lab comes from another file than the one that was given.
    Status checkSource(const QString& source) const;
};

// Reads the file; Io and BadInput have its name as typed as their subject.
Result<Lab> readLabFile(const QString& typed);

QCommandLineOption targetOption();
// What --on says; a usage error otherwise.
Result<LabTarget> targetOf(const Arguments& arguments);

} // namespace hairpin
