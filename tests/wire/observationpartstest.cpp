// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/wire/linebuffer.h"
#include "backend/wire/messages.h"

#include <QTest>

namespace hairpin {

namespace {

ObservedLink linkOf(int number)
{
    ObservedLink link;
    link.name = *IfName::parse("v" + std::to_string(number));
    link.ifindex = number + 2;
    link.mtu = 1500;
    link.operState = "up";
    link.addresses.push_back({*IpPrefix::parse("10.0.0.1/24"), false, false, false});
    return link;
}

// As many links in the host, and a namespace with one link and some routes for each tenth.
Observed largeObservation(int links)
{
    Observed observed;
    ObservedNamespace& host = observed.namespaces[NetnsName()];
    for (int i = 0; i < links; ++i) {
        ObservedLink link = linkOf(i);
        if (i % 10 == 0) {
            auto& netns = observed.namespaces[*NetnsName::parse("n" + std::to_string(i))];
            netns.owner = "lab";
            netns.forwardIpv6 = true;
            netns.links.emplace(link.name, link);
            netns.routes = {*Route::parse("10.1.0.0/16 via 10.0.0.2 dev v0"),
                *Route::parse("10.2.0.0/16 via 10.0.0.3 dev v0")};
            netns.foreignNames = {"\"a b\"", "\"c d\""};
        }
        host.links.emplace(link.name, std::move(link));
    }
    return observed;
}

// What a client makes of the lines.
Result<ObserveReply> putTogether(const std::vector<std::string>& lines)
{
    Observed whole;
    for (const std::string& line : lines) {
        auto answer = parseAnswer(line);
        if (!answer)
            return answer.error();
        if (auto* const part = std::get_if<PartEvent>(&answer->body)) {
            addPart(whole, std::move(part->observed));
        } else if (auto* const reply = std::get_if<ObserveReply>(&answer->body)) {
            addPart(whole, std::move(reply->observed));
            return ObserveReply{std::move(whole), reply->revisions};
        }
    }
    return Error{ErrorCode::BadInput, {}, "the reply is missing", 0};
}

} // namespace

class ObservationPartsTest : public QObject {
    Q_OBJECT

private slots:
    void aSmallObservationIsOneLine()
    {
        const ObserveReply reply{largeObservation(20), {{*LabName::parse("lab"), 4}}};
        const auto lines = formatObservation(7, reply, kMaxLineBytes);
        QCOMPARE(lines.size(), std::size_t(1));
        QCOMPARE(lines[0], formatAnswer({7, reply}));
    }

    void noLineIsLongerThanItMayBeAndTheWholeComesBack_data()
    {
        QTest::addColumn<int>("links");
        QTest::addColumn<int>("maxLine");
        QTest::newRow("many links") << 40000 << static_cast<int>(kMaxLineBytes);
        QTest::newRow("short lines") << 200 << 1000;
    }

    void noLineIsLongerThanItMayBeAndTheWholeComesBack()
    {
        QFETCH(int, links);
        QFETCH(int, maxLine);
        const ObserveReply reply{largeObservation(links), {{*LabName::parse("lab"), 4}}};
        const auto lines = formatObservation(7, reply, static_cast<std::size_t>(maxLine));
        QVERIFY(lines.size() > 1);
        for (const std::string& line : lines) {
            QVERIFY(line.size() <= static_cast<std::size_t>(maxLine));
            QVERIFY(line.find("\"id\":7") != std::string::npos);
        }
        const auto back = putTogether(lines);
        QVERIFY2(back, back ? "" : back.error().text().c_str());
        QVERIFY(*back == reply);
    }

    // Then whoever sends it has to say so.
    void whatCannotBeDividedStaysTooLong()
    {
        const auto lines = formatObservation(7, {largeObservation(1), {}}, 100);
        QVERIFY(std::any_of(
            lines.begin(), lines.end(), [](const std::string& line) { return line.size() > 100; }));
        QVERIFY(putTogether(lines));
    }

    void aPartMayNotBeDropped()
    {
        QVERIFY(!Answer({1, PartEvent{}}).isFinal());
        QVERIFY(!Answer({1, PartEvent{}}).mayBeDropped());
        QVERIFY(!Answer({1, ChangedEvent{}}).mayBeDropped());
        QVERIFY(Answer({1, StepEvent{}}).mayBeDropped());
    }
};

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::ObservationPartsTest)
#include "observationpartstest.moc"
