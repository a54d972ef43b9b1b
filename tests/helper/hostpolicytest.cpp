// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/hostmachine.h"

using namespace hairpin;
using namespace hairpin::steps;

// Which interfaces of the machine a lab may use, and how.
class HostPolicyTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatIsNobodysToTakeIsRefused_data();
    void whatIsNobodysToTakeIsRefused();
    void itServesOneLabAtATime();
    void whileItIsUsedOnlyWhatALabNeedsMayBeChanged();
    void addressesOfTheHostAreNotLost();
    void theDefaultRouteNeedsItsNameAndATrial();

private:
    std::unique_ptr<HostMachine> m_host;
};

void HostPolicyTest::init()
{
    m_host = std::make_unique<HostMachine>();
    QVERIFY2(m_host->isReady(), m_host->complaint().constData());
}

void HostPolicyTest::cleanup()
{
    m_host.reset();
}

void HostPolicyTest::whatIsNobodysToTakeIsRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, ErrorCode code, const char* words) {
        QTest::newRow(name) << QByteArray(name) << code << QByteArray(words);
    };
    row("lo", ErrorCode::Permission, "loopback");
    row("none", ErrorCode::NotFound, "no such interface");
    row("held", ErrorCode::Permission, "belongs to docker0");
    row("made", ErrorCode::Permission, "the lab \"second\" made it");
    row("wan", ErrorCode::Permission, "--use-default-route-interface wan");
    row("wan6", ErrorCode::Permission, "--use-default-route-interface wan6");
    row("stacked", ErrorCode::Permission, "--use-default-route-interface stacked");
}

void HostPolicyTest::whatIsNobodysToTakeIsRefused()
{
    QFETCH(QByteArray, name);
    QFETCH(ErrorCode, code);
    QFETCH(QByteArray, words);
    QVERIFY(isDone(apply(m_host->client(), {makeVeth("made", "made-far")}, "second")));
    const ObservedLink before = m_host->link(name);
    const ErrorReply refusal = errorOf(apply(m_host->client(),
        {makeNamespace("a"), step(UseLink{at(name.constData())}),
            change(name.constData(), &interfaceKind(), isUp())}));
    QCOMPARE(refusal.error.code, code);
    QCOMPARE(refusal.step, 1);
    QVERIFY2(refusal.error.detail.find(words.toStdString()) != std::string::npos,
        refusal.error.detail.c_str());
    QVERIFY(!observed(m_host->client()).namespaces.contains(netns("a"))); // before the first step
    QCOMPARE(difference(m_host->link(name), before), QString());
    QVERIFY(isDone(destroy(m_host->client(), "second")));
}

void HostPolicyTest::itServesOneLabAtATime()
{
    QCOMPARE(deploy(m_host->client(), asParent("nic")), QString());
    const auto plan = makePlan(asPort("nic"), observed(m_host->client()), labNamed("second"));
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::Exists);
    const ErrorReply refusal =
        errorOf(apply(m_host->client(), {step(UseLink{at("nic")})}, "second"));
    QCOMPARE(refusal.error.code, ErrorCode::Permission);
    for (const std::vector<Step>& steps : {std::vector{step(ReleaseLink{at("nic")})},
             std::vector{change("nic", &interfaceKind(), {{"up", false}})},
             std::vector{makeBridge("br2"), setPort("nic", "br2")}})
        QCOMPARE(
            errorOf(apply(m_host->client(), steps, "second")).error.code, ErrorCode::Permission);
    QVERIFY(isDone(destroy(m_host->client())));
    QVERIFY(isDone(apply(m_host->client(), {step(UseLink{at("nic")})}, "second")));
    QVERIFY(isDone(destroy(m_host->client(), "second")));
}

void HostPolicyTest::whileItIsUsedOnlyWhatALabNeedsMayBeChanged()
{
    QCOMPARE(deploy(m_host->client(), asParent("lan")), QString());
    for (const Step& step : {deleteLink("lan"), addAddress("lan", "10.9.0.1/24"),
             step(DeleteAddress{at("lan"), *IpPrefix::parse("172.17.0.5/24")})})
        QCOMPARE(errorOf(apply(m_host->client(), {step})).error.code, ErrorCode::Permission);
    // Its MTU is not even a field of it.
    const Step mtu = change("lan", &interfaceKind(), {{"mtu", std::int64_t(1400)}});
    QCOMPARE(errorOf(apply(m_host->client(), {mtu})).error.code, ErrorCode::BadInput);
    for (const Step& step :
        {change("lan", &vethKind(), isUp()), hairpin::steps::step(ReleaseLink{at("lan")})})
        QCOMPARE(errorOf(apply(m_host->client(), {step})).error.code, ErrorCode::Invalid);
}

// Switched off, it would lose its IPv6 addresses and its routes.
void HostPolicyTest::addressesOfTheHostAreNotLost()
{
    const Topology off = drawing(R"({"id": "n", "kind": "interface", "name": "lan", "up": false})");
    const ErrorReply refusal = errorOf(m_host->client().ask(request(m_host->client(), off)));
    QCOMPARE(refusal.error.code, ErrorCode::Permission);
    QVERIFY(m_host->link("lan").isUp);
    const Topology down =
        drawing(R"({"id": "n", "kind": "interface", "name": "nic", "up": false})");
    QCOMPARE(deploy(m_host->client(), asPort("nic")), QString());
    QCOMPARE(deploy(m_host->client(), down), QString()); // which it was before
    QVERIFY(!m_host->link("nic").isUp);
    QVERIFY(isDone(destroy(m_host->client())));
}

void HostPolicyTest::theDefaultRouteNeedsItsNameAndATrial()
{
    QVERIFY(m_host->link("wan").isDefaultRoute);
    QVERIFY(!m_host->link("lan").isDefaultRoute);
    const ObservedLink before = m_host->link("wan");
    ApplyRequest wanted = request(m_host->client(), asParent("wan"));
    wanted.confirmed = {*IfName::parse("lan")};
    wanted.trialSeconds = 5;
    QCOMPARE(errorOf(m_host->client().ask(wanted)).error.code, ErrorCode::Permission);
    wanted.confirmed = {*IfName::parse("wan")};
    wanted.trialSeconds = 0;
    QCOMPARE(errorOf(m_host->client().ask(wanted)).error.code, ErrorCode::Permission);
    wanted.trialSeconds = 30;
    const std::int64_t id = m_host->client().start(wanted);
    std::optional<Answer> answer;
    do {
        answer = m_host->client().next();
    } while (answer && std::holds_alternative<StepEvent>(answer->body));
    QVERIFY(answer && std::holds_alternative<TrialEvent>(answer->body));
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{id, true})));
    QVERIFY(isDone(*m_host->lastAnswer(id)));
    // What concerns it later needs no name again, but a trial; the rest of the lab needs neither.
    const Step third = makeMacvlan("third", "wan", {{"mode", std::string("bridge")}});
    QCOMPARE(errorOf(apply(m_host->client(), {third})).error.code, ErrorCode::Permission);
    QVERIFY(isDone(apply(m_host->client(), {makeBridge("br9")})));
    QVERIFY(isDone(destroy(m_host->client())));
    QCOMPARE(difference(m_host->link("wan"), before), QString());
}

Q_DECLARE_METATYPE(hairpin::ErrorCode)

QTEST_GUILESS_MAIN(HostPolicyTest)
#include "hostpolicytest.moc"
