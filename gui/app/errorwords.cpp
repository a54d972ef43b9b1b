// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/errorwords.h"

#include "gui/app/words.h"

#include <QLocale>
#include <algorithm>
#include <array>
#include <cstring>

namespace hairpin {

namespace {

struct CodeWords {
    ErrorCode code;
    const char* sentence; // %1: the error's own text
    const char* advice; // nullptr: none
};

constexpr std::array kCodeWords{
    CodeWords{ErrorCode::BadInput,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "This is not as it should be: %1."), nullptr},
    CodeWords{ErrorCode::Invalid,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "It cannot be deployed as it is drawn: %1."),
        nullptr},
    CodeWords{ErrorCode::NotFound,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "Something is missing: %1."), nullptr},
    CodeWords{ErrorCode::Exists,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "A name is already in use: %1."),
        QT_TRANSLATE_NOOP("hairpin::errorwords",
            "Choose another name in the drawing, or remove what has it now.")},
    CodeWords{ErrorCode::Conflict,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "Somebody else was quicker: %1."), nullptr},
    CodeWords{ErrorCode::Permission,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "This is not permitted: %1."), nullptr},
    CodeWords{ErrorCode::NoHelper,
        QT_TRANSLATE_NOOP(
            "hairpin::errorwords", "The helper that does the work could not be reached: %1."),
        nullptr},
    CodeWords{ErrorCode::Kernel,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "The kernel refused a step: %1."), nullptr},
    CodeWords{ErrorCode::Io,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "It could not be read or written: %1."), nullptr},
    CodeWords{ErrorCode::Limit,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "It is more than can be handled: %1."), nullptr},
    CodeWords{
        ErrorCode::Cancelled, QT_TRANSLATE_NOOP("hairpin::errorwords", "Cancelled."), nullptr},
    CodeWords{ErrorCode::Internal,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "Hairpin made a mistake: %1."),
        QT_TRANSLATE_NOOP("hairpin::errorwords", "Please report it, with the drawing.")},
};

// What helps against a refusal depends on where it came from.
struct PlaceAdvice {
    ErrorCode code;
    LabTarget::Place place;
    const char* advice;
};

constexpr std::array kPlaceAdvice{
    PlaceAdvice{ErrorCode::NoHelper, LabTarget::Place::Sandbox,
        QT_TRANSLATE_NOOP("hairpin::errorwords",
            "The program hairpin-helper has to be installed beside hairpin.")},
    PlaceAdvice{ErrorCode::NoHelper, LabTarget::Place::System,
        QT_TRANSLATE_NOOP(
            "hairpin::errorwords", "A sandbox needs neither that helper nor a password.")},
    PlaceAdvice{ErrorCode::NoHelper, LabTarget::Place::Remote,
        QT_TRANSLATE_NOOP("hairpin::errorwords",
            "That computer has to have Hairpin installed, and ssh to it has to work without asking "
            "for anything: try it in a terminal.")},
    PlaceAdvice{ErrorCode::Permission, LabTarget::Place::Remote,
        QT_TRANSLATE_NOOP("hairpin::errorwords",
            "An administrator of that computer can add you to its group “hairpin”; a sandbox there "
            "needs no permission.")},
    PlaceAdvice{ErrorCode::Permission, LabTarget::Place::System,
        QT_TRANSLATE_NOOP("hairpin::errorwords",
            "An administrator can add you to the group “hairpin”; a sandbox needs no permission.")},
};

const char* adviceFor(const Error& error, const LabTarget& target)
{
    for (const PlaceAdvice& advice : kPlaceAdvice) {
        if (advice.code == error.code && advice.place == target.place)
            return advice.advice;
    }
    for (const CodeWords& entry : kCodeWords) {
        if (entry.code == error.code)
            return entry.advice;
    }
    return nullptr;
}

QString translated(const char* text)
{
    return QCoreApplication::translate("hairpin::errorwords", text);
}

// As Error::text(); what the core marks for translation is in the user's language.
QString textOf(const Error& error)
{
    const QString detail = words(error.detail);
    return error.subject.empty()
        ? detail
        : QStringLiteral("%1: %2").arg(QString::fromStdString(error.subject), detail);
}

struct LossWords {
    LossReason reason;
    const char* clause; // %1: who reported it
};

constexpr std::array kLossWords{
    LossWords{LossReason::NoReply, QT_TRANSLATE_NOOP("hairpin::errorwords", "no answer came back")},
    LossWords{LossReason::HostUnreachable,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "%1 cannot reach that address")},
    LossWords{LossReason::NetUnreachable,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "%1 has no route there")},
    LossWords{LossReason::NoRoute,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "the sender has no route there")},
    LossWords{LossReason::LinkDown,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "the sender's link is down")},
    LossWords{LossReason::Permission,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "a firewall or the kernel forbids it")},
    LossWords{LossReason::TtlExceeded,
        QT_TRANSLATE_NOOP("hairpin::errorwords", "it was passed on too often and ended at %1")},
    LossWords{
        LossReason::TooBig, QT_TRANSLATE_NOOP("hairpin::errorwords", "it is larger than the MTU")},
};

} // namespace

QString sentenceOf(const Problem& problem)
{
    const std::string pattern = words(problem.pattern).toStdString();
    //: the end of a sentence
    return QCoreApplication::translate("hairpin::errorwords", "%1.")
        .arg(QString::fromStdString(fill(pattern, problem.args)));
}

QString sentenceOf(const Error& error, const LabTarget& target)
{
    const auto entry = std::find_if(kCodeWords.begin(), kCodeWords.end(),
        [&](const CodeWords& e) { return e.code == error.code; });
    QString sentence = translated(entry->sentence);
    if (sentence.contains(QLatin1String("%1")))
        sentence = sentence.arg(textOf(error));
    if (const char* advice = adviceFor(error, target))
        sentence += QLatin1Char(' ') + translated(advice);
    return sentence;
}

QString systemWordsOf(const Error& error)
{
    if (error.sysErrno == 0)
        return {};
    return QCoreApplication::translate("hairpin::errorwords", "%1 (error %2: %3)")
        .arg(QString::fromStdString(error.text()))
        .arg(error.sysErrno)
        .arg(QString::fromLocal8Bit(strerror(error.sysErrno)));
}

QString lossWords(const PingEvent& event, bool isOwnReport, bool isV6)
{
    if (event.reason == LossReason::HostUnreachable && (isOwnReport || event.by.empty())) {
        return translated(isV6
                ? QT_TRANSLATE_NOOP("hairpin::errorwords", "nobody answered neighbour discovery")
                : QT_TRANSLATE_NOOP("hairpin::errorwords", "nobody answered ARP"));
    }
    for (const LossWords& entry : kLossWords) {
        if (entry.reason != event.reason)
            continue;
        const QString clause = translated(entry.clause);
        return clause.contains(QLatin1String("%1")) ? clause.arg(QString::fromStdString(event.by))
                                                    : clause;
    }
    return QString::fromStdString(event.detail);
}

QString rttWords(double microseconds)
{
    const double ms = microseconds / 1000;
    const int decimals = ms < 10 ? 2 : ms < 100 ? 1 : 0;
    return QCoreApplication::translate("hairpin::errorwords", "%1 ms")
        .arg(QLocale().toString(ms, 'f', decimals));
}

} // namespace hairpin
