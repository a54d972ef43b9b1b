// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/admission.h"
#include "helper/background.h"
#include "helper/helper.h"
#include "helper/options.h"
#include "helper/privileges.h"
#include "helper/relay.h"
#include "helper/sandbox.h"
#include "helper/scrub.h"
#include "helper/socketfile.h"
#include "version.h"

#include <cerrno>
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
    // Safe: /run is the sandbox's own.
    if (Status prepared = Namespaces::prepareFolder(); !prepared)
        return prepared.error();
    auto helper = Helper::make(HostRule::Ours);
    if (Status dropped = dropPrivileges(Keep::ForSandbox); !dropped)
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
    auto helper = makeSandboxed();
    if (!helper) {
        socket->remove(); // before anybody hears of the failure
        return failed(helper.error());
    }
    if (!background.tellReady())
        return Done;
    // The folder's and the socket's permissions say who may come in.
    (*helper)->serve(
        socket->fd(), [](const Peer&) { return true; }, true);
    return Done;
}

// Without the rights of the machine itself, or beside the helper that holds them.
int passOn(UniqueFd service)
{
    if (Status dropped = dropPrivileges(Keep::Nothing); !dropped)
        return complain(dropped.error());
    relay(0, 1, service.get());
    return Done;
}

// What a helper of the machine needs before it gives its rights up. Safe: it acts on /run/netns and
// /run/hairpin alone, which are root's, and nobody has been listened to yet.
Result<std::unique_ptr<Helper>> makeSystem()
{
    raiseFileLimit();
    if (Status prepared = Namespaces::prepareFolder(); !prepared)
        return prepared.error();
    auto ledger = Ledger::open(kSystemFolder);
    if (!ledger)
        return ledger.error();
    return Helper::make(HostRule::Foreign, std::make_unique<Ledger>(*std::move(ledger)));
}

// The last step before a client is heard.
Status settleSystem(Helper& helper)
{
    if (Status dropped = dropPrivileges(Keep::ForSystem); !dropped)
        return dropped;
    return helper.takeOver();
}

int serveSystemOnStdio(const Admission& admission)
{
    if (Status own = admission.checkStream(0); !own)
        return complain(own.error());
    // One helper owns what labs made on a machine; when it listens, all go to it. Safe: it decides
    // by whom root has let in here.
    if (auto service = connectToService(kSystemSocket))
        return passOn(*std::move(service));
    auto helper = makeSystem();
    if (!helper)
        return complain(helper.error());
    if (Status settled = settleSystem(**helper); !settled)
        return complain(settled.error());
    (*helper)->serveStdio();
    (*helper)->leave();
    return Done;
}

int serveSystemOnSocket(const std::string& path, const Admission& admission)
{
    auto helper = makeSystem();
    if (!helper)
        return complain(helper.error());
    const SocketFile::Access access{
        0660, admission.starter().value_or(0), admission.group().value_or(0), true};
    auto socket = SocketFile::listen(path, access);
    if (!socket)
        return complain(socket.error());
    if (Status settled = settleSystem(**helper); !settled)
        return complain(settled.error());
    (*helper)->serve(
        socket->fd(), [&](const Peer& peer) { return admission.admits(peer); }, false);
    socket->remove();
    (*helper)->leave();
    return Done;
}

// systemd listens, and starts another one for the next client when this one has ended.
int serveSystemActivated(const Starter& starter, const Admission& admission)
{
    auto socket = takeListening(starter);
    if (!socket)
        return complain(socket.error());
    auto helper = makeSystem();
    if (!helper)
        return complain(helper.error());
    if (Status settled = settleSystem(**helper); !settled)
        return complain(settled.error());
    (*helper)->serve(
        socket->get(), [&](const Peer& peer) { return admission.admits(peer); }, true);
    (*helper)->leave();
    return Done;
}

int serveSystem(const Options& options, const Starter& starter)
{
    if (geteuid() != 0) {
        if (!options.isOnStdio)
            return complain(Error{ErrorCode::Permission, {},
                "the machine itself is for root: start it with sudo, or use --sandbox", EPERM});
        auto service = connectToService(kSystemSocket);
        return service ? passOn(*std::move(service)) : complain(service.error());
    }
    const auto admission = Admission::ofSystem(starter);
    if (!admission)
        return complain(admission.error());
    if (options.isOnStdio)
        return serveSystemOnStdio(*admission);
    return starter.listening == 0 ? serveSystemOnSocket(options.socket, *admission)
                                  : serveSystemActivated(starter, *admission);
}

} // namespace

int main(int argc, char** argv)
{
    const auto starter = scrub();
    if (!starter)
        return complain(starter.error());
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
        return serveSystem(*options, *starter);
    return options->isOnStdio ? serveSandboxOnStdio() : serveSandboxOnSocket(options->socket);
}
