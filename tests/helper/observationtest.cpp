// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/labclient.h"

#include <QTemporaryFile>
#include <QTest>
#include <nlohmann/json.hpp>
#include <set>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// Static routes are what the kernel takes the most of in the least time. Those of one namespace fit
// into a line, those of both do not.
constexpr int kRoutes = 38000;

// The lines of `ip -batch`: routes as long as they can be written.
QByteArray routeLines()
{
    QByteArray lines;
    for (int i = 0; i < kRoutes; ++i)
        lines += "route add 100." + QByteArray::number(100 + i / 10000) + '.'
            + QByteArray::number(100 + i / 100 % 100) + '.' + QByteArray::number(100 + i % 100)
            + "/32 via 172.31.255.254 dev abcdefghijklmno\n";
    return lines;
}

QByteArray fillInside(const HelperProcess& helper, const QString& netns, const QString& file)
{
    QStringList command{QStringLiteral("ip")};
    if (!netns.isEmpty())
        command << QStringLiteral("-n") << netns;
    return insideOf(helper.pid(), command + QStringList{QStringLiteral("-batch"), file});
}

} // namespace

// What a real helper tells of a real kernel that holds more than fits into one line.
class ObservationTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsTooLongForOneLineComesInParts()
    {
        HelperProcess helper;
        HelperClient& client = helper.client();
        QVERIFY(client.greet());
        QCOMPARE(trouble(apply(client,
                     {makeNamespace("n"), makeVeth("abcdefghijklmno", "n/abcdefghijklmno"),
                         addAddress("abcdefghijklmno", "172.31.0.1/16"),
                         addAddress("n/abcdefghijklmno", "172.31.0.2/16"), makeNamespace("z")})),
            QString());
        QTemporaryFile batch;
        QVERIFY(batch.open() && batch.write(routeLines()) > 0 && batch.flush());
        for (const char* netns : {"", "n"})
            QCOMPARE(fillInside(helper, netns, batch.fileName()), QByteArray());

        client.takeEarlier();
        const Answer last = client.ask(ObserveRequest{});
        const auto* reply = std::get_if<ObserveReply>(&last.body);
        QVERIFY2(reply, qPrintable(trouble(last)));
        Observed whole;
        int parts = 0;
        for (Answer& answer : client.takeEarlier()) {
            if (auto* part = std::get_if<PartEvent>(&answer.body)) {
                QVERIFY(formatAnswer(answer).size() <= kMaxLineBytes);
                addPart(whole, std::move(part->observed));
                ++parts;
            }
        }
        QVERIFY(parts >= 1);
        addPart(whole, reply->observed);
        QVERIFY(observedToJson(whole).dump().size() > kMaxLineBytes);
        QCOMPARE(whole.namespaces.size(), std::size_t(3));
        QVERIFY(whole.find(at("abcdefghijklmno")) && whole.find(at("n/abcdefghijklmno")));
        for (const char* name : {"", "n"}) {
            const std::vector<Route>& routes = whole.namespaces.at(netns(name)).routes;
            QCOMPARE(routes.size(), std::size_t(kRoutes));
            std::set<std::string> different;
            for (const Route& route : routes)
                different.insert(route.text());
            QCOMPARE(different.size(), std::size_t(kRoutes));
            QVERIFY(
                different.contains("100.100.100.100/32 via 172.31.255.254 dev abcdefghijklmno"));
        }
        QVERIFY(isDone(destroy(client)));
        QVERIFY(isBare(client));
    }
};

QTEST_GUILESS_MAIN(ObservationTest)
#include "observationtest.moc"
