// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/labclient.h"
#include "tests/support/stillstate.h"

#include <QTemporaryDir>
#include <QTest>
#include <cerrno>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

Fields macvlanFields(const char* mode)
{
    return {{"mode", std::string(mode)}, {"up", true}};
}

} // namespace

class UndoTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_helper = std::make_unique<HelperProcess>();
        QVERIFY2(m_helper->client().greet(), m_helper->complaint().constData());
    }

    void cleanup() { m_helper.reset(); }

    void whatTheKernelRefusesIsToldInWords_data()
    {
        QTest::addColumn<std::vector<Step>>("steps");
        QTest::addColumn<int>("sysErrno");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, std::vector<Step> steps, int sysErrno,
                             const char* words) {
            QTest::newRow(name) << std::move(steps) << sysErrno << QString::fromLatin1(words);
        };
        const Step veth = makeVeth("v", "w");
        const Fields large{{"mtu", std::int64_t(9000)}};
        row("MTU above the parent's", {veth, makeMacvlan("m", "v", large)}, EINVAL, "MTU");
        row("an address twice",
            {veth, addAddress("v", "10.0.0.1/24"), addAddress("v", "10.0.0.1/24")}, EEXIST,
            "ddress already");
        row("macvlan on a bridge port",
            {veth, makeBridge("b"), setPort("v", "b"),
                makeMacvlan("m", "v", macvlanFields("vepa"))},
            EBUSY, "bridge port");
        row("port that carries a macvlan",
            {veth, makeBridge("b"), makeMacvlan("m", "v", macvlanFields("vepa")),
                setPort("v", "b")},
            EBUSY, "carries macvlans");
        row("a second link beside passthru",
            {veth, makeMacvlan("m", "v", macvlanFields("passthru")),
                makeMacvlan("n", "v", macvlanFields("vepa"))},
            EINVAL, "passthru");
        row("into passthru",
            {veth, makeMacvlan("m", "v", macvlanFields("vepa")),
                change("m", &macvlanKind(), {{"mode", std::string("passthru")}})},
            EINVAL, "cannot take these values");
        row("one MAC on two links of a parent",
            {veth,
                makeMacvlan(
                    "m", "v", {{"mac", *MacAddress::parse("02:00:00:00:00:01")}, {"up", true}}),
                makeMacvlan(
                    "n", "v", {{"mac", *MacAddress::parse("02:00:00:00:00:01")}, {"up", true}})},
            EADDRINUSE, "MAC address is taken");
        row("macvlan on lo", {makeMacvlan("m", "lo", macvlanFields("vepa"))}, EINVAL, "parent");
        row("unreachable gateway", {makeNamespace("a"), addRoute("a", "default via 10.0.0.1")},
            ENETUNREACH, "gateway");
        row("unreachable IPv6 gateway", {makeNamespace("a"), addRoute("a", "default via fd00::1")},
            EHOSTUNREACH, "gateway");
        row("IPv6 on a small MTU",
            {makeVeth("v", "w", {{"mtu", std::int64_t(600)}}), addAddress("v", "fd00::1/64")},
            EINVAL, "1280");
    }

    void whatTheKernelRefusesIsToldInWords()
    {
        QFETCH(std::vector<Step>, steps);
        QFETCH(int, sysErrno);
        QFETCH(QString, words);
        const ErrorReply error = errorOf(apply(client(), steps));
        QCOMPARE(error.error.code, ErrorCode::Kernel);
        QCOMPARE(error.error.sysErrno, sysErrno);
        QCOMPARE(error.step, static_cast<int>(steps.size()) - 1);
        const QString detail = QString::fromStdString(error.error.detail);
        QVERIFY2(detail.contains(words), qPrintable(detail));
        QVERIFY2(detail.endsWith(u')'), qPrintable(detail));
        QVERIFY(!error.error.subject.empty());
        QVERIFY(error.isUndone);
        QVERIFY(isBare(client()));
        // The progress: each step done, then each undone in reverse.
        std::vector<std::pair<int, StepState>> told;
        for (const Answer& answer : client().takeEarlier()) {
            if (const auto* event = std::get_if<StepEvent>(&answer.body))
                told.emplace_back(event->index, event->state);
        }
        const int done = static_cast<int>(steps.size()) - 1;
        QCOMPARE(told.size(), static_cast<std::size_t>(2 * done));
        for (int i = 0; i < done; ++i) {
            const auto at = static_cast<std::size_t>(i);
            QVERIFY(told[at] == std::pair(i, StepState::Done));
            QVERIFY(told[told.size() - 1 - at] == std::pair(i, StepState::Undone));
        }
    }

    void aRunningLabIsAsBeforeWhenItsChangeFails()
    {
        std::vector<Step> steps = foundingLab();
        steps.push_back(addAddress("br0", "10.211.55.1/24"));
        steps.push_back(addAddress("br0", "fd00::1/64"));
        steps.push_back(addRoute("ns101", "10.9.0.0/16 via 10.211.55.1"));
        steps.push_back(setPort(
            "veth0", "br0", {{"hairpin", true}, {"cost", std::int64_t(9)}, {"learning", false}}));
        QCOMPARE(trouble(apply(client(), steps)), QString());
        const Observed before = still(observed(client()));

        const std::vector<Step> changes{change("br0", &bridgeKind(), {{"stp", true}}),
            change("br0", &bridgeKind(), {{"mtu", std::int64_t(1280)}}),
            setPort("veth0", "br0", {{"hairpin", false}}),
            step(DeleteRoute{netns("ns101"), *Route::parse("10.9.0.0/16 via 10.211.55.1")}),
            step(DeleteAddress{at("br0"), *IpPrefix::parse("fd00::1/64")}),
            change("ns101/veth0_1.101", &macvlanKind(), {{"mode", std::string("bridge")}}),
            change("ns102/lo", nullptr, {{"up", false}}),
            step(SetSysctl{netns("ns102"), Sysctl::ForwardIpv4, true}), makeNamespace("new"),
            makeVeth("x", "new/y"), step(DeleteNamespace{netns("ns102")}), deleteLink("veth0"),
            makeMacvlan("m", "lo", macvlanFields("vepa"))};
        const ErrorReply error = errorOf(apply(client(), changes));
        QCOMPARE(error.step, static_cast<int>(changes.size()) - 1);
        QVERIFY(error.isUndone);
        const Observed after = still(observed(client()));
        QCOMPARE(difference(after, before), QString());
        QVERIFY(after == before);
        QVERIFY(isDone(destroy(client())));
        QVERIFY(isBare(client()));
    }

    void nothingIsDoneWhenPolicyRefusesALaterStep()
    {
        insideOf(m_helper->pid(), {"ip", "link", "add", "stranger", "type", "bridge"});
        std::vector<Step> steps = foundingLab();
        steps.push_back(deleteLink("stranger"));
        const ErrorReply error = errorOf(apply(client(), steps));
        QCOMPARE(error.error.code, ErrorCode::Permission);
        QCOMPARE(error.step, static_cast<int>(steps.size()) - 1);
        QVERIFY(client().takeEarlier().empty());
        QVERIFY(observed(client()).find(at("stranger")));
        QCOMPARE(observed(client()).namespaces.size(), std::size_t(1));
    }

    void aNamespaceThatIsThereByNameOnlyIsRefused()
    {
        insideOf(m_helper->pid(), {"sh", "-c", "mkdir -p /run/netns; touch /run/netns/a"});
        const ErrorReply error = errorOf(apply(client(), {makeBridge("b"), makeNamespace("a")}));
        QCOMPARE(error.error.code, ErrorCode::Exists);
        QVERIFY(error.isUndone);
        QVERIFY(isBare(client()));
        QCOMPARE(insideOf(m_helper->pid(), {"ls", "/run/netns"}), QByteArray("a\n"));
    }

    void outOfDescriptorsAnApplyIsUndoneAndNothingIsForgotten()
    {
        HelperProcess small({"--sandbox"}, {"prlimit", "--nofile=40:40"});
        QVERIFY2(small.client().greet(), small.complaint().constData());
        QVERIFY(isDone(apply(small.client(), {makeNamespace("first"), makeBridge("first/b")})));
        std::vector<Step> steps;
        for (int i = 0; i < 40; ++i)
            steps.push_back(makeNamespace("n" + std::to_string(i)));
        const ErrorReply error = errorOf(apply(small.client(), steps, "large"));
        QCOMPARE(error.error.sysErrno, EMFILE);
        QVERIFY(error.step > 5 && error.isUndone);
        const Observed now = observed(small.client());
        QCOMPARE(now.namespaces.size(), std::size_t(2));
        QCOMPARE(now.find(at("first/b"))->owner, std::string("lab"));
        QVERIFY(isDone(destroy(small.client())));
        QVERIFY(isBare(small.client()));
    }

    void aClientThatGoesAwayTakesItsApplyAlong()
    {
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const QString path = folder.path() + QStringLiteral("/lab.sock");
        QCOMPARE(output({helperProgram(), "--sandbox", "--listen", path}), QByteArray("ready\n"));
        HelperClient watcher = HelperClient::connectedTo(path);
        HelperClient leaver = HelperClient::connectedTo(path);
        QVERIFY(watcher.greet() && leaver.greet());
        std::vector<Step> steps;
        for (int i = 0; i < 300; ++i)
            steps.push_back(makeNamespace("n" + std::to_string(i)));
        leaver.start(ApplyRequest{labNamed("lab"), revisionOf(leaver), {}, {}, steps});
        QVERIFY(leaver.next()); // it has begun
        leaver.close();
        QTRY_VERIFY_WITH_TIMEOUT(isBare(watcher), 20000);
    }

    void appliesAreDoneOneAfterAnother()
    {
        std::vector<std::int64_t> ids;
        for (const char* lab : {"a", "b", "c"})
            ids.push_back(client().start(ApplyRequest{labNamed(lab), 0, {}, {},
                {makeNamespace(lab), makeVeth(lab, std::string(lab) + "/v")}}));
        const std::int64_t labs = client().start(LabsRequest{});
        std::vector<std::int64_t> ended;
        while (ended.size() < 4) {
            const auto answer = client().next();
            QVERIFY(answer);
            if (answer->isFinal())
                ended.push_back(answer->id);
            if (answer->isFinal() && answer->id != labs)
                QVERIFY(isDone(*answer));
        }
        QCOMPARE(ended.front(), labs); // a short question does not wait for long work
        std::erase(ended, labs);
        QCOMPARE(ended, ids);
    }

private:
    HelperClient& client() { return m_helper->client(); }

    std::unique_ptr<HelperProcess> m_helper;
};

QTEST_GUILESS_MAIN(UndoTest)
#include "undotest.moc"
