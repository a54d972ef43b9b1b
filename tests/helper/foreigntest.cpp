// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/helper/hostmachine.h"

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// Whose it is, by the kernel's own numbers: what is made anew has another.
std::map<std::string, std::pair<int, std::string>> ownersOf(HelperClient& client)
{
    std::map<std::string, std::pair<int, std::string>> owners;
    for (const auto& [netns, content] : observed(client).namespaces) {
        for (const auto& [name, link] : content.links)
            owners[netns.text() + '/' + name.text()] = {link.ifindex, link.owner};
    }
    return owners;
}

const Fields kPassthru{{"mode", std::string("passthru")}, {"up", true}};

} // namespace

// Somebody else's links in, on and beside what a lab made on the machine.
class ForeignTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void nothingOfSomebodyElsesIsTakenAlong_data();
    void nothingOfSomebodyElsesIsTakenAlong();
    void whatTheLabDidNotMakeIsNotMadeByAnUndo();
    void anAddressDoesNotDrawAwayTheMachinesNetworks_data();
    void anAddressDoesNotDrawAwayTheMachinesNetworks();
    void theNetworkOfAnInterfaceThatIsUsedIsTheLabsToo();
    void aBridgeOfTheDefaultRouteIsChangedOnTrialOnly();
    void thePassthruMacOfTheDefaultRouteIsChangedOnTrialOnly();
    void aDefaultRouteOfAnotherTableCountsToo();
    void anUndoFindsWhatWasRenamed();
    void anUndoLeavesWhatSomebodyElseHasTaken();
    void whatComesTooLateIsNoConfirmation();
    void aTrialIsForInterfacesOfTheHost();

private:
    // Refused before anything is done, in these words.
    void expectRefused(std::vector<Step> steps, const char* words);
    std::unique_ptr<HostMachine> m_host;
};

void ForeignTest::init()
{
    m_host = std::make_unique<HostMachine>();
    QVERIFY2(m_host->isReady(), m_host->complaint().constData());
}

void ForeignTest::cleanup()
{
    m_host.reset();
}

void ForeignTest::expectRefused(std::vector<Step> steps, const char* words)
{
    const auto before = ownersOf(m_host->client());
    const ErrorReply refusal = errorOf(apply(m_host->client(), std::move(steps)));
    QCOMPARE(refusal.error.code, ErrorCode::Permission);
    const std::string text = refusal.error.text();
    QVERIFY2(text.find(words) != std::string::npos, text.c_str());
    QVERIFY(ownersOf(m_host->client()) == before);
}

void ForeignTest::nothingOfSomebodyElsesIsTakenAlong_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<Step>("step");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a macvlan on a link of the lab")
        << "ip link add fmac link vb type macvlan" << deleteLink("vb")
        << QByteArray("fmac would go with it");
    QTest::newRow("a macvlan on the peer of a link that goes")
        << "ip link add fmac link vb type macvlan" << deleteLink("n1/va")
        << QByteArray("fmac would go with it");
    QTest::newRow("an interface in a namespace of the lab")
        << "ip link set lan netns n1" << step(DeleteNamespace{netns("n1")})
        << QByteArray("would go with it");
    QTest::newRow("a port of a bridge of the lab")
        << "ip link set lan-far master br" << deleteLink("br")
        << QByteArray("lan-far is a port of br");
}

void ForeignTest::nothingOfSomebodyElsesIsTakenAlong()
{
    QFETCH(QString, command);
    QFETCH(Step, step);
    QFETCH(QByteArray, words);
    QCOMPARE(trouble(apply(m_host->client(),
                 {makeNamespace("n1"), makeVeth("n1/va", "vb"), makeBridge("br")})),
        QString());
    QVERIFY(!m_host->inside(command).startsWith("failed"));
    expectRefused({makeBridge("b9"), step}, words.constData());
    QVERIFY(isDone(destroy(m_host->client()))); // which says what it does
}

// In a sandbox all is the user's own, and may go; when it went, not all could be undone.
void ForeignTest::whatTheLabDidNotMakeIsNotMadeByAnUndo()
{
    HelperProcess sandbox;
    HelperClient& client = sandbox.client();
    QVERIFY(client.greet());
    QVERIFY(isDone(apply(client, {makeVeth("va", "vb")})));
    insideOf(sandbox.pid(), {"ip", "link", "add", "fmac", "link", "vb", "type", "macvlan"});
    QVERIFY(observed(client).find(at("fmac")));
    const ErrorReply failure = errorOf(apply(client,
        {deleteLink("vb"), makeBridge("bx"), makeMacvlan("q1", "bx", kPassthru),
            makeMacvlan("q2", "bx", kPassthru)}));
    QCOMPARE(failure.error.code, ErrorCode::Kernel);
    QVERIFY(!failure.isUndone);
    QCOMPARE(observed(client).find(at("va"))->owner, std::string("lab"));
    QVERIFY(!observed(client).find(at("fmac")));
}

void ForeignTest::anAddressDoesNotDrawAwayTheMachinesNetworks_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* address, const char* words) {
        QTest::newRow(address) << QByteArray(address) << QByteArray(words);
    };
    row("1.1.1.1/1", "at most a /8");
    row("129.1.1.1/7", "at most a /8");
    row("4000::1/3", "at most a /16");
    row("203.0.113.1/32", "gateway of this computer|overlaps that of wan");
    row("172.17.0.129/25", "overlaps that of lan (172.17.0.5/24)");
    row("172.16.0.1/12", "overlaps that of");
    row("fd00:17::99/128", "overlaps that of lan");
    row("10.9.0.1/8", "");
    row("fd00:99::1/64", "");
    row("fe80::1/64", "");
}

void ForeignTest::anAddressDoesNotDrawAwayTheMachinesNetworks()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, words);
    const std::vector<Step> steps{makeVeth("v0", "v1"), addAddress("v0", address.constData())};
    if (words.isEmpty())
        QCOMPARE(trouble(apply(m_host->client(), steps)), QString());
    else
        expectRefused(steps, words.split('|').last().constData());
    // In a namespace of the lab's own the machine sends nothing.
    QCOMPARE(trouble(apply(m_host->client(),
                 {makeNamespace("n"), makeVeth("n/w0", "n/w1"),
                     addAddress("n/w0", address.constData())})),
        QString());
    QVERIFY(isDone(destroy(m_host->client())));
}

void ForeignTest::theNetworkOfAnInterfaceThatIsUsedIsTheLabsToo()
{
    QCOMPARE(deploy(m_host->client(), asPort("lan")), QString());
    QCOMPARE(trouble(apply(m_host->client(), {addAddress("br", "172.17.0.6/24")})), QString());
    QVERIFY(isDone(destroy(m_host->client())));
}

void ForeignTest::aBridgeOfTheDefaultRouteIsChangedOnTrialOnly()
{
    QCOMPARE(deploy(m_host->client(), asPort("nic")), QString());
    QVERIFY(!m_host->inside("ip address add 192.168.7.5/24 dev br").startsWith("failed"));
    QVERIFY(!m_host->inside("ip route add default via 192.168.7.1 dev br metric 5")
                 .startsWith("failed"));
    QVERIFY(m_host->link("br").isDefaultRoute);
    QVERIFY(m_host->link("nic").isDefaultRoute);
    const Observed now = observed(m_host->client());
    for (const Step& step :
        {setPort("nic", ""), deleteLink("br"), change("br", &bridgeKind(), {{"up", false}}),
            hairpin::steps::step(DeleteAddress{at("br"), *IpPrefix::parse("192.168.7.5/24")})}) {
        QVERIFY(!touchedHostLinks({step}, now).empty()); // so that a client asks for a trial
        expectRefused({step}, "on trial");
    }
    QVERIFY(isDone(destroy(m_host->client())));
}

void ForeignTest::thePassthruMacOfTheDefaultRouteIsChangedOnTrialOnly()
{
    ApplyRequest wanted{labNamed("lab"), 0, "", "",
        {step(UseLink{at("wan")}), makeNamespace("n"), makeMacvlan("n/m", "wan", kPassthru)}};
    wanted.confirmed = {*IfName::parse("wan")};
    wanted.trialSeconds = 60;
    const std::int64_t id = m_host->client().start(wanted);
    for (auto answer = m_host->client().next();
         answer && !std::holds_alternative<TrialEvent>(answer->body);
         answer = m_host->client().next())
        QVERIFY2(!answer->isFinal(), qPrintable(trouble(*answer)));
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{id, true})));
    QVERIFY(isDone(*m_host->lastAnswer(id)));
    const auto mac = m_host->link("wan").mac;
    const Observed now = observed(m_host->client());
    for (const Step& step :
        {change("n/m", &macvlanKind(), {{"mac", *MacAddress::parse("02:00:00:00:00:99")}}),
            deleteLink("n/m"), hairpin::steps::step(DeleteNamespace{netns("n")})}) {
        QVERIFY(!touchedHostLinks({step}, now).empty());
        expectRefused({step}, "on trial");
    }
    QVERIFY(m_host->link("wan").mac == mac);
    QVERIFY(isDone(destroy(m_host->client())));
}

void ForeignTest::aDefaultRouteOfAnotherTableCountsToo()
{
    QVERIFY(!m_host->link("lan").isDefaultRoute);
    QVERIFY(!m_host->inside("ip route add default via 172.17.0.1 dev lan table 77")
                 .startsWith("failed"));
    QVERIFY(m_host->link("lan").isDefaultRoute);
    expectRefused({step(UseLink{at("lan")})}, "--use-default-route-interface lan");
}

void ForeignTest::anUndoFindsWhatWasRenamed()
{
    const ObservedLink before = m_host->link("nic");
    const std::int64_t id = m_host->startTrial(asPort("nic"), 600);
    QVERIFY(id > 0);
    for (const char* command :
        {"ip link set nic down", "ip link set nic name better", "ip link set better up",
            "ip link set dev br down", "ip link set dev br name br-other"})
        QVERIFY(!m_host->inside(QString::fromLatin1(command)).startsWith("failed"));
    QCOMPARE(m_host->link("better").usedBy, std::string("lab"));
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{id, false})));
    const ErrorReply end = errorOf(*m_host->lastAnswer(id));
    QVERIFY2(end.isUndone, end.error.text().c_str());
    const ObservedLink after = m_host->link("better");
    QVERIFY(!after.isUp && after.usedBy.empty() && after.bridge.isEmpty());
    QCOMPARE(after.ifindex, before.ifindex);
    QVERIFY(!observed(m_host->client()).find(at("br-other")));
    QCOMPARE(errorOf(destroy(m_host->client())).error.code, ErrorCode::NotFound);
}

void ForeignTest::anUndoLeavesWhatSomebodyElseHasTaken()
{
    const std::int64_t id = m_host->startTrial(asPort("nic"), 600);
    QVERIFY(id > 0);
    QVERIFY(!m_host->inside("ip link set nic master docker0").startsWith("failed"));
    QVERIFY(isDone(m_host->client().ask(ConfirmRequest{id, false})));
    const ErrorReply end = errorOf(*m_host->lastAnswer(id));
    QVERIFY(!end.isUndone);
    QCOMPARE(end.error.detail,
        std::string("not kept; not everything could be undone; nic is left as it is: it belongs "
                    "to docker0 now"));
    const ObservedLink after = m_host->link("nic");
    QCOMPARE(after.bridge.text(), std::string("docker0"));
    QVERIFY(after.isUp && after.usedBy.empty());
    QVERIFY(!observed(m_host->client()).find(at("br")));
}

void ForeignTest::whatComesTooLateIsNoConfirmation()
{
    const std::int64_t id = m_host->startTrial(asPort("nic"), 5);
    QVERIFY(id > 0);
    m_host->signal(SIGSTOP);
    const std::int64_t late = m_host->client().start(ConfirmRequest{id, true});
    QTest::qWait(5500);
    m_host->signal(SIGCONT);
    std::optional<Answer> ofApply;
    std::optional<Answer> ofConfirm;
    while (!ofApply || !ofConfirm) {
        const auto answer = m_host->client().next();
        QVERIFY(answer);
        if (answer->id == id && answer->isFinal())
            ofApply = answer;
        if (answer->id == late)
            ofConfirm = answer;
    }
    QCOMPARE(errorOf(*ofConfirm).error.code, ErrorCode::NotFound);
    QCOMPARE(errorOf(*ofApply).error.code, ErrorCode::Cancelled);
    QVERIFY(m_host->link("nic").bridge.isEmpty());
}

void ForeignTest::aTrialIsForInterfacesOfTheHost()
{
    ApplyRequest wanted{labNamed("lab"), 0, "", "", {makeBridge("br")}};
    wanted.trialSeconds = 600;
    QCOMPARE(errorOf(m_host->client().ask(wanted)).error.code, ErrorCode::Invalid);
    QVERIFY(!observed(m_host->client()).find(at("br")));
}

Q_DECLARE_METATYPE(hairpin::Step)

QTEST_GUILESS_MAIN(ForeignTest)
#include "foreigntest.moc"
