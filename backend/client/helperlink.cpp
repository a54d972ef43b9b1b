// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/client/helperlink.h"

#include "backend/base/text.h"
#include "version.h"

#include <QLocalSocket>
#include <QPointer>
#include <QProcess>

namespace hairpin {

namespace {

constexpr int kGreetingMs = 15000; // over ssh a login comes first
constexpr int kLinesATurn = 200; // then the event loop gets its turn
constexpr qint64 kMaxUnsent = 2 * static_cast<qint64>(kMaxLineBytes);
constexpr qint64 kChunk = 64 * 1024;
constexpr std::size_t kMaxPartBytes = 64 * 1024 * 1024; // what a helper keeps for one reader

} // namespace

HelperLink::HelperLink(HelperChannel channel, QObject* parent)
    : QObject(parent)
    , m_channel(std::move(channel))
{
    QIODevice* const device = m_channel.device.get();
    connect(device, &QIODevice::readyRead, this, &HelperLink::read);
    if (auto* const socket = qobject_cast<QLocalSocket*>(device)) {
        socket->setReadBufferSize(kChunk);
        connect(socket, &QLocalSocket::disconnected, this, &HelperLink::end);
        m_hasEnded = socket->state() == QLocalSocket::UnconnectedState;
    } else if (auto* const process = qobject_cast<QProcess*>(device)) {
        connect(process, &QProcess::finished, this, &HelperLink::end);
        // Any other error is followed by the end, with what the program had to say.
        connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end();
        });
        m_hasEnded = process->state() == QProcess::NotRunning;
    }
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { lose("the helper does not answer"); });
    m_patience.start(kGreetingMs);
    const std::string hello =
        formatHello({kProtocolVersion, std::string("hairpin ") + HAIRPIN_VERSION, {}});
    device->write(hello.data(), static_cast<qint64>(hello.size()));
    // What came before we listened, even its end, is told once whoever made us listens too.
    QMetaObject::invokeMethod(this, &HelperLink::read, Qt::QueuedConnection);
}

HelperLink::~HelperLink()
{
    close();
}

Result<std::int64_t> HelperLink::send(decltype(Request::body) body, Handler handler)
{
    if (!m_isOpen)
        return Error{ErrorCode::NoHelper, {}, NOOP_TR("the helper is gone"), 0};
    if (m_handlers.size() >= kMaxRequests || m_channel.device->bytesToWrite() > kMaxUnsent)
        return Error{ErrorCode::Limit, {}, NOOP_TR("too many requests are under way"), 0};
    const Request request{++m_lastId, std::move(body)};
    const std::string line = formatRequest(request);
    if (line.size() > kMaxLineBytes)
        return Error{
            ErrorCode::Limit, {}, NOOP_TR("the lab is too large to be sent to a helper"), 0};
    m_handlers.emplace(request.id, std::move(handler));
    m_channel.device->write(line.data(), static_cast<qint64>(line.size()));
    return request.id;
}

void HelperLink::close()
{
    if (m_isClosed)
        return;
    m_isClosed = true;
    m_isOpen = false;
    m_patience.stop();
    m_handlers.clear();
    m_channel.device->disconnect(this);
    if (auto* const process = qobject_cast<QProcess*>(m_channel.device.get())) {
        process->closeWriteChannel(); // the end of file is what makes the far helper go
        process->terminate();
        process->waitForFinished(500);
    }
    m_channel.device->close();
}

void HelperLink::read()
{
    if (m_isClosed)
        return;
    const QByteArray bytes = m_channel.device->read(kChunk);
    const std::string_view view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (const auto appended = m_lines.append(view); !appended)
        return lose(appended.error().detail);
    takeLines();
}

void HelperLink::takeLines()
{
    const QPointer<HelperLink> alive(this);
    for (int i = 0; i < kLinesATurn; ++i) {
        const auto line = m_lines.takeLine();
        if (!line) {
            if (m_channel.device->bytesAvailable() > 0)
                break;
            if (m_hasEnded)
                loseStream();
            return;
        }
        take(*line);
        if (!alive || m_isClosed)
            return;
    }
    QMetaObject::invokeMethod(this, &HelperLink::read, Qt::QueuedConnection);
}

void HelperLink::take(const std::string& line)
{
    if (!m_isOpen)
        return greet(line);
    auto answer = parseAnswer(line);
    if (!answer)
        return lose("the helper said what is not the protocol: " + answer.error().text());
    collect(*std::move(answer), line.size());
}

void HelperLink::collect(Answer answer, std::size_t bytes)
{
    if (auto* const part = std::get_if<PartEvent>(&answer.body)) {
        m_partBytes += bytes;
        if (m_partBytes > kMaxPartBytes)
            return lose("what the helper sees is more than can be taken in");
        return addPart(m_parts[answer.id], std::move(part->observed));
    }
    if (const auto parts = m_parts.find(answer.id); answer.isFinal() && parts != m_parts.end()) {
        if (auto* const reply = std::get_if<ObserveReply>(&answer.body)) {
            addPart(parts->second, std::move(reply->observed));
            reply->observed = std::move(parts->second);
        }
        m_parts.erase(parts);
        m_partBytes = m_parts.empty() ? 0 : m_partBytes;
    }
    dispatch(answer);
}

void HelperLink::greet(const std::string& line)
{
    auto hello = parseHello(line);
    if (!hello)
        return lose("what answered is not a helper: " + hello.error().text());
    if (hello->version != kProtocolVersion)
        return lose("the helper speaks version " + std::to_string(hello->version)
            + " of the protocol, this program version " + std::to_string(kProtocolVersion));
    m_helper = *std::move(hello);
    m_isOpen = true;
    m_patience.stop();
    emit opened();
}

void HelperLink::dispatch(const Answer& answer)
{
    if (const auto* const event = std::get_if<ChangedEvent>(&answer.body)) {
        emit changed(*event);
        return;
    }
    if (const auto* const event = std::get_if<DroppedEvent>(&answer.body)) {
        emit dropped(event->count);
        return;
    }
    const auto found = m_handlers.find(answer.id);
    if (found == m_handlers.end()) {
        if (const auto* const event = std::get_if<StepEvent>(&answer.body)) {
            emit stepped(*event);
            return;
        }
        // Id 0 is about the connection; any other has been answered in full already.
        if (const auto* const refusal = std::get_if<ErrorReply>(&answer.body);
            refusal && answer.id == 0)
            lose(refusal->error.text());
        return;
    }
    // The handler may send, close and delete: nothing of ours is touched after it.
    Handler handler = answer.isFinal() ? std::move(found->second) : found->second;
    if (answer.isFinal())
        m_handlers.erase(found);
    if (handler)
        handler(answer);
}

void HelperLink::end()
{
    m_hasEnded = true;
    read(); // its last words first
}

void HelperLink::loseStream()
{
    const QString complaint = m_channel.complaint ? m_channel.complaint().trimmed() : QString();
    lose(complaint.isEmpty() ? "the helper has gone away" : complaint.toStdString());
}

void HelperLink::lose(std::string detail)
{
    close();
    emit lost(Error{ErrorCode::NoHelper, {}, std::move(detail), 0});
}

} // namespace hairpin
