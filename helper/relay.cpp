// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/relay.h"

#include "helper/netlink/netlinksocket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>

namespace hairpin {

namespace {

constexpr std::size_t kChunk = 64 * 1024; // held at most, in each direction

// One direction. It reads only when what it read before is written.
class Pipe {
public:
    Pipe(int from, int to)
        : m_from(from)
        , m_to(to)
    {
    }

    pollfd wants() const
    {
        const bool isFull = !m_bytes.empty();
        return isFull ? pollfd{m_to, POLLOUT, 0} : pollfd{m_hasEnded ? -1 : m_from, POLLIN, 0};
    }
    bool isDone() const { return m_hasEnded && m_bytes.empty(); }

    // After poll(2) has woken it.
    void turn()
    {
        if (m_bytes.empty())
            read();
        if (!m_bytes.empty())
            write();
    }

private:
    static bool isLater() { return errno == EAGAIN || errno == EINTR; }

    void read()
    {
        m_bytes.resize(kChunk);
        const ssize_t got = ::read(m_from, m_bytes.data(), m_bytes.size());
        m_hasEnded = got == 0 || (got < 0 && !isLater());
        m_bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    }

    void write()
    {
        const ssize_t put = ::write(m_to, m_bytes.data(), m_bytes.size());
        if (put >= 0) {
            m_bytes.erase(0, static_cast<std::size_t>(put));
        } else if (!isLater()) {
            m_bytes.clear();
            m_hasEnded = true;
        }
    }

    int m_from;
    int m_to;
    std::string m_bytes;
    bool m_hasEnded = false;
};

} // namespace

Result<UniqueFd> connectToService(const char* path)
{
    UniqueFd fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    if (connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return fd;
    if (errno == ENOENT || errno == ECONNREFUSED)
        return Error{ErrorCode::NotFound, {},
            "no helper serves this machine; an administrator starts one with: systemctl enable "
            "--now hairpin-helper.socket, or: sudo hairpin-helper --system",
            errno};
    if (errno == EACCES || errno == EPERM)
        return Error{ErrorCode::Permission, {},
            "this machine's helper is for members of the group hairpin; an administrator adds you "
            "with: adduser NAME hairpin",
            errno};
    return systemError(errno, path, "cannot reach the helper of this machine");
}

void relay(int in, int out, int service)
{
    for (const int fd : {in, out, service})
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    Pipe asks(in, service);
    Pipe answers(service, out);
    bool hasToldEnd = false;
    while (!answers.isDone()) {
        std::array<pollfd, 2> polled{asks.wants(), answers.wants()};
        if (poll(polled.data(), polled.size(), -1) < 0)
            continue;
        if (polled[0].revents != 0)
            asks.turn();
        if (polled[1].revents != 0)
            answers.turn();
        if (asks.isDone() && !hasToldEnd) {
            hasToldEnd = true;
            shutdown(service, SHUT_WR);
        }
    }
}

} // namespace hairpin
