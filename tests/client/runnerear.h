// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/client/labrunner.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

namespace hairpin {

// Remembers what a runner said.
struct Ear {
    explicit Ear(LabRunner& runner)
    {
        QObject::connect(&runner, &LabRunner::deploymentDone, &context, [this] { ++deployed; });
        QObject::connect(&runner, &LabRunner::destructionDone, &context, [this] { ++destroyed; });
        QObject::connect(&runner, &LabRunner::observedChanged, &context, [this] { ++observed; });
        QObject::connect(&runner, &LabRunner::failed, &context,
            [this](const Error& error, const ItemId& item, bool isUndone) {
                ++failed;
                lastError = error;
                lastItem = item;
                wasUndone = isUndone;
            });
        QObject::connect(&runner, &LabRunner::opened, &context,
            [this](const QString& source, const QByteArray& document) {
                ++opened;
                openedSource = source;
                openedDocument = document;
            });
        QObject::connect(&runner, &LabRunner::planned, &context, [this](const Plan& made) {
            ++planned;
            plan = made;
        });
        QObject::connect(&runner, &LabRunner::stateChanged, &context,
            [this](LabRunner::State state) { states.append(state); });
    }

    QObject context;
    int deployed = 0;
    int destroyed = 0;
    int observed = 0;
    int failed = 0;
    int opened = 0;
    int planned = 0;
    Error lastError;
    ItemId lastItem;
    bool wasUndone = false;
    QString openedSource;
    QByteArray openedDocument;
    Plan plan;
    QList<LabRunner::State> states;
};

// A zombie that nobody has waited for yet is gone, too.
inline bool isGone(int pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    return !file.open(QIODevice::ReadOnly) || file.readAll().contains(") Z ");
}

} // namespace hairpin
