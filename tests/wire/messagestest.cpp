// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/wire/messages.h"
#include "backend/kinds/registry.h"

#include <QtTest>
#include <nlohmann/json.hpp>
#include <set>

using namespace hairpin;

namespace {

LinkRef ref(const char* netns, const char* name)
{
    return {*netns ? *NetnsName::parse(netns) : NetnsName(), *IfName::parse(name)};
}

std::vector<Step> everyOperation()
{
    const auto item = *ItemId::parse("thing");
    const auto ns = *NetnsName::parse("ns101");
    const auto prefix = *IpPrefix::parse("10.0.0.1/24");
    const auto route = *Route::parse("default via 10.0.0.254");
    const Fields up{{"up", true}, {"mtu", std::int64_t(1400)},
        {"mac", *MacAddress::parse("02:00:00:00:00:01")}};
    return {
        {item, CreateNamespace{ns}},
        {item, DeleteNamespace{ns}},
        {item,
            CreateLink{
                &vethKind(), {ref("", "veth0"), up}, NewLink{ref("ns101", "veth0_1"), {}}, {}}},
        {item,
            CreateLink{&macvlanKind(), {ref("ns101", "mv"), {{"mode", std::string("vepa")}}}, {},
                ref("", "veth0_1")}},
        {item, ChangeLink{ref("", "br0"), &bridgeKind(), {{"stp", true}}}},
        {{}, ChangeLink{ref("ns101", "lo"), nullptr, {{"up", true}}}},
        {item, DeleteLink{ref("", "br0")}},
        {item, SetPort{ref("", "veth0"), *IfName::parse("br0"), {{"hairpin", true}}}},
        {item, SetPort{ref("", "veth0"), {}, {}}},
        {item, UseLink{ref("", "eth1")}},
        {{}, ReleaseLink{ref("", "eth1")}},
        {item, AddAddress{ref("ns101", "mv"), prefix}},
        {item, DeleteAddress{ref("ns101", "mv"), prefix}},
        {item, AddRoute{ns, route}},
        {item, DeleteRoute{ns, route}},
        {item, SetSysctl{ns, Sysctl::ForwardIpv6, true}},
    };
}

Observed sampleObserved()
{
    ObservedLink port;
    port.name = *IfName::parse("veth0");
    port.ifindex = 7;
    port.kernelKind = "veth";
    port.kind = &vethKind();
    port.owner = "lab";
    port.mac = *MacAddress::parse("02:00:00:00:00:01");
    port.mtu = 1500;
    port.isUp = true;
    port.hasCarrier = true;
    port.operState = "up";
    port.peer = ref("ns101", "veth0_1");
    port.bridge = *IfName::parse("br0");
    port.portFields = {{"hairpin", true}, {"cost", std::int64_t(2)}};
    port.portState = "forwarding";
    port.addresses = {{*IpPrefix::parse("fe80::1/64"), true, true, false}};
    ObservedLink used;
    used.name = *IfName::parse("eth1");
    used.ifindex = 3;
    used.mtu = 9000;
    used.operState = "down";
    used.heldBy = "bond0";
    used.isDefaultRoute = true;
    markUsed(used, "lab", {{"up", false}});
    Observed observed;
    ObservedNamespace& host = observed.namespaces[NetnsName()];
    host.links[port.name] = port;
    host.links[used.name] = used;
    host.foreignNames = {"\"a b\""};
    ObservedNamespace& other = observed.namespaces[*NetnsName::parse("ns101")];
    other.owner = "lab";
    other.forwardIpv6 = true;
    other.routes = {*Route::parse("10.9.0.0/16 via 10.0.0.1 dev veth0_1")};
    return observed;
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT

private slots:
    void everyStepComesBackEqual()
    {
        std::set<std::size_t> covered;
        for (const Step& step : everyOperation()) {
            const auto back = stepFromJson(stepToJson(step));
            QVERIFY2(back, back ? "" : back.error().text().c_str());
            QVERIFY(*back == step);
            covered.insert(step.operation.index());
        }
        QCOMPARE(covered.size(), std::variant_size_v<Operation>);
    }

    void everyRequestComesBackEqual()
    {
        const auto lab = *LabName::parse("vepa");
        PingRequest ping{
            *NetnsName::parse("ns101"), *IfName::parse("eth0"), *IpAddress::parse("fd00::1")};
        ping.count = 3;
        const std::vector<Request> requests{
            {1, ObserveRequest{}},
            {2, ApplyRequest{lab, 4, "/a/b.hairpin", "{\"x\": \"ü\"}\n", everyOperation()}},
            {3, DestroyRequest{lab}},
            {4, LabsRequest{}},
            {5, DocumentRequest{lab}},
            {6, ping},
            {7, StopRequest{6}},
            {8, WatchRequest{}},
            {9, ConfirmRequest{2, true}},
            {10, ConfirmRequest{2, false}},
            {11, ApplyRequest{lab, 4, "", "", {}, {*IfName::parse("eth0")}, 30}},
        };
        std::set<std::size_t> covered;
        for (const Request& request : requests)
            covered.insert(request.body.index());
        QCOMPARE(covered.size(), std::variant_size_v<decltype(Request::body)>);
        for (const Request& request : requests) {
            const std::string text = formatRequest(request);
            QCOMPARE(std::count(text.begin(), text.end(), '\n'), 1);
            const auto back = parseRequest(text);
            QVERIFY2(back, back ? "" : back.error().text().c_str());
            QVERIFY(*back == request);
        }
    }

    void everyAnswerComesBackEqual()
    {
        const auto item = *ItemId::parse("mv101");
        const auto lab = *LabName::parse("vepa");
        const std::vector<Answer> answers{
            {1, StepEvent{lab, 2, 9, item, StepState::Undone}},
            {1, TrialEvent{30}},
            {1, HeldEvent{*NetnsName::parse("ns1"), "process 4242 (sleep) still runs in it"}},
            {1, LeftEvent{*IfName::parse("eth1"), "it belongs to docker0 now"}},
            {1, PingEvent{1, PingOutcome::Reply, 48.5, 64, LossReason::None, "", ""}},
            {1,
                PingEvent{
                    2, PingOutcome::Lost, 0, 0, LossReason::HostUnreachable, "10.0.0.1", "words"}},
            {1, ChangedEvent{lab, 3}},
            {1, DroppedEvent{12}},
            {1, DoneReply{}},
            {1, DoneReply{5}},
            {1, PartEvent{sampleObserved()}},
            {1, ObserveReply{sampleObserved(), {{lab, 3}}}},
            {1, LabsReply{{{lab, "/a", 3}}}},
            {1, DocumentReply{"/a", "{}", 3}},
            {1, PingSummary{2, 1, 1, 2, 3, 0.5}},
            {1, ErrorReply{{ErrorCode::Kernel, "veth0", "Device busy", 16}, 3, item, false}},
        };
        std::set<std::size_t> covered;
        for (const Answer& answer : answers) {
            const auto back = parseAnswer(formatAnswer(answer));
            QVERIFY2(back, back ? "" : back.error().text().c_str());
            QVERIFY(*back == answer);
            covered.insert(answer.body.index());
        }
        QCOMPARE(covered.size(), std::variant_size_v<decltype(Answer::body)>);
    }

    void everyLossReasonAndErrorCodeHasAWord()
    {
        for (int i = 0; i <= static_cast<int>(LossReason::Other); ++i)
            QVERIFY(!lossReasonName(static_cast<LossReason>(i)).empty());
        for (int i = 0; i <= static_cast<int>(ErrorCode::Internal); ++i)
            QVERIFY(!errorCodeName(static_cast<ErrorCode>(i)).empty());
    }

    void anAnswerMayHaveFieldsThatAreNotKnownYet()
    {
        QVERIFY(parseAnswer(R"({"id":1,"reply":"done","news":[1,2]})"));
    }

    void whatIsNoRequestIsRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const char* line, const char* words) {
            QTest::newRow(name) << QByteArray(line) << QByteArray(words);
        };
        row("no JSON", "hello", "not JSON");
        row("no object", "[1]", "must be an object");
        row("no id", R"({"do":"observe"})", "\"id\" is missing");
        row("id is a text", R"({"id":"1","do":"observe"})", "id: must be a whole number");
        row("unknown request", R"({"id":1,"do":"exec"})", "\"exec\" is no request");
        row("unknown field", R"({"id":1,"do":"observe","path":"/etc"})", "no field \"path\"");
        row("key twice", R"({"id":1,"id":2,"do":"observe"})", "stands twice");
        row("bad lab", R"({"id":1,"do":"destroy","lab":"../x"})", "lab: ");
        row("interval too short", R"({"id":1,"do":"ping","to":"10.0.0.1","intervalMs":9})",
            "10 to 3600000");
        row("count overflows",
            R"({"id":1,"do":"ping","to":"10.0.0.1","count":18446744073709551615})", "count");
        row("no address", R"({"id":1,"do":"ping","to":"host"})", "not an IPv4 or IPv6 address");
        row("apply without a revision",
            R"({"id":1,"do":"apply","lab":"l","source":"","document":"","steps":[]})",
            "\"revision\" is missing");
        row("a source that is no path",
            QByteArray(
                R"({"id":1,"do":"apply","lab":"l","revision":0,"source":"@","document":"","steps":[]})")
                .replace("@", QByteArray(4095, 'x')),
            "source: more than 4096 bytes");
        row("trial too short",
            R"({"id":1,"do":"apply","lab":"l","revision":0,"source":"","document":"","steps":[],"trialSeconds":4})",
            "trialSeconds: must be a whole number from 5 to 600");
        row("confirmed is no list",
            R"({"id":1,"do":"apply","lab":"l","revision":0,"source":"","document":"","steps":[],"confirmed":"e"})",
            "confirmed");
        row("confirmed is no name",
            R"({"id":1,"do":"apply","lab":"l","revision":0,"source":"","document":"","steps":[],"confirmed":[1]})",
            "confirmed: ");
        const auto step = [&](const char* name, const QByteArray& json, const char* words) {
            QTest::newRow(name)
                << R"({"id":1,"do":"apply","lab":"l","revision":0,"source":"","document":"","steps":[)"
                    + json + "]}"
                << QByteArray(words);
        };
        step("unknown operation", R"({"do":"run"})", "step 1: \"run\" is no operation");
        step("long name", R"({"do":"deleteLink","name":"sixteen-bytes-xx"})", "longer than 15");
        step("namespace as a link",
            R"({"do":"createLink","kind":"namespace","name":"x","fields":{}})",
            "is no kind of link");
        step("veth without peer", R"({"do":"createLink","kind":"veth","name":"x","fields":{}})",
            "\"peer\" is missing");
        step("bridge with peer",
            R"({"do":"createLink","kind":"bridge","name":"x","fields":{},"peer":{}})",
            "no field \"peer\"");
        step("field of another kind",
            R"({"do":"changeLink","kind":"veth","name":"x","fields":{"stp":true}})",
            "no field \"stp\"");
        step("kind missing", R"({"do":"changeLink","name":"x","fields":{"up":true}})",
            "\"kind\" is missing");
        step("multicast address", R"({"do":"addAddress","name":"x","address":"224.0.0.1/24"})",
            "multicast");
        step("used in a namespace", R"({"do":"useLink","name":"x","namespace":"n"})",
            "no field \"namespace\"");
        step("any sysctl", R"({"do":"setSysctl","key":"kernel.core_pattern","value":true})",
            "no setting");
        step("path as namespace", R"({"do":"createNamespace","name":"../../etc"})",
            "must begin with");
    }

    void whatIsNoRequestIsRefusedInWords()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, words);
        const auto request = parseRequest(line.toStdString());
        QVERIFY(!request);
        const QByteArray detail = QByteArray::fromStdString(request.error().text());
        QVERIFY2(detail.contains(words), detail.constData());
        QVERIFY(!detail.contains('\n'));
    }

    void deepNestingIsRefusedWithoutHarm()
    {
        const std::string deep(100000, '[');
        const auto request = parseRequest(deep);
        QVERIFY(!request);
        QVERIFY(request.error().detail.find("nests deeper") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(MessagesTest)
#include "messagestest.moc"
