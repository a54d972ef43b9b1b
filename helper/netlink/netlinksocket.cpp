// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/netlinksocket.h"

#include <cerrno>
#include <cstdlib>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netlink/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hairpin {

namespace {

// The kernel fills at most 32 KiB per answer of a dump (netlink_dump, net/netlink/af_netlink.c).
constexpr std::size_t kReceiveBytes = 64 * 1024;
constexpr int kMaxDumpAttempts = 10;

void enable(int fd, int option)
{
    // A kernel that lacks one of these only says less about an error.
    const int on = 1;
    setsockopt(fd, SOL_NETLINK, option, &on, sizeof on);
}

// The text of an NLMSG_ERROR or NLMSG_DONE whose fixed part is headerBytes long.
std::string kernelText(const nlmsghdr& message, std::size_t headerBytes)
{
    return Attributes::of(message, headerBytes).text(NLMSGERR_ATTR_MSG);
}

Status statusOfError(const nlmsghdr& message)
{
    const auto* error = static_cast<const nlmsgerr*>(nlmsg_data(&message));
    if (nlmsg_datalen(&message) < static_cast<int>(sizeof *error))
        return Error{ErrorCode::Internal, {}, "the kernel sent half an answer", EPROTO};
    if (error->error == 0)
        return {};
    // The refused request is repeated before the text unless the kernel left it out.
    std::size_t header = sizeof *error;
    if (!(message.nlmsg_flags & NLM_F_CAPPED))
        header += NLMSG_ALIGN(error->msg.nlmsg_len) - sizeof(nlmsghdr);
    const bool hasText = message.nlmsg_flags & NLM_F_ACK_TLVS;
    return Error{ErrorCode::Kernel, {}, hasText ? kernelText(message, header) : std::string(),
        -error->error};
}

Status statusOfDone(const nlmsghdr& message)
{
    int result = 0;
    if (nlmsg_datalen(&message) >= static_cast<int>(sizeof result))
        std::memcpy(&result, nlmsg_data(&message), sizeof result);
    if (result >= 0)
        return {};
    return Error{ErrorCode::Kernel, {}, kernelText(message, sizeof result), -result};
}

} // namespace

Result<NetlinkSocket> NetlinkSocket::open()
{
    // Bound by the kernel: libnl's own choice of ports ends at 1,024 sockets a process.
    const int fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (fd < 0)
        return systemError(errno, {}, "cannot open a netlink socket");
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    nl_sock* socket = nl_socket_alloc();
    if (!socket || bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address)
        || nl_socket_set_fd(socket, NETLINK_ROUTE, fd)) {
        const int reason = errno;
        nl_socket_free(socket);
        close(fd);
        return systemError(reason, {}, "cannot set up a netlink socket");
    }
    enable(fd, NETLINK_EXT_ACK);
    enable(fd, NETLINK_CAP_ACK);
    enable(fd, NETLINK_GET_STRICT_CHK);
    nl_socket_disable_msg_peek(socket);
    nl_socket_set_msg_buf_size(socket, kReceiveBytes);
    return NetlinkSocket(socket);
}

std::uint64_t NetlinkSocket::netnsCookie() const
{
    std::uint64_t cookie = 0;
    socklen_t size = sizeof cookie;
    getsockopt(nl_socket_get_fd(m_socket.get()), SOL_SOCKET, SO_NETNS_COOKIE, &cookie, &size);
    return cookie;
}

Status NetlinkSocket::send(Message& message, const Handler& handler)
{
    bool isInterrupted = false;
    return transact(message, handler, isInterrupted);
}

Status NetlinkSocket::dump(const std::function<Message()>& message,
    const std::function<void()>& restart, const Handler& handler)
{
    for (int attempt = 0; attempt < kMaxDumpAttempts; ++attempt) {
        restart();
        bool isInterrupted = false;
        Message request = message();
        if (Status status = transact(request, handler, isInterrupted); !status || !isInterrupted)
            return status;
    }
    return Error{ErrorCode::Kernel, {}, "what is read changes too fast", EINTR};
}

Status NetlinkSocket::transact(Message& message, const Handler& handler, bool& isInterrupted)
{
    if (!message.isGood())
        return Error{ErrorCode::Internal, {}, "the netlink request is too large", EMSGSIZE};
    if (!(nlmsg_hdr(message.get())->nlmsg_flags & NLM_F_DUMP))
        nlmsg_hdr(message.get())->nlmsg_flags |= NLM_F_ACK;
    nl_complete_msg(m_socket.get(), message.get());
    if (nl_send(m_socket.get(), message.get()) < 0)
        return systemError(errno, {}, "cannot send to the kernel");
    return receive(handler, isInterrupted);
}

Status NetlinkSocket::receive(const Handler& handler, bool& isInterrupted)
{
    for (;;) {
        sockaddr_nl from{};
        unsigned char* buffer = nullptr;
        int left = nl_recv(m_socket.get(), &from, &buffer, nullptr);
        const std::unique_ptr<unsigned char, decltype(&std::free)> owner(buffer, &std::free);
        if (left <= 0)
            return systemError(left < 0 ? errno : EPROTO, {}, "cannot read the kernel's answer");
        auto* message = reinterpret_cast<nlmsghdr*>(buffer);
        for (; nlmsg_ok(message, left); message = nlmsg_next(message, &left)) {
            isInterrupted = isInterrupted || (message->nlmsg_flags & NLM_F_DUMP_INTR);
            if (message->nlmsg_type == NLMSG_ERROR)
                return statusOfError(*message);
            if (message->nlmsg_type == NLMSG_DONE)
                return statusOfDone(*message);
            if (handler)
                handler(*message);
        }
    }
}

std::string errnoName(int sysErrno)
{
    const char* name = strerrorname_np(sysErrno);
    return name ? name : "errno " + std::to_string(sysErrno);
}

Error explained(const Error& error, std::string_view subject, std::initializer_list<Words> words)
{
    Error result = error;
    if (result.subject.empty())
        result.subject = subject;
    if (error.code != ErrorCode::Kernel || error.sysErrno == 0)
        return result;
    for (const Words& entry : words) {
        if (result.detail.empty() && entry.sysErrno == error.sysErrno)
            result.detail = entry.words;
    }
    if (result.detail.empty())
        result.detail = strerrordesc_np(error.sysErrno);
    const std::string name = " (" + errnoName(error.sysErrno) + ")";
    if (!result.detail.ends_with(name))
        result.detail += name;
    return result;
}

Status explained(Status status, std::string_view subject, std::initializer_list<Words> words)
{
    return status ? status : Status(explained(status.error(), subject, words));
}

Error systemError(int sysErrno, std::string_view subject, std::string_view what)
{
    const char* description = strerrordesc_np(sysErrno);
    return Error{ErrorCode::Kernel, std::string(subject),
        std::string(what) + ": " + (description ? description : "unknown error") + " ("
            + errnoName(sysErrno) + ")",
        sysErrno};
}

} // namespace hairpin
