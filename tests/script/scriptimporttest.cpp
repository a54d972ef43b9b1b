// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "tests/support/labs.h"
#include "tests/support/scriptcases.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

#include <random>
#include <set>

namespace hairpin {

namespace {

// The names of all items, links with their namespace.
std::string namesOf(const ImportedScript& imported)
{
    std::string names;
    for (const auto& [id, item] : imported.lab.topology.items()) {
        const std::string netns = imported.lab.topology.netnsNameOf(item).text();
        names += (names.empty() ? "" : " ") + (netns.empty() ? "" : netns + ":") + item.name();
    }
    return names;
}

// What each item is, whatever its id: fields in effect, relations by name.
std::set<std::string> meaningOf(const Topology& topology)
{
    std::set<std::string> meaning;
    for (const auto& [id, item] : topology.items()) {
        std::string text(item.kind->name);
        for (const FieldSpec& spec : item.kind->fields) {
            const auto value = item.value(spec);
            const Item* const other = spec.type == FieldType::Reference
                ? topology.find(item.reference(spec.key))
                : nullptr;
            text += ' ' + std::string(spec.key) + '='
                + (other        ? other->name()
                        : value ? fieldToText(*value)
                                : "");
        }
        meaning.insert(text);
    }
    return meaning;
}

// Steps without what they say; items by name.
std::vector<std::string> stepsOf(const Lab& lab)
{
    std::vector<std::string> steps;
    for (const ScenarioStep& step : lab.scenario) {
        std::string text;
        if (step.ping)
            text +=
                step.ping->from + " to " + step.ping->to + ' ' + std::to_string(step.ping->count);
        if (step.set) {
            text += lab.topology.find(step.set->item)->name();
            for (const auto& [key, value] : step.set->fields)
                text += ' ' + key + '=' + fieldToText(value);
        }
        if (step.expect)
            text += *step.expect == Expectation::Reply ? " reply" : " lost";
        if (!text.empty())
            steps.push_back(text);
    }
    return steps;
}

// Lines of the text that are neither blank nor comments, going by the text alone.
std::vector<int> tellingLines(const QByteArray& text)
{
    std::vector<int> lines;
    int number = 0;
    for (const QByteArray& line : text.split('\n')) {
        ++number;
        const QByteArray trimmed = line.trimmed();
        if (!trimmed.isEmpty() && !trimmed.startsWith('#') && !trimmed.startsWith("//"))
            lines.push_back(number);
    }
    return lines;
}

// The first line that is neither understood nor remarked on; 0: there is none.
int firstSilentLine(const QByteArray& text, const ImportedScript& imported)
{
    std::set<int> known(imported.understood.begin(), imported.understood.end());
    for (const ScriptRemark& remark : imported.remarks) {
        for (int line = remark.line; line <= remark.lastLine; ++line)
            known.insert(line);
    }
    for (int line : tellingLines(text)) {
        // A prompt with nothing after it says nothing.
        const QByteArray raw = text.split('\n')[line - 1].trimmed();
        if (!known.contains(line) && !raw.endsWith('#') && !raw.endsWith('$'))
            return line;
    }
    return 0;
}

QByteArray mutated(QByteArray text, std::mt19937& random)
{
    const QByteArray pieces[] = {"'", "\"", "$(", "${", "((", "{1..9}", "\n", "|", "&&", ";",
        "<<E\n", "for x in ", "do", "done", "ip ", "`", "\\", "$x", "{", "}", "(", ")", "\xff",
        QByteArray(1, '\0')};
    for (int i = 0; i < 4; ++i) {
        const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(text.size() + 1));
        const auto length = static_cast<qsizetype>(random() % 20);
        if (random() % 2)
            text.remove(at, length);
        else
            text.insert(at, pieces[random() % std::size(pieces)]);
    }
    return text;
}

} // namespace

class ScriptImportTest : public QObject {
    Q_OBJECT

private slots:
    void aCaseBecomesItsLab_data();
    void aCaseBecomesItsLab();
    void theFoundingCommandsGiveTheFoundingLab();
    void wordsAreExpandedAsAShellDoes_data();
    void wordsAreExpandedAsAShellDoes();
    void whatIsNotKnownIsSaid_data();
    void whatIsNotKnownIsSaid();
    void whatTheKernelRefusesIsNotDone_data();
    void whatTheKernelRefusesIsNotDone();
    void damagedScriptsLoseNoLine_data();
    void damagedScriptsLoseNoLine();
    void randomBytesAreSurvived();
    void whatHasNoEndIsCutOff_data();
    void whatHasNoEndIsCutOff();
    void aTextThatIsTooLongIsRefused();
};

void ScriptImportTest::aCaseBecomesItsLab_data()
{
    QTest::addColumn<QString>("folder");
    for (const QString& folder : scriptCases())
        QTest::newRow(qPrintable(QFileInfo(folder).fileName())) << folder;
}

void ScriptImportTest::aCaseBecomesItsLab()
{
    QFETCH(QString, folder);
    const QByteArray text = fileOf(folder, "script");
    QVERIFY(!text.isEmpty());
    const ImportedScript imported = importedFrom(text);
    QCOMPARE(QByteArray::fromStdString(formatLab(imported.lab)), fileOf(folder, "lab.hairpin"));
    QCOMPARE(remarksText(imported.remarks), fileOf(folder, "remarks"));
    QCOMPARE(firstSilentLine(text, imported), 0);
    const auto again = parseLab(formatLab(imported.lab));
    QVERIFY2(again, again ? "" : again.error().text().c_str());
    QCOMPARE(again->topology, imported.lab.topology);
    for (const Problem& problem : validateLab(imported.lab))
        QVERIFY2(problem.severity == Severity::Warning, problem.text().c_str());
}

// Up to ids, places, the name, and what the steps of the scenario say.
void ScriptImportTest::theFoundingCommandsGiveTheFoundingLab()
{
    const Lab founding = exampleLab("vepa-hairpin");
    const Lab imported = importedFrom(
        fileOf(QStringLiteral(TEST_DATA "/scripts/founding-commands-as-published"), "script"))
                             .lab;
    QCOMPARE(meaningOf(imported.topology), meaningOf(founding.topology));
    QCOMPARE(stepsOf(imported), stepsOf(founding));
    QCOMPARE(stepsOf(imported).size(), 5U);
}

void ScriptImportTest::wordsAreExpandedAsAShellDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("names");
    const auto row = [](const char* name, const char* text, const char* names) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(names);
    };
    row("quotes", "N='a b'; for x in $N; do ip netns add $x; done", "a b");
    row("quoted whole", "N='a b'; for x in \"$N\" c; do ip netns add \"$x\"; done", "c");
    row("braces", "for x in {1..3} {x,y}{1,2}; do ip netns add n$x; done",
        "n1 n2 n3 nx1 nx2 ny1 ny2");
    row("padded", "for i in {08..11..3}; do ip netns add n$i; done", "n08 n11");
    row("downwards", "for i in {3..1}; do ip netns add n$i; done", "n1 n2 n3");
    row("seq", "for i in $(seq 1 2 5) `seq 8 9`; do ip netns add n$i; done", "n1 n3 n5 n8 n9");
    row("arithmetic", "i=2; ip netns add n$((i * 3 + (4 - 1) % 2)); ip netns add m$((i<3))",
        "m1 n7");
    row("counting", "for ((i=0;i<6;i+=2)); do ip netns add n$i; done", "n0 n2 n4");
    row("count up", "i=1; ((i++)); let i+=2; i=$((i+1)); ip netns add n$i", "n5");
    row("default", "ip netns add ${X:-one}; Y=two; ip netns add ${Y:-three}", "one two");
    row("array",
        "A=(a b); A+=(c); for x in \"${A[@]}\"; do ip netns add $x${#A[@]}; done; ip netns "
        "add ${A[1]}",
        "a3 b b3 c3");
    row("cut off", "F=eth0.5; ip netns add ${F%.5}; ip netns add ${F#eth}", "0.5 eth0");
    row("nested loops", "for a in x y; do for b in 1 2; do\n ip netns add $a$b\ndone\ndone",
        "x1 x2 y1 y2");
    row("break", "for i in 1 2 3; do ip netns add n$i; break; done", "n1");
    row("and, or", "ip netns add a && ip netns add b || ip netns add c", "a b");
    row("or after failure", "ip netns del zz || ip netns add d", "d");
    row("continued line", "ip netns \\\n  add \\\n  far", "far");
    row("comment after", "ip netns add x # ip netns add y", "x");
    row("function", "f() { ip netns add $1-$#; }; f a b; f c", "a-2 c-1");
    row("local", "x=1; f() { local x=2; ip netns add n$x; }; f; ip netns add n$x", "n1 n2");
    row("subshell", "x=1; ( x=2; ip netns add n$x ); ip netns add n$x", "n1 n2");
    row("eval", "c='ip netns add n'; eval $c", "n");
    row("sudo", "sudo -E -u root ip netns add n; env A=1 /sbin/ip netns add m", "m n");
    row("heredoc", "N=h\nip -batch - <<EOF\nnetns add $N\nEOF\nip netns add after", "after h");
    row("exit", "ip netns add n\nexit 0\nip netns add m", "n");
    row("carriage returns", "ip netns add n\r\nip netns add m\r\n", "m n");
    row("auto names", "ip link add type veth; ip link add type veth", "veth0 veth1 veth2 veth3");
}

void ScriptImportTest::wordsAreExpandedAsAShellDoes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, names);
    const ImportedScript imported = importedFrom(text);
    QCOMPARE(QByteArray::fromStdString(namesOf(imported)), names);
    QCOMPARE(firstSilentLine(text, imported), 0);
}

void ScriptImportTest::whatIsNotKnownIsSaid_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("remarks");
    const auto row = [](const char* name, const char* text, const char* remarks) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(remarks);
    };
    row("environment", "ip netns add $NS", "1 not understood: the value of $NS is not known\n");
    row("argument", "ip netns add n$1", "1 not understood: the value of $1 is not known\n");
    row("output of a program", "D=$(ip -o link | head -1)\nip link set $D up",
        "1 ignored: what $(ip -o link | head -1) prints is not known without running it, so D has "
        "no value here\n2 not understood: the value of $D is not known\n");
    row("open quote", "ip netns add 'n",
        "1 not understood: a shell would not take it: a quote that begins with ' has no end\n");
    row("open loop", "for x in 1 2; do\nip netns add n",
        "1 not understood: a shell would not take it: it has no end\n");
    row("unknown program", "brew install x",
        "1 not understood: Hairpin does not know the command "
        "\"brew\"\n");
    row("half a second", "ip link add sw type bridge ageing_time 150",
        "1 not understood: a lab has Ageing in whole seconds only\n");
    row("name too long", "ip link add name abcdefghijklmnop type bridge",
        "1 not understood: \"abcdefghijklmnop\" is longer than 15 bytes\n");
}

void ScriptImportTest::whatIsNotKnownIsSaid()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, remarks);
    QCOMPARE(remarksText(importedFrom(text).remarks), remarks);
}

void ScriptImportTest::whatTheKernelRefusesIsNotDone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("why"); // of the last line
    const auto row = [](const char* name, const char* text, const char* why) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(why);
    };
    row("bridge moves", "ip netns add n\nip link add sw type bridge\nip link set sw netns n",
        "the kernel does not move a bridge to another namespace");
    row("port as parent",
        "ip link add sw type bridge\nip link add name p type veth peer name q\nip link set p "
        "master "
        "sw\nip link add link p name m type macvlan",
        "p is a port of sw and cannot be a parent");
    row("bridge in bridge",
        "ip link add s1 type bridge\nip link add s2 type bridge\nip link set s1 master s2",
        "a bridge cannot be a port of a bridge");
    row("name taken", "ip link add sw type bridge\nip link add sw type bridge",
        "there is a link sw already");
    row("no gateway", "ip netns add n\nip -n n route add default via 10.0.0.1",
        "the gateway 10.0.0.1 is on no network of a link that is up");
    row("hairpin without bridge",
        "ip link add name p type veth peer name q\nbridge link set dev p hairpin on",
        "p is no port of a bridge");
}

void ScriptImportTest::whatTheKernelRefusesIsNotDone()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, why);
    const ImportedScript imported = importedFrom(text);
    const QByteArray last = QByteArray::number(text.count('\n') + 1);
    QCOMPARE(remarksText(imported.remarks), last + " refused: " + why + '\n');
    const QByteArray without = text.left(text.lastIndexOf('\n'));
    QCOMPARE(importedFrom(without).lab, imported.lab);
}

void ScriptImportTest::damagedScriptsLoseNoLine_data()
{
    aCaseBecomesItsLab_data();
}

void ScriptImportTest::damagedScriptsLoseNoLine()
{
    QFETCH(QString, folder);
    const QByteArray whole = fileOf(folder, "script");
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
        const QByteArray text = mutated(whole, random);
        const ImportedScript imported = importedFrom(text);
        const auto again = parseLab(formatLab(imported.lab));
        QVERIFY2(again, text);
        QCOMPARE(again->topology, imported.lab.topology);
        for (const ScriptRemark& remark : imported.remarks)
            QVERIFY2(
                !remark.why.empty() && remark.line >= 1 && remark.lastLine >= remark.line, text);
        const int silent = firstSilentLine(text, imported);
        QVERIFY2(silent == 0, QByteArray("line " + QByteArray::number(silent) + " of\n" + text));
    }
}

void ScriptImportTest::randomBytesAreSurvived()
{
    std::mt19937 random(11);
    const QByteArray alphabet = "ip link add set type veth $(){}[]<>|&;'\"`\\\n\n #!0123456789=*";
    for (int i = 0; i < 300; ++i) {
        QByteArray text;
        for (int n = 0; n < 300; ++n)
            text += i % 2 ? alphabet[static_cast<qsizetype>(
                        random() % static_cast<unsigned>(alphabet.size()))]
                          : static_cast<char>(random());
        const ImportedScript imported = importedFrom(text);
        QVERIFY(parseLab(formatLab(imported.lab)));
    }
}

void ScriptImportTest::whatHasNoEndIsCutOff_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("loop") << QByteArray("for ((;;)); do ip netns add n; ip netns del n; done");
    QTest::newRow("recursion") << QByteArray("f() { ip netns add n; f; }; f");
    QTest::newRow("twofold recursion") << QByteArray("f() { f; f; }; f");
    QTest::newRow("loops in loops") << QByteArray(
        "for a in {1..999}; do for b in {1..999}; do for c in {1..999}; do :; done; done; done");
    QTest::newRow("doubling") << QByteArray(
        "A=xxxxxxxxxxxxxxxx; for i in {1..999}; do A=$A$A; done");
    QTest::newRow("braces") << QByteArray("for x in {1..999}{1..999}{1..999}; do :; done");
    QTest::newRow("depth") << QByteArray("ip netns add n; ") + QByteArray(100000, '(');
    QTest::newRow("quotes") << QByteArray("'\n\"\n").repeated(20000);
    QTest::newRow("dollars") << QByteArray("echo ") + QByteArray("$((").repeated(20000);
    QTest::newRow("braces without end") << QByteArray("echo ") + QByteArray(200000, '{');
    QTest::newRow("open ifs") << QByteArray("if x\nthen\n").repeated(20000);
    QTest::newRow("open documents") << QByteArray("cat <<E\n").repeated(20000);
    QTest::newRow("many links") << QByteArray(
        "for i in {1..30000}; do ip link add v$i type veth peer name w$i; done");
}

void ScriptImportTest::whatHasNoEndIsCutOff()
{
    QFETCH(QByteArray, text);
    constexpr qint64 kPatienceMs = 60000; // with sanitizers, on a slow machine
    QElapsedTimer timer;
    timer.start();
    const ImportedScript imported = importedFrom(text);
    QVERIFY2(timer.elapsed() < kPatienceMs, QByteArray::number(timer.elapsed()));
    QVERIFY(!imported.remarks.empty());
    QVERIFY(imported.lab.topology.items().size() <= kMaxItems);
}

void ScriptImportTest::aTextThatIsTooLongIsRefused()
{
    const ImportedScript imported =
        importedFrom(QByteArray("ip netns add n\n").repeated(kMaxScriptBytes / 15 + 1));
    QVERIFY(imported.lab.topology.items().empty());
    QCOMPARE(remarksText(imported.remarks),
        QByteArray("1 not understood: the text is longer than 1048576 bytes, so nothing of it was "
                   "read\n"));
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::ScriptImportTest)
#include "scriptimporttest.moc"
