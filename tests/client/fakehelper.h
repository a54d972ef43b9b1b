// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/wire/linebuffer.h"
#include "backend/wire/messages.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <functional>
#include <map>
#include <vector>

namespace hairpin {

// A helper that says what a test wants it to say, for what no real one does.
class FakeHelper : public QObject {
public:
    using Reply = std::vector<decltype(Answer::body)>;

    // `answer` is asked about every request that is well formed; others end the connection.
    FakeHelper(const QString& socket, std::function<Reply(const Request&)> answer)
        : m_answer(std::move(answer))
    {
        m_server.listen(socket);
        connect(&m_server, &QLocalServer::newConnection, this, [this] {
            QLocalSocket* const client = m_server.nextPendingConnection();
            client->write(QByteArray::fromStdString(greeting));
            connect(client, &QLocalSocket::readyRead, this, [this, client] { read(client); });
        });
    }

    std::string greeting = formatHello({kProtocolVersion, "fake 1", "sandbox"});
    std::vector<Request> requests; // all that came

private:
    void read(QLocalSocket* client)
    {
        LineBuffer& lines = m_lines[client];
        const QByteArray bytes = client->readAll();
        if (!lines.append({bytes.constData(), static_cast<std::size_t>(bytes.size())}))
            return client->abort();
        while (const auto line = lines.takeLine()) {
            const auto request = parseRequest(*line);
            if (!request) {
                if (!parseHello(*line))
                    return client->abort();
                continue;
            }
            requests.push_back(*request);
            for (auto& body : m_answer(*request))
                client->write(
                    QByteArray::fromStdString(formatAnswer({request->id, std::move(body)})));
        }
    }

    QLocalServer m_server;
    std::function<Reply(const Request&)> m_answer;
    std::map<QLocalSocket*, LineBuffer> m_lines;
};

} // namespace hairpin
