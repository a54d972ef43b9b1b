// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/plan/planner.h"
#include "tests/helper/labclient.h"

#include <QElapsedTimer>
#include <QTest>
#include <nlohmann/json.hpp>

#include <unistd.h>

using namespace hairpin;
using namespace hairpin::steps;

namespace {

// A machine with interfaces of its own: nic, which is down; lan, which is up and has addresses; wan
// and wan6, by which its default routes lead, stacked being a link on top of another; held, which
// belongs to a bridge, and bonded, to something that is no bridge.
constexpr const char* kMachine =
    "mount -t tmpfs tmpfs /run"
    " && ip link add nic mtu 9000 type veth peer name nic-far mtu 9000 && ip link set nic-far up"
    " && ip address add 172.16.0.5/24 dev nic"
    " && ip link add lan type veth peer name lan-far && ip link set lan-far up"
    " && ip link set lan up && ip address add 172.17.0.5/24 dev lan"
    " && ip address add fd00:17::5/64 dev lan nodad"
    " && ip link add wan type veth peer name wan-far && ip link set wan-far up"
    " && ip link set wan up && ip address add 203.0.113.2/24 dev wan"
    " && ip route add default via 203.0.113.1 dev wan proto dhcp"
    " && ip link add wan6 type veth peer name wan6-far && ip link set wan6-far up"
    " && ip link add stacked link wan6 type macvlan mode bridge"
    " && ip link set wan6 up && ip link set stacked up"
    " && ip address add 2001:db8::2/64 dev stacked nodad"
    " && ip -6 route add default via 2001:db8::1 dev stacked"
    " && ip link add docker0 type bridge && ip link add held type veth peer name held-far"
    " && ip link set held master docker0"
    " && exec \"$0\" \"$@\"";

QStringList machine()
{
    const QString flags = geteuid() == 0 ? QStringLiteral("-nm") : QStringLiteral("-Urnm");
    return {QStringLiteral("unshare"), flags, QStringLiteral("sh"), QStringLiteral("-c"),
        QLatin1String(kMachine)};
}

Topology drawing(const std::string& items)
{
    const auto lab = parseLab(R"({"format": "hairpin/1", "name": "x", "items": [)" + items + "]}");
    return lab ? lab->topology : Topology();
}

// Two namespaces over macvlans on the interface.
Topology asParent(const std::string& name)
{
    return drawing(R"({"id": "a", "kind": "namespace", "name": "a"},
        {"id": "b", "kind": "namespace", "name": "b"},
        {"id": "nic", "kind": "interface", "name": ")"
        + name + R"("},
        {"id": "ma", "kind": "macvlan", "name": "ma", "parent": "nic", "mode": "bridge",
         "namespace": "a", "addresses": ["10.0.0.1/24"]},
        {"id": "mb", "kind": "macvlan", "name": "mb", "parent": "nic", "mode": "bridge",
         "namespace": "b", "addresses": ["10.0.0.2/24"]})");
}

Topology asPort(const std::string& name)
{
    return drawing(R"({"id": "br", "kind": "bridge", "name": "br"},
        {"id": "nic", "kind": "interface", "name": ")"
        + name + R"(", "bridge": "br", "hairpin": true, "cost": 7})");
}

// What is the owner's of an interface, and has to come back.
ObservedLink ownersPart(HelperClient& client, const char* name)
{
    const Observed now = observed(client);
    const ObservedLink* found = now.find(at(name));
    ObservedLink link = found ? *found : ObservedLink();
    link.hasCarrier = false; // follows a moment later
    link.operState.clear();
    std::erase_if(link.addresses, [](const ObservedAddress& a) { return a.isAutomatic; });
    return link;
}

QString difference(const ObservedLink& is, const ObservedLink& should)
{
    if (is == should)
        return {};
    const auto json = [](const ObservedLink& link) {
        Observed observed;
        observed.namespaces[NetnsName()].links[link.name] = link;
        return QString::fromStdString(observedToJson(observed).dump());
    };
    return json(is) + QStringLiteral("\nshould be ") + json(should);
}

ApplyRequest request(HelperClient& client, const Topology& topology, const char* lab = "lab")
{
    const auto plan = makePlan(topology, observed(client), labNamed(lab));
    return {labNamed(lab), revisionOf(client, lab), "/tmp/lab.hairpin", "the drawing",
        plan ? plan->steps : std::vector<Step>()};
}

QString deploy(HelperClient& client, const Topology& topology)
{
    const ApplyRequest wanted = request(client, topology);
    if (wanted.steps.empty())
        return QStringLiteral("nothing was planned");
    const QString wrong = trouble(client.ask(wanted));
    const auto rest = makePlan(topology, observed(client), labNamed("lab"));
    if (wrong.isEmpty() && (!rest || !rest->steps.empty()))
        return QStringLiteral("something is left to do");
    return wrong;
}

} // namespace

// Labs that use interfaces which the machine has already.
class HostInterfaceTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aMacvlanRidesOnIt_data() { eachInterface(); }
    void aMacvlanRidesOnIt();
    void itBecomesAPort_data() { eachInterface(); }
    void itBecomesAPort();
    void removedFromTheDrawingItIsAsItWas_data() { eachInterface(); }
    void removedFromTheDrawingItIsAsItWas();
    void aFailedDeployLeavesItAsItWas_data() { eachInterface(); }
    void aFailedDeployLeavesItAsItWas();
    void aPassthruMacvlanGivesItsMacBack();
    void oneThatIsRenamedMeanwhileIsGivenBackToo();
    void oneThatIsDeletedMeanwhileIsForgotten();
    void anotherManagersHandsAreNotForced();

    void whatIsNobodysToTakeIsRefused_data();
    void whatIsNobodysToTakeIsRefused();
    void itServesOneLabAtATime();
    void whileItIsUsedOnlyWhatALabNeedsMayBeChanged();
    void addressesOfTheHostAreNotLost();
    void theDefaultRouteNeedsItsNameAndATrial();

    void whatIsConfirmedStays();
    void whatIsNotConfirmedInTimeIsUndone();
    void whatIsDeclinedIsUndoneAtOnce();
    void aClientThatGoesAwayConfirmsNothing();
    void onlyWhatIsOnTrialCanBeConfirmed();
    void anUpdateOnTrialGoesBackToTheLabBefore();

private:
    static void eachInterface();
    HelperClient connected();
    // Starts an apply on trial; its id once the trial has begun.
    std::int64_t startTrial(const Topology& topology, int seconds);
    std::optional<Answer> lastAnswer(std::int64_t id);
    QByteArray inside(const QString& command);

    std::unique_ptr<HelperProcess> m_helper;
    HelperClient m_client;
};

void HostInterfaceTest::init()
{
    m_helper = std::make_unique<HelperProcess>(QStringList{QStringLiteral("--system")}, machine());
    m_client = connected();
    QVERIFY2(m_client.isOpen(), m_helper->complaint().constData());
}

void HostInterfaceTest::cleanup()
{
    m_client.close();
    m_helper.reset();
}

void HostInterfaceTest::eachInterface()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("down, with an MTU of its own") << QByteArray("nic");
    QTest::newRow("up, with addresses") << QByteArray("lan");
}

HelperClient HostInterfaceTest::connected()
{
    const QString path =
        QStringLiteral("/proc/%1/root/run/hairpin/helper.sock").arg(m_helper->pid());
    for (int i = 0; i < 100; ++i) {
        HelperClient client = HelperClient::connectedTo(path);
        if (client.isOpen() && client.greet())
            return client;
        if (m_helper->hasEnded(50))
            break;
    }
    return HelperClient();
}

QByteArray HostInterfaceTest::inside(const QString& command)
{
    QStringList words{"nsenter", "-t", QString::number(m_helper->pid()), "-n", "-m"};
    if (geteuid() != 0)
        words << "-U"
              << "--preserve-credentials";
    return output(words + command.split(u' '));
}

std::int64_t HostInterfaceTest::startTrial(const Topology& topology, int seconds)
{
    ApplyRequest wanted = request(m_client, topology);
    wanted.trialSeconds = seconds;
    const std::int64_t id = m_client.start(wanted);
    while (const auto answer = m_client.next()) {
        const auto* trial = std::get_if<TrialEvent>(&answer->body);
        if (answer->id == id && trial && trial->seconds == seconds)
            return id;
        if (answer->isFinal())
            break;
    }
    return 0;
}

std::optional<Answer> HostInterfaceTest::lastAnswer(std::int64_t id)
{
    while (auto answer = m_client.next()) {
        if (answer->id == id && answer->isFinal())
            return answer;
    }
    return std::nullopt;
}

void HostInterfaceTest::aMacvlanRidesOnIt()
{
    QFETCH(QByteArray, name);
    const ObservedLink before = ownersPart(m_client, name);
    QVERIFY(before.usedBy.empty());
    QCOMPARE(deploy(m_client, asParent(name.toStdString())), QString());
    const ObservedLink during = ownersPart(m_client, name);
    QCOMPARE(during.usedBy, std::string("lab"));
    QVERIFY(during.isUp);
    QCOMPARE(during.mtu, before.mtu);
    QVERIFY(during.addresses == before.addresses);
    QCOMPARE(observed(m_client).find(at("a/ma"))->parent, at(name.constData()));
    QCOMPARE(observed(m_client).find(at("a/ma"))->mtu, before.mtu);
    QVERIFY(!inside("ip netns exec a ping -c 1 -W 5 10.0.0.2").startsWith("failed"));
    QVERIFY(isDone(destroy(m_client)));
    QCOMPARE(difference(ownersPart(m_client, name), before), QString());
    QVERIFY(!observed(m_client).namespaces.contains(netns("a")));
}

void HostInterfaceTest::itBecomesAPort()
{
    QFETCH(QByteArray, name);
    const ObservedLink before = ownersPart(m_client, name);
    QCOMPARE(deploy(m_client, asPort(name.toStdString())), QString());
    const ObservedLink during = ownersPart(m_client, name);
    QCOMPARE(during.bridge.text(), std::string("br"));
    QVERIFY(during.portFields.at("hairpin") == FieldValue(true));
    QVERIFY(inside("bridge -d link show dev " + name).contains("hairpin on"));
    QVERIFY(isDone(destroy(m_client)));
    QCOMPARE(difference(ownersPart(m_client, name), before), QString());
    QVERIFY(!observed(m_client).find(at("br")));
}

void HostInterfaceTest::removedFromTheDrawingItIsAsItWas()
{
    QFETCH(QByteArray, name);
    const ObservedLink before = ownersPart(m_client, name);
    QCOMPARE(deploy(m_client, asPort(name.toStdString())), QString());
    QCOMPARE(deploy(m_client, asParent(name.toStdString())), QString());
    QCOMPARE(
        deploy(m_client, drawing(R"({"id": "br", "kind": "bridge", "name": "br"})")), QString());
    QCOMPARE(difference(ownersPart(m_client, name), before), QString());
    QCOMPARE(deploy(m_client, asPort(name.toStdString())), QString());
    QVERIFY(isDone(destroy(m_client)));
    QCOMPARE(difference(ownersPart(m_client, name), before), QString());
}

void HostInterfaceTest::aFailedDeployLeavesItAsItWas()
{
    QFETCH(QByteArray, name);
    const ObservedLink before = ownersPart(m_client, name);
    for (Topology topology : {asParent(name.toStdString()), asPort(name.toStdString())}) {
        ApplyRequest wanted = request(m_client, topology);
        // The kernel refuses a port that is a parent, and a forward delay of 1 s with STP.
        wanted.steps.push_back(makeBridge("late", {{"stp", true}, {"up", true}}));
        wanted.steps.push_back(change("late", &bridgeKind(), {{"forwardDelay", std::int64_t(1)}}));
        const ErrorReply refusal = errorOf(m_client.ask(wanted));
        QCOMPARE(refusal.error.code, ErrorCode::Kernel);
        QCOMPARE(refusal.step, static_cast<int>(wanted.steps.size()) - 1);
        QVERIFY(refusal.isUndone);
        QCOMPARE(difference(ownersPart(m_client, name), before), QString());
        QCOMPARE(errorOf(destroy(m_client)).error.code, ErrorCode::NotFound);
    }
}

void HostInterfaceTest::aPassthruMacvlanGivesItsMacBack()
{
    const ObservedLink before = ownersPart(m_client, "nic");
    const Topology topology = drawing(R"({"id": "a", "kind": "namespace", "name": "a"},
        {"id": "nic", "kind": "interface", "name": "nic"},
        {"id": "m", "kind": "macvlan", "name": "m", "parent": "nic", "mode": "passthru",
         "namespace": "a", "mac": "02:00:00:00:00:07"})");
    QCOMPARE(deploy(m_client, topology), QString());
    QCOMPARE(ownersPart(m_client, "nic").mac->text(), std::string("02:00:00:00:00:07"));
    QVERIFY(isDone(destroy(m_client)));
    QCOMPARE(difference(ownersPart(m_client, "nic"), before), QString());
}

void HostInterfaceTest::oneThatIsRenamedMeanwhileIsGivenBackToo()
{
    QCOMPARE(deploy(m_client, asPort("nic")), QString());
    QVERIFY(!inside("ip link set nic down").startsWith("failed"));
    QVERIFY(!inside("ip link set nic name better").startsWith("failed"));
    QVERIFY(!inside("ip link set better up").startsWith("failed"));
    QVERIFY(isDone(destroy(m_client)));
    const ObservedLink after = ownersPart(m_client, "better");
    QVERIFY(!after.isUp && after.bridge.isEmpty() && after.usedBy.empty());
}

void HostInterfaceTest::oneThatIsDeletedMeanwhileIsForgotten()
{
    QCOMPARE(deploy(m_client, asParent("nic")), QString());
    QVERIFY(!inside("ip link del nic").startsWith("failed"));
    QVERIFY(!makePlan(asParent("nic"), observed(m_client), labNamed("lab")));
    QVERIFY(isDone(destroy(m_client)));
    QVERIFY(!observed(m_client).namespaces.contains(netns("a")));
}

// Somebody put it into a bridge of his own while the lab used it: there it stays.
void HostInterfaceTest::anotherManagersHandsAreNotForced()
{
    QCOMPARE(deploy(m_client, asPort("lan")), QString());
    QVERIFY(!inside("ip link set lan master docker0").startsWith("failed"));
    const ApplyRequest back = request(m_client, asPort("lan"));
    QVERIFY(!back.steps.empty());
    QCOMPARE(errorOf(m_client.ask(back)).error.code, ErrorCode::Permission);
    QVERIFY(isDone(destroy(m_client)));
    QCOMPARE(ownersPart(m_client, "lan").bridge.text(), std::string("docker0"));
    QVERIFY(ownersPart(m_client, "lan").isUp);
}

void HostInterfaceTest::whatIsNobodysToTakeIsRefused_data()
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
    row("made", ErrorCode::Permission, "the lab second made it");
    row("wan", ErrorCode::Permission, "--use-default-route-interface wan");
    row("wan6", ErrorCode::Permission, "--use-default-route-interface wan6");
    row("stacked", ErrorCode::Permission, "--use-default-route-interface stacked");
}

void HostInterfaceTest::whatIsNobodysToTakeIsRefused()
{
    QFETCH(QByteArray, name);
    QFETCH(ErrorCode, code);
    QFETCH(QByteArray, words);
    QVERIFY(isDone(apply(m_client, {makeVeth("made", "made-far")}, "second")));
    const ObservedLink before = ownersPart(m_client, name);
    const ErrorReply refusal = errorOf(apply(m_client,
        {makeNamespace("a"), step(UseLink{at(name.constData())}),
            change(name.constData(), &interfaceKind(), isUp())}));
    QCOMPARE(refusal.error.code, code);
    QCOMPARE(refusal.step, 1);
    QVERIFY2(refusal.error.detail.find(words.toStdString()) != std::string::npos,
        refusal.error.detail.c_str());
    QVERIFY(!observed(m_client).namespaces.contains(netns("a"))); // before the first step
    QCOMPARE(difference(ownersPart(m_client, name), before), QString());
    QVERIFY(isDone(destroy(m_client, "second")));
}

void HostInterfaceTest::itServesOneLabAtATime()
{
    QCOMPARE(deploy(m_client, asParent("nic")), QString());
    const auto plan = makePlan(asPort("nic"), observed(m_client), labNamed("second"));
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::Exists);
    const ErrorReply refusal = errorOf(apply(m_client, {step(UseLink{at("nic")})}, "second"));
    QCOMPARE(refusal.error.code, ErrorCode::Permission);
    for (const std::vector<Step>& steps : {std::vector{step(ReleaseLink{at("nic")})},
             std::vector{change("nic", &interfaceKind(), {{"up", false}})},
             std::vector{makeBridge("br2"), setPort("nic", "br2")}})
        QCOMPARE(errorOf(apply(m_client, steps, "second")).error.code, ErrorCode::Permission);
    QVERIFY(isDone(destroy(m_client)));
    QVERIFY(isDone(apply(m_client, {step(UseLink{at("nic")})}, "second")));
    QVERIFY(isDone(destroy(m_client, "second")));
}

void HostInterfaceTest::whileItIsUsedOnlyWhatALabNeedsMayBeChanged()
{
    QCOMPARE(deploy(m_client, asParent("lan")), QString());
    for (const Step& step : {deleteLink("lan"), addAddress("lan", "10.9.0.1/24"),
             step(DeleteAddress{at("lan"), *IpPrefix::parse("172.17.0.5/24")})})
        QCOMPARE(errorOf(apply(m_client, {step})).error.code, ErrorCode::Permission);
    // Its MTU is not even a field of it.
    const Step mtu = change("lan", &interfaceKind(), {{"mtu", std::int64_t(1400)}});
    QCOMPARE(errorOf(apply(m_client, {mtu})).error.code, ErrorCode::BadInput);
    for (const Step& step :
        {change("lan", &vethKind(), isUp()), hairpin::steps::step(ReleaseLink{at("lan")})})
        QCOMPARE(errorOf(apply(m_client, {step})).error.code, ErrorCode::Invalid);
}

// Switched off, it would lose its IPv6 addresses and its routes.
void HostInterfaceTest::addressesOfTheHostAreNotLost()
{
    const Topology off = drawing(R"({"id": "n", "kind": "interface", "name": "lan", "up": false})");
    const ErrorReply refusal = errorOf(m_client.ask(request(m_client, off)));
    QCOMPARE(refusal.error.code, ErrorCode::Permission);
    QVERIFY(ownersPart(m_client, "lan").isUp);
    const Topology down =
        drawing(R"({"id": "n", "kind": "interface", "name": "nic", "up": false})");
    QCOMPARE(deploy(m_client, asPort("nic")), QString());
    QCOMPARE(deploy(m_client, down), QString()); // which it was before
    QVERIFY(!ownersPart(m_client, "nic").isUp);
    QVERIFY(isDone(destroy(m_client)));
}

void HostInterfaceTest::theDefaultRouteNeedsItsNameAndATrial()
{
    QVERIFY(ownersPart(m_client, "wan").isDefaultRoute);
    QVERIFY(!ownersPart(m_client, "lan").isDefaultRoute);
    const ObservedLink before = ownersPart(m_client, "wan");
    ApplyRequest wanted = request(m_client, asParent("wan"));
    wanted.confirmed = {*IfName::parse("lan")};
    wanted.trialSeconds = 5;
    QCOMPARE(errorOf(m_client.ask(wanted)).error.code, ErrorCode::Permission);
    wanted.confirmed = {*IfName::parse("wan")};
    wanted.trialSeconds = 0;
    QCOMPARE(errorOf(m_client.ask(wanted)).error.code, ErrorCode::Permission);
    wanted.trialSeconds = 30;
    const std::int64_t id = m_client.start(wanted);
    std::optional<Answer> answer;
    do {
        answer = m_client.next();
    } while (answer && std::holds_alternative<StepEvent>(answer->body));
    QVERIFY(answer && std::holds_alternative<TrialEvent>(answer->body));
    QVERIFY(isDone(m_client.ask(ConfirmRequest{id, true})));
    QVERIFY(isDone(*lastAnswer(id)));
    // What concerns it later needs no name again, but a trial; the rest of the lab needs neither.
    const Step third = makeMacvlan("third", "wan", {{"mode", std::string("bridge")}});
    QCOMPARE(errorOf(apply(m_client, {third})).error.code, ErrorCode::Permission);
    QVERIFY(isDone(apply(m_client, {makeBridge("br9")})));
    QVERIFY(isDone(destroy(m_client)));
    QCOMPARE(difference(ownersPart(m_client, "wan"), before), QString());
}

void HostInterfaceTest::whatIsConfirmedStays()
{
    const std::int64_t id = startTrial(asPort("nic"), 5);
    QVERIFY(id > 0);
    QCOMPARE(ownersPart(m_client, "nic").bridge.text(), std::string("br"));
    QVERIFY(isDone(m_client.ask(ConfirmRequest{id, true})));
    const auto end = lastAnswer(id);
    QVERIFY(end && isDone(*end));
    QTest::qWait(5500);
    QCOMPARE(ownersPart(m_client, "nic").bridge.text(), std::string("br"));
    QVERIFY(isDone(destroy(m_client)));
}

void HostInterfaceTest::whatIsNotConfirmedInTimeIsUndone()
{
    const ObservedLink before = ownersPart(m_client, "nic");
    QElapsedTimer timer;
    timer.start();
    const std::int64_t id = startTrial(asPort("nic"), 5);
    QVERIFY(id > 0);
    const auto end = lastAnswer(id);
    QVERIFY(end);
    QVERIFY(timer.elapsed() >= 5000);
    const ErrorReply refusal = errorOf(*end);
    QCOMPARE(refusal.error.code, ErrorCode::Cancelled);
    QCOMPARE(refusal.error.detail,
        std::string("not confirmed within 5 s; everything is as it was before"));
    QVERIFY(refusal.isUndone);
    QCOMPARE(difference(ownersPart(m_client, "nic"), before), QString());
    QVERIFY(!observed(m_client).find(at("br")));
    QCOMPARE(errorOf(destroy(m_client)).error.code, ErrorCode::NotFound);
}

void HostInterfaceTest::whatIsDeclinedIsUndoneAtOnce()
{
    const ObservedLink before = ownersPart(m_client, "nic");
    const std::int64_t id = startTrial(asPort("nic"), 600);
    QVERIFY(id > 0);
    QVERIFY(isDone(m_client.ask(ConfirmRequest{id, false})));
    const auto end = lastAnswer(id);
    QVERIFY(end);
    QCOMPARE(errorOf(*end).error.detail, std::string("not kept; everything is as it was before"));
    QCOMPARE(difference(ownersPart(m_client, "nic"), before), QString());
}

void HostInterfaceTest::aClientThatGoesAwayConfirmsNothing()
{
    const ObservedLink before = ownersPart(m_client, "nic");
    QVERIFY(startTrial(asParent("nic"), 600) > 0);
    m_client.close();
    m_client = connected();
    QVERIFY(m_client.isOpen());
    QTRY_COMPARE(difference(ownersPart(m_client, "nic"), before), QString());
    QVERIFY(!observed(m_client).namespaces.contains(netns("a")));
}

void HostInterfaceTest::onlyWhatIsOnTrialCanBeConfirmed()
{
    QCOMPARE(errorOf(m_client.ask(ConfirmRequest{77, true})).error.code, ErrorCode::NotFound);
    const std::int64_t id = startTrial(asPort("nic"), 600);
    QVERIFY(id > 0);
    HelperClient other = connected();
    QVERIFY(other.isOpen());
    QCOMPARE(errorOf(other.ask(ConfirmRequest{id, true})).error.code, ErrorCode::NotFound);
    QVERIFY(isDone(m_client.ask(ConfirmRequest{id, false})));
    QVERIFY(lastAnswer(id));
    QCOMPARE(errorOf(m_client.ask(ConfirmRequest{id, true})).error.code, ErrorCode::NotFound);
}

void HostInterfaceTest::anUpdateOnTrialGoesBackToTheLabBefore()
{
    QCOMPARE(deploy(m_client, asPort("nic")), QString());
    const ObservedLink before = ownersPart(m_client, "nic");
    const std::int64_t id = startTrial(asParent("nic"), 600);
    QVERIFY(id > 0);
    QVERIFY(ownersPart(m_client, "nic").bridge.isEmpty());
    QVERIFY(isDone(m_client.ask(ConfirmRequest{id, false})));
    QVERIFY(lastAnswer(id));
    QCOMPARE(difference(ownersPart(m_client, "nic"), before), QString());
    QVERIFY(makePlan(asPort("nic"), observed(m_client), labNamed("lab"))->steps.empty());
    QVERIFY(isDone(destroy(m_client)));
}

Q_DECLARE_METATYPE(hairpin::ErrorCode)

QTEST_GUILESS_MAIN(HostInterfaceTest)
#include "hostinterfacetest.moc"
