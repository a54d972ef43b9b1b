// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/connection.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>

namespace hairpin {

namespace {

constexpr std::size_t kReadChunk = 64 * 1024;
constexpr int kLinesATurn = 16;
constexpr int kFinishSeconds = 5;
constexpr timeval kAtOnce{0, 0};
constexpr timeval kLineTime{Connection::kLineSeconds, 0};

event* newTimer(event_base* base, void* self, event_callback_fn callback)
{
    return event_new(base, -1, 0, callback, self);
}

} // namespace

Connection::Connection(event_base* base, int in, int out, Listener listener)
    : m_listener(std::move(listener))
{
    evutil_make_socket_nonblocking(in);
    evutil_make_socket_nonblocking(out);
    m_in = bufferevent_socket_new(base, in, BEV_OPT_CLOSE_ON_FREE);
    m_out = in == out ? m_in : bufferevent_socket_new(base, out, BEV_OPT_CLOSE_ON_FREE);
    if (m_out != m_in)
        bufferevent_setcb(m_out, nullptr, onWritten, onEvent, this);
    bufferevent_setcb(m_in, onReadable, onWritten, onEvent, this);
    bufferevent_setwatermark(m_in, EV_READ, 0, kReadChunk);
    bufferevent_setwatermark(m_out, EV_WRITE, kMaxQueuedEvents / 2, 0);
    m_more = newTimer(base, this,
        [](evutil_socket_t, short, void* self) { static_cast<Connection*>(self)->takeLines(); });
    m_patience = newTimer(base, this,
        [](evutil_socket_t, short, void* self) { static_cast<Connection*>(self)->end(); });
    m_overdue = newTimer(base, this,
        [](evutil_socket_t, short, void* self) { static_cast<Connection*>(self)->cutSlowLine(); });
    bufferevent_enable(m_in, EV_READ);
    bufferevent_enable(m_out, EV_WRITE);
}

Connection::~Connection()
{
    event_free(m_more);
    event_free(m_patience);
    event_free(m_overdue);
    if (m_out != m_in)
        bufferevent_free(m_out);
    bufferevent_free(m_in);
}

void Connection::setPatience(int seconds)
{
    const timeval time{seconds, 0};
    if (seconds > 0)
        event_add(m_patience, &time);
    else
        event_del(m_patience);
}

std::size_t Connection::queued() const
{
    return evbuffer_get_length(bufferevent_get_output(m_out));
}

void Connection::sendText(const std::string& line)
{
    if (m_state == State::Ended)
        return;
    if (queued() + line.size() > kMaxQueued)
        return end();
    bufferevent_write(m_out, line.data(), line.size());
    if (queued() > kMaxQueuedAnswers) {
        m_isHeld = true;
        event_del(m_overdue); // it is not the client who keeps the line from arriving
        bufferevent_disable(m_in, EV_READ);
    }
}

void Connection::send(const Answer& answer)
{
    if (!answer.mayBeDropped()) {
        const std::string line = formatAnswer(answer);
        if (line.size() <= kMaxLineBytes)
            return sendText(line);
        return sendText(formatAnswer({answer.id,
            ErrorReply{Error{ErrorCode::Limit, {}, "the answer is too long for one line", 0}, -1,
                {}, false}}));
    }
    if (queued() > kMaxQueuedEvents) {
        ++m_dropped;
        return;
    }
    tellDropped();
    sendText(formatAnswer(answer));
}

void Connection::tellDropped()
{
    if (m_dropped == 0 || queued() > kMaxQueuedEvents / 2)
        return;
    sendText(formatAnswer({0, DroppedEvent{m_dropped}}));
    m_dropped = 0;
}

void Connection::finish()
{
    if (m_state != State::Open)
        return;
    m_state = State::Finishing;
    bufferevent_disable(m_in, EV_READ);
    bufferevent_setwatermark(m_out, EV_WRITE, 0, 0);
    if (queued() == 0)
        return end();
    setPatience(kFinishSeconds);
}

void Connection::end()
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    bufferevent_disable(m_in, EV_READ);
    bufferevent_disable(m_out, EV_WRITE);
    event_del(m_more);
    event_del(m_patience);
    event_del(m_overdue);
    m_listener.onEnd();
}

void Connection::onReadable(bufferevent*, void* self)
{
    static_cast<Connection*>(self)->read();
}

void Connection::onWritten(bufferevent*, void* self)
{
    auto& connection = *static_cast<Connection*>(self);
    if (connection.m_state == State::Finishing && connection.queued() == 0)
        return connection.end();
    if (connection.m_state != State::Open)
        return;
    connection.tellDropped();
    if (connection.m_isHeld && connection.queued() <= kMaxQueuedAnswers) {
        connection.m_isHeld = false;
        bufferevent_enable(connection.m_in, EV_READ);
        event_add(connection.m_more, &kAtOnce);
    }
}

void Connection::onEvent(bufferevent*, short what, void* self)
{
    auto& connection = *static_cast<Connection*>(self);
    if (connection.m_state != State::Open || !(what & BEV_EVENT_EOF) || (what & BEV_EVENT_WRITING))
        return connection.end();
    connection.m_isAtEnd = true;
    connection.read();
}

void Connection::cutSlowLine()
{
    const std::string time = std::to_string(kLineSeconds) + " seconds";
    send({0,
        ErrorReply{
            Error{ErrorCode::Limit, {}, "a line took longer than " + time, 0}, -1, {}, true}});
    finish();
}

void Connection::read()
{
    if (m_state != State::Open || event_pending(m_more, EV_TIMEOUT, nullptr))
        return; // lines that wait come first
    std::string bytes(kReadChunk, '\0');
    const std::size_t got = bufferevent_read(m_in, bytes.data(), bytes.size());
    bytes.resize(got);
    if (Status appended = m_lines.append(bytes); !appended) {
        send({0, ErrorReply{appended.error(), -1, {}, true}});
        return finish();
    }
    takeLines();
}

void Connection::takeLines()
{
    for (int i = 0; i < kLinesATurn && m_state == State::Open; ++i) {
        if (m_isHeld)
            return;
        const auto line = m_lines.takeLine();
        if (!line) {
            if (evbuffer_get_length(bufferevent_get_input(m_in)) > 0)
                return read();
            if (m_isAtEnd)
                finish();
            else if (!m_lines.isEmpty() && !event_pending(m_overdue, EV_TIMEOUT, nullptr))
                event_add(m_overdue, &kLineTime);
            return;
        }
        event_del(m_overdue);
        m_listener.onLine(*line);
    }
    if (m_state == State::Open)
        event_add(m_more, &kAtOnce);
}

} // namespace hairpin
