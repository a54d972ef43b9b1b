// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/result.h"
#include "helper/netlink/message.h"

#include <functional>
#include <initializer_list>
#include <memory>
#include <netlink/socket.h>

namespace hairpin {

// An rtnetlink socket; it stays in the network namespace where it was opened. One request at a
// time, and the kernel has answered before send() returns.
class NetlinkSocket {
public:
    // In the namespace that the calling thread is in.
    static Result<NetlinkSocket> open();

    // SO_NETNS_COOKIE of its namespace; 0 where the kernel (before 5.14) has none.
    std::uint64_t netnsCookie() const;

    using Handler = std::function<void(const nlmsghdr&)>;

    // Sends the request and hands over what is answered, up to the kernel's acknowledgement or the
    // dump's end. A refusal is Kernel with sysErrno, its detail what the kernel said about it
    // (NLMSGERR_ATTR_MSG), which may be nothing: explained() then finds words.
    Status send(Message& message, const Handler& handler = {});
    // The same for a dump that has to be one moment's state: repeated while the kernel says that
    // it was interrupted; `restart` is called before each attempt.
    Status dump(const std::function<Message()>& message, const std::function<void()>& restart,
        const Handler& handler);

private:
    struct Free {
        void operator()(nl_sock* socket) const { nl_socket_free(socket); }
    };
    explicit NetlinkSocket(nl_sock* socket)
        : m_socket(socket)
    {
    }
    Status receive(const Handler& handler, bool& isInterrupted);
    Status transact(Message& message, const Handler& handler, bool& isInterrupted);

    std::unique_ptr<nl_sock, Free> m_socket;
};

// What an errno means for a certain request, where the kernel gives it no text of its own.
struct Words {
    int sysErrno;
    std::string_view words;
};

// The same error about `subject`, with a detail in any case: the kernel's own words, else those of
// the table, else those of strerror(); the errno's name is always told.
Error explained(
    const Error& error, std::string_view subject, std::initializer_list<Words> words = {});
Status explained(Status status, std::string_view subject, std::initializer_list<Words> words = {});

// "EINVAL".
std::string errnoName(int sysErrno);

// The failure of a system call, told by its errno.
Error systemError(int sysErrno, std::string_view subject, std::string_view what);

} // namespace hairpin
