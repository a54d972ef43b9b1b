// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"
#include "gui/cli/runnercalls.h"

#include <QString>

namespace hairpin {

// FILE|LAB, as a person typed it.
struct LabWord {
    QString typed;
    LabName name; // how the lab is called while it runs
    QString path; // of the file, absolute and without symbolic links; empty: a name was given

    static LabWord ofFile(const QString& typed);
    // A file when it holds a '/' or ends in ".hairpin", and the name of a running lab otherwise.
    // What is no such name can only be a file.
    static LabWord parse(const QString& typed);
    bool isFile() const { return !path.isEmpty(); }
};

// Looks for the running lab. A name that nothing runs by becomes a file, when there is one.
// NotFound when it does not run, Exists when a file was given and what runs comes from another one.
Result<std::unique_ptr<RunnerCalls>> attachTo(const LabTarget& target, LabWord& word);

// Reads a lab file, or the lab inside an exported picture; Io and BadInput have its name as typed
// as their subject.
Result<Lab> readLabFile(const QString& typed);
// The same form, "FILE: ITEM: text", for what is found wrong with a lab later on.
Error inFile(const QString& typed, const Error& error);

} // namespace hairpin
