// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/lablist.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/interrupt.h"
#include "gui/cli/labword.h"
#include "gui/cli/observing.h"
#include "gui/cli/subcommand.h"

#include <QEventLoop>

#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

// What the helper sees; it need not run a lab.
Result<Observed> observe(const LabTarget& target, const LabName& lab)
{
    Result<Observed> result = Error{ErrorCode::Cancelled, {}, "interrupted", 0};
    Interrupt interrupt;
    HelperSession session(target, lab);
    QEventLoop loop;
    const auto fail = [&](const Error& error) {
        result = error;
        loop.quit();
    };
    const auto take = [&](const Answer& answer) {
        if (const auto* const reply = std::get_if<ObserveReply>(&answer.body))
            result = reply->observed;
        else if (const auto* const refusal = std::get_if<ErrorReply>(&answer.body))
            result = refusal->error;
        loop.quit();
    };
    QObject::connect(&session, &HelperSession::opened, &loop, [&] {
        if (const auto sent = session.send(ObserveRequest{}, take); !sent)
            fail(sent.error());
    });
    QObject::connect(&session, &HelperSession::failed, &loop, fail);
    QObject::connect(&session, &HelperSession::lost, &loop, fail);
    QObject::connect(&interrupt, &Interrupt::raised, &loop, &QEventLoop::quit);
    const bool isRemote = target.place == LabTarget::Place::Remote && !target.isFarSystem;
    session.open(isRemote ? HelperLauncher::Mode::Start : HelperLauncher::Mode::Find);
    loop.exec();
    return result;
}

// The one lab that runs in a sandbox, for who does not name it.
Result<LabName> onlyLab()
{
    LabList list;
    QEventLoop loop;
    QObject::connect(&list, &LabList::finished, &loop, &QEventLoop::quit);
    list.read();
    loop.exec();
    std::vector<std::string> names;
    for (const FoundLab& lab : list.labs()) {
        if (lab.target.place == LabTarget::Place::Sandbox)
            names.push_back(lab.name.text());
    }
    if (names.size() == 1)
        return LabName::parse(names.front());
    return Error{ErrorCode::NotFound, {},
        names.empty() ? "no lab is running in a sandbox" : "say which lab: " + joined(names), 0};
}

} // namespace

Result<Observed> observeTarget(const LabTarget& target)
{
    if (target.place != LabTarget::Place::Sandbox)
        return observe(target, {});
    const auto only = onlyLab();
    return only ? observe(target, *only) : only.error();
}

Result<Observed> observeLab(const LabTarget& target, const QString& typed)
{
    LabWord word = LabWord::parse(typed);
    const auto calls = attachTo(target, word);
    return calls ? Result<Observed>((*calls)->runner().observed()) : calls.error();
}

int runObserve(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self, {targetOption()});
    if (!args.read(arguments, 0, 1))
        return args.status();
    const auto observed = args.words().isEmpty() ? observeTarget(args.target())
                                                 : observeLab(args.target(), args.words()[0]);
    if (!observed)
        return failed(observed.error());
    printJson(observedToJson(*observed), 2);
    return ExitDone;
}

} // namespace hairpin
