// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/plan/planner.h"

#include <QDir>
#include <QStringList>

namespace hairpin {

// Each folder of data/plan is a case; its name is what it shows. current.hairpin is what runs
// (absent: nothing), observed.json what is there besides; desired.hairpin is what is to run
// (absent: the lab is destroyed).
QStringList planCases(const QString& data);

LabName caseLab(); // to which the cases belong

Result<Topology> caseCurrent(const QDir& folder); // what runs
Result<Observed> caseObserved(const QDir& folder); // as foreseen
Result<Plan> casePlan(const QDir& folder, const Observed& observed);

} // namespace hairpin
