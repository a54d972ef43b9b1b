// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/admission.h"
#include "helper/background.h"
#include "helper/helper.h"
#include "helper/options.h"
#include "helper/privileges.h"
#include "helper/sandbox.h"
#include "version.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace hairpin;

namespace {

enum Exit { Done = 0, BadUsage = 2, Unable = 3 };

int complain(const Error& error, int status = Unable)
{
    std::fprintf(stderr, "hairpin-helper: %s\n", error.text().c_str());
    return status;
}

// All that a helper of a sandbox needs, in the order in which it becomes possible.
Result<std::unique_ptr<Helper>> makeSandboxed()
{
    raiseFileLimit();
    if (Status entered = enterSandbox(); !entered)
        return entered.error();
    auto helper = Helper::make(HostRule::Ours);
    if (Status dropped = dropPrivileges(); !dropped)
        return dropped.error();
    return helper;
}

int serveSandboxOnStdio()
{
    auto helper = makeSandboxed();
    if (!helper)
        return complain(helper.error());
    (*helper)->serveStdio();
    return Done; // the sandbox goes with the process
}

int serveSandboxOnSocket(const std::string& path)
{
    Background background = Background::enter();
    if (!background.isValid())
        return complain(Error{ErrorCode::Limit, {}, "cannot start a process", errno});
    const auto failed = [&](const Error& error) {
        background.complain(Unable, error.text());
        return Unable;
    };
    // The name is made outside of the sandbox, where the clients are.
    auto socket = SocketFile::listen(path, {});
    if (!socket)
        return failed(socket.error());
    if (chdir("/") != 0) { } // only so as to keep no folder in use
    auto helper = makeSandboxed();
    if (!helper) {
        socket->remove(); // before anybody hears of the failure
        return failed(helper.error());
    }
    if (!background.tellReady())
        return Done;
    // The folder's and the socket's permissions say who may come in.
    (*helper)->serve(
        *socket, [](uid_t) { return true; }, true);
    return Done;
}

int serveSystem(const Options& options)
{
    if (geteuid() != 0)
        return complain(Error{ErrorCode::Permission, {},
            "the machine itself is for root: start it with sudo, or use --sandbox", EPERM});
    const auto admission = Admission::ofSystem();
    if (!admission)
        return complain(admission.error());
    raiseFileLimit();
    auto ledger = Ledger::open(kSystemFolder);
    if (!ledger)
        return complain(ledger.error());
    auto helper = Helper::make(HostRule::Foreign, std::make_unique<Ledger>(*std::move(ledger)));
    if (!helper)
        return complain(helper.error());

    if (options.isOnStdio) {
        if (Status dropped = dropPrivileges(); !dropped)
            return complain(dropped.error());
        if (Status taken = (*helper)->takeOver(); !taken)
            return complain(taken.error());
        (*helper)->serveStdio();
        (*helper)->leave();
        return Done;
    }
    const SocketFile::Access access{
        0660, admission->starter().value_or(0), admission->group().value_or(0)};
    auto socket = SocketFile::listen(options.socket, access);
    if (!socket)
        return complain(socket.error());
    if (Status dropped = dropPrivileges(); !dropped)
        return complain(dropped.error());
    if (Status taken = (*helper)->takeOver(); !taken)
        return complain(taken.error());
    (*helper)->serve(
        *socket, [&](uid_t uid) { return admission->admits(uid); }, false);
    socket->remove();
    (*helper)->leave();
    return Done;
}

} // namespace

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    const auto options = parseOptions({argv + 1, static_cast<std::size_t>(argc - 1)});
    if (!options)
        return complain(options.error(), BadUsage);
    if (options->mode == Options::Mode::Help) {
        std::fputs(kUsage, stdout);
        return Done;
    }
    if (options->mode == Options::Mode::Version) {
        std::puts("hairpin-helper " HAIRPIN_VERSION);
        return Done;
    }
    if (options->mode == Options::Mode::System)
        return serveSystem(*options);
    return options->isOnStdio ? serveSandboxOnStdio() : serveSandboxOnSocket(options->socket);
}
