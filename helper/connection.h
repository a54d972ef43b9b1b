// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/wire/linebuffer.h"
#include "backend/wire/messages.h"

#include <functional>

struct bufferevent;
struct event;
struct event_base;

namespace hairpin {

// A stream of lines to and from one client, over a socket or a pair of pipes, with a bound on
// everything: on the line under way, on the time to say hello, on what waits to be read.
class Connection {
public:
    // Beyond this many unread bytes events are dropped, counted and told later …
    static constexpr std::size_t kMaxQueuedEvents = 1024 * 1024;
    // … beyond this no further request is read …
    static constexpr std::size_t kMaxQueuedAnswers = 2 * kMaxQueuedEvents;
    // … and beyond this, which takes answers of several MiB each, the client is cut off.
    static constexpr std::size_t kMaxQueued = 16 * 1024 * 1024;
    // For a line to arrive in full once it has begun: the longest at 140 kB/s. Whoever is slower
    // has the helper keep half a line, and its place, for ever.
    static constexpr int kLineSeconds = 30;

    struct Listener {
        std::function<void(const std::string&)> onLine;
        std::function<void()> onEnd; // once: the client is gone or has been cut off
    };

    // Takes the descriptors over; out is in when the stream is a socket.
    Connection(event_base* base, int in, int out, Listener listener);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void sendText(const std::string& line);
    void send(const Answer& answer);
    // Reads no more; ends when what waits is sent, or after a few seconds.
    void finish();
    void setPatience(int seconds); // cuts the client off after that; 0: never
    bool isOpen() const { return m_state == State::Open; }

private:
    enum class State { Open, Finishing, Ended };

    static void onReadable(bufferevent*, void* self);
    static void onWritten(bufferevent*, void* self);
    static void onEvent(bufferevent*, short what, void* self);

    void read();
    void takeLines();
    void tellDropped();
    void cutSlowLine();
    void end();
    std::size_t queued() const;

    Listener m_listener;
    bufferevent* m_in;
    bufferevent* m_out;
    event* m_more; // there are lines left for another turn
    event* m_patience;
    event* m_overdue; // the line under way
    LineBuffer m_lines;
    State m_state = State::Open;
    bool m_isHeld = false; // takes no line until the client has read
    bool m_isAtEnd = false; // the client will send nothing more
    std::int64_t m_dropped = 0;
};

} // namespace hairpin
