// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/lablist.h"

#include "backend/client/helperpaths.h"

#include <algorithm>
#include <utility>

namespace hairpin {

LabList::LabList(QObject* parent)
    : QObject(parent)
{
}

void LabList::read()
{
    m_labs.clear();
    m_errors.clear();
    m_sockets = socketsIn(socketFolder());
    std::reverse(m_sockets.begin(), m_sockets.end());
    m_hasAskedSystem = false;
    QMetaObject::invokeMethod(this, &LabList::readNext, Qt::QueuedConnection);
}

void LabList::readNext()
{
    while (!m_sockets.isEmpty()) {
        m_socket = m_sockets.takeLast();
        if (const LabName name = labOfSocket(m_socket); !name.isEmpty())
            return ask({LabTarget::Place::Sandbox, {}}, name);
    }
    if (!std::exchange(m_hasAskedSystem, true)) {
        m_socket.clear();
        return ask({LabTarget::Place::System, {}}, {});
    }
    tidySocketFolder(socketFolder());
    emit finished();
}

void LabList::ask(const LabTarget& target, const LabName& lab)
{
    m_session = new HelperSession(target, lab, this);
    connect(m_session, &HelperSession::opened, this, [this, target] {
        const auto sent = m_session->send(LabsRequest{}, [this, target](const Answer& answer) {
            if (const auto* const reply = std::get_if<LabsReply>(&answer.body)) {
                for (const RunningLab& running : reply->labs)
                    m_labs.push_back(
                        {running.name, target, QString::fromStdString(running.source)});
            } else if (const auto* const error = std::get_if<ErrorReply>(&answer.body)) {
                m_errors.push_back(error->error);
            }
            pass();
        });
        if (!sent)
            pass();
    });
    connect(m_session, &HelperSession::lost, this, &LabList::pass);
    connect(m_session, &HelperSession::failed, this, [this](const Error& error) {
        if (error.code == ErrorCode::NotFound && !m_socket.isEmpty())
            removeStaleSocket(m_socket);
        pass();
    });
    m_session->open(HelperLauncher::Mode::Find);
}

void LabList::pass()
{
    m_session->close();
    std::exchange(m_session, nullptr)->deleteLater();
    readNext();
}

} // namespace hairpin
