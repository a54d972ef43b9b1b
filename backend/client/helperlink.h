// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/wire/linebuffer.h"
#include "backend/wire/messages.h"

#include <QIODevice>
#include <QObject>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>

namespace hairpin {

// An open way to a helper: the byte stream, and what its program wrote to standard error so far.
struct HelperChannel {
    std::unique_ptr<QIODevice> device; // QLocalSocket or QProcess
    std::function<QString()> complaint; // may be empty
};

// The client's end of the protocol: greets, sends requests, hands each answer to whoever asked.
// Bounded both ways: at most kMaxRequests are under way, and no more than a longest line or two
// waits in either direction.
class HelperLink : public QObject {
    Q_OBJECT

public:
    using Handler = std::function<void(const Answer& answer)>;

    explicit HelperLink(HelperChannel channel, QObject* parent = nullptr);
    ~HelperLink() override;

    bool isOpen() const { return m_isOpen; } // greeted, and not lost
    const Hello& helper() const { return m_helper; }

    // The handler gets every answer to this request, the final one included; when the link is lost
    // first it gets nothing more and lost() tells. Limit when too much is under way. An observation
    // that comes in parts is handed over as one.
    Result<std::int64_t> send(decltype(Request::body) body, Handler handler);

    void close(); // silently: no signal, no handler is called any more

signals:
    void opened();
    // Once; nothing works afterwards. NoHelper, with what the helper's program said itself if it
    // did.
    void lost(const hairpin::Error& error);
    void changed(const hairpin::ChangedEvent& event);
    void stepped(const hairpin::StepEvent& event); // of what somebody else applies or destroys
    void dropped(qint64 count); // events that this slow reader had to miss

private:
    void read();
    void end();
    void takeLines();
    void take(const std::string& line);
    void greet(const std::string& line);
    void collect(Answer answer, std::size_t bytes);
    void dispatch(const Answer& answer);
    void lose(std::string detail);
    void loseStream();

    HelperChannel m_channel;
    LineBuffer m_lines;
    Hello m_helper;
    QTimer m_patience; // until the helper has greeted
    std::map<std::int64_t, Handler> m_handlers;
    std::map<std::int64_t, Observed> m_parts; // of observations under way, by request
    std::size_t m_partBytes = 0;
    std::int64_t m_lastId = 0;
    bool m_isOpen = false;
    bool m_hasEnded = false; // the stream; what it brought may still be unread
    bool m_isClosed = false;
};

inline constexpr std::size_t kMaxRequests = 8192; // twice what a helper's pings can be

} // namespace hairpin
