// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/apply/registry.h"
#include "tests/helper/labclient.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hairpin;
using namespace hairpin::steps;

// Two clients of one helper, and a lab that both change.
class RevisionTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QCOMPARE(output({helperProgram(), "--sandbox", "--listen", path()}), QByteArray("ready\n"));
        m_one = HelperClient::connectedTo(path());
        m_two = HelperClient::connectedTo(path());
        QVERIFY(m_one.greet() && m_two.greet());
    }

    void cleanup()
    {
        (void)destroy(m_one);
        m_one.close();
        m_two.close();
        QTRY_VERIFY(!QFile::exists(path()));
    }

    void everyApplyGivesANewRevision()
    {
        QCOMPARE(revisionOf(m_one), std::int64_t(0));
        const Answer made = apply(m_one, {makeBridge("br0")});
        QVERIFY2(isDone(made), qPrintable(trouble(made)));
        const std::int64_t first = std::get<DoneReply>(made.body).revision;
        QVERIFY(first > 0);
        QCOMPARE(revisionOf(m_two), first);
        const Answer labs = m_two.ask(LabsRequest{});
        QCOMPARE(std::get<LabsReply>(labs.body).labs.at(0).revision, first);
        const Answer document = m_two.ask(DocumentRequest{labNamed("lab")});
        QCOMPARE(std::get<DocumentReply>(document.body).revision, first);
        QVERIFY(isDone(apply(m_two, {}))); // even when nothing is done
        const std::int64_t second = revisionOf(m_one);
        QVERIFY(second > first);
        QVERIFY(isDone(destroy(m_one)));
        QCOMPARE(revisionOf(m_one), std::int64_t(0));
        QVERIFY(isDone(apply(m_one, {makeBridge("br0")})));
        QVERIFY(revisionOf(m_one) > second); // none is given twice
    }

    void aPlanForAnotherRevisionIsRefusedBeforeItsFirstStep()
    {
        QVERIFY(isDone(apply(m_one, {makeBridge("br0")})));
        const std::int64_t old = revisionOf(m_two);
        QVERIFY(isDone(apply(m_one, {makeBridge("br1")})));
        const Observed before = observed(m_one);
        for (const std::int64_t wrong : {old, std::int64_t(0), old + 1000}) {
            const ErrorReply error = errorOf(
                m_two.ask(ApplyRequest{labNamed("lab"), wrong, "", "", {makeBridge("br2")}}));
            QCOMPARE(error.error.code, ErrorCode::Conflict);
            QCOMPARE(error.error.subject, std::string("lab"));
            QCOMPARE(error.step, -1);
            QVERIFY(error.isUndone);
        }
        QVERIFY(m_two.takeEarlier().empty()); // not a step
        QVERIFY(observed(m_one) == before);
        QVERIFY(isDone(apply(m_two, {makeBridge("br2")})));
    }

    void ofTwoPlansForOneRevisionTheFirstWins()
    {
        QVERIFY(isDone(apply(m_one, {makeBridge("br0")})));
        const std::int64_t now = revisionOf(m_one);
        const auto request = [now](const char* bridge) {
            return ApplyRequest{labNamed("lab"), now, "", bridge, {makeBridge(bridge)}};
        };
        m_one.start(request("one"));
        m_two.start(request("two"));
        const auto answers = {lastOf(m_one), lastOf(m_two)};
        QCOMPARE(std::count_if(answers.begin(), answers.end(), isDone), 1);
        QCOMPARE(std::count_if(answers.begin(), answers.end(),
                     [](const Answer& answer) {
                         return errorOf(answer).error.code == ErrorCode::Conflict;
                     }),
            1);
        const Answer document = m_one.ask(DocumentRequest{labNamed("lab")});
        const auto won = IfName::parse(std::get<DocumentReply>(document.body).document);
        const Observed held = observed(m_one);
        QVERIFY(held.find({{}, *won}));
        QCOMPARE(held.namespaces.at(NetnsName()).links.size(), std::size_t(3)); // lo, br0 and it
    }

    void twoFirstDeploysOfOneNameAreAConflictToo()
    {
        const auto request = [](const char* bridge) {
            return ApplyRequest{labNamed("lab"), 0, "", "", {makeBridge(bridge)}};
        };
        m_one.start(request("one"));
        QVERIFY(isDone(lastOf(m_one)));
        const ErrorReply error = errorOf(m_two.ask(request("one")));
        QCOMPARE(error.error.code, ErrorCode::Conflict);
        QCOMPARE(error.error.detail,
            std::string("it was deployed by somebody else meanwhile; look at it "
                        "again"));
        QVERIFY(isDone(destroy(m_one)));
        QCOMPARE(errorOf(m_two.ask(ApplyRequest{labNamed("lab"), 7, "", "", {}})).error.detail,
            std::string("it was destroyed by somebody else meanwhile; look at it again"));
    }

    // What is seen in the middle of a change that is undone later must not be planned on.
    void whatIsObservedDuringAChangeHasARevisionOfItsOwn()
    {
        QVERIFY(isDone(apply(m_one, {makeBridge("br0")})));
        const std::int64_t before = revisionOf(m_two);
        std::vector<Step> steps;
        for (int i = 0; i < 300; ++i)
            steps.push_back(makeNamespace("n" + std::to_string(i)));
        m_one.start(ApplyRequest{labNamed("lab"), before, "", "", steps});
        QVERIFY(m_one.next()); // it has begun
        const std::int64_t during = revisionOf(m_two);
        QVERIFY(during > before);
        m_one.close(); // undoes it
        const ErrorReply error =
            errorOf(m_two.ask(ApplyRequest{labNamed("lab"), during, "", "", {}}));
        QCOMPARE(error.error.code, ErrorCode::Conflict);
        QCOMPARE(revisionOf(m_two), before); // as it was
        QVERIFY(isDone(m_two.ask(ApplyRequest{labNamed("lab"), before, "", "", {}})));
        QVERIFY(isDone(destroy(m_two)));
    }

    void stepsAreToldToWhoWatchesAndOnceToWhoAsked()
    {
        const std::int64_t watchOne = m_one.start(WatchRequest{});
        const std::int64_t watchTwo = m_two.start(WatchRequest{});
        QVERIFY(isDone(*m_one.next()) && isDone(*m_two.next()));
        const std::vector<Step> steps{makeBridge("br0"), makeBridge("br1")};
        const std::int64_t asked = m_one.start(ApplyRequest{labNamed("lab"), 0, "", "", steps});
        for (int i = 0; i < 2; ++i) {
            const StepEvent expected{labNamed("lab"), i, 2, {}, StepState::Done};
            const auto own = m_one.next();
            const auto other = m_two.next();
            QVERIFY(own && other);
            QCOMPARE(own->id, asked);
            QCOMPARE(other->id, watchTwo);
            QVERIFY(own->body == decltype(Answer::body)(expected));
            QVERIFY(other->body == decltype(Answer::body)(expected));
        }
        QVERIFY(isDone(*m_one.next()));
        const std::int64_t now = revisionOf(m_one);
        const auto changed = decltype(Answer::body)(ChangedEvent{labNamed("lab"), now});
        const auto earlier = m_one.takeEarlier();
        QCOMPARE(earlier.size(), std::size_t(1));
        QCOMPARE(earlier[0].id, watchOne);
        QVERIFY(earlier[0].body == changed);
        QVERIFY(m_two.next()->body == changed);
        m_two.close();
    }

    void theCountGoesOnAfterARestart()
    {
        Registry first;
        first.put(labNamed("a"), {});
        first.put(labNamed("b"), {});
        first.beginChange(labNamed("b"));
        Registry second;
        second.countOnFrom(first.lastRevision());
        second.put(labNamed("a"), {});
        QVERIFY(second.revision(labNamed("a")) > first.revision(labNamed("b")));
    }

private:
    QString path() const { return m_folder->path() + QStringLiteral("/lab.sock"); }

    static Answer lastOf(HelperClient& client)
    {
        auto answer = client.next();
        while (answer && !answer->isFinal())
            answer = client.next();
        return answer.value_or(Answer());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    HelperClient m_one;
    HelperClient m_two;
};

QTEST_GUILESS_MAIN(RevisionTest)
#include "revisiontest.moc"
