// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "tests/support/commandline.h"
#include "tests/support/paths.h"
#include "tests/support/scriptcases.h"

#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

namespace hairpin {

// `hairpin import`, as everyone.
class CliImportTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void cleanup();

    void theFoundingCommandsBecomeALabThatPlays();
    void remarksNameFileAndLine();
    void standardInputAndOutputWillDo();
    void nothingOfItIsRun();
    void whatMakesNoLabIsRefused();
    void wrongUsageIsStatusTwo();
    void whatRunsIsImported();
    void oneNamespaceComesWithWhatItIsConnectedTo();

private:
    Outcome import(const QStringList& arguments) const
    {
        return m_me->hairpin(QStringList{QStringLiteral("import")} + arguments);
    }

    std::map<int, std::unique_ptr<CommandLine>> m_everyone;
    CommandLine* m_me = nullptr;
    QString m_out;
};

void CliImportTest::initTestCase_data()
{
    QTest::addColumn<int>("user");
    for (const CommandLine::As user : CommandLine::everyone())
        QTest::newRow(CommandLine::nameOf(user).constData()) << static_cast<int>(user);
}

void CliImportTest::init()
{
    QFETCH_GLOBAL(int, user);
    auto& me = m_everyone[user];
    if (!me)
        me = std::make_unique<CommandLine>(
            static_cast<CommandLine::As>(user), QStringLiteral(BIN_DIR), QStringLiteral(LABS_DIR));
    m_me = me.get();
    m_out = m_me->file(QStringLiteral("out.hairpin"), {});
}

void CliImportTest::cleanup()
{
    QCOMPARE(m_me->leftovers(), QString());
}

void CliImportTest::theFoundingCommandsBecomeALabThatPlays()
{
    const QByteArray text =
        fileOf(QStringLiteral(TEST_DATA "/scripts/founding-commands-as-published"), "script");
    const Outcome outcome =
        import({m_me->file(QStringLiteral("founding.txt"), text), QStringLiteral("-o"), m_out});
    QVERIFY2(outcome.status == 0, outcome.err);
    const auto lab = readLab(m_out.toStdString());
    QVERIFY2(lab, lab ? "" : lab.error().text().c_str());
    QCOMPARE(lab->name, std::string("founding"));
    const Outcome played = m_me->hairpin({QStringLiteral("test"), m_out});
    QVERIFY2(played.status == 0, played.out + played.err);
}

void CliImportTest::remarksNameFileAndLine()
{
    const QString script =
        m_me->file(QStringLiteral("s.sh"), "ip netns add n\n\nip link add vx0 type vxlan id 1\n");
    const Outcome outcome = import({script, QStringLiteral("-o"), m_out});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, QByteArray());
    QCOMPARE(outcome.err, script.toUtf8() + ":3: not taken in: Hairpin has no vxlan links yet\n");
}

void CliImportTest::standardInputAndOutputWillDo()
{
    const Outcome outcome = m_me->run({QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("echo 'ip netns add n' | \"$0\" import - -o -"), m_me->program()});
    QCOMPARE(outcome.status, 0);
    const auto lab = parseLab(outcome.out.toStdString());
    QVERIFY2(lab, outcome.out);
    QCOMPARE(lab->topology.items().size(), 1U);
}

void CliImportTest::nothingOfItIsRun()
{
    const QString witness = QFileInfo(m_out).absolutePath() + QStringLiteral("/witness");
    const QByteArray text = "ip netns add n$(touch WITNESS; echo 1)\ntouch WITNESS\n"
                            "ip netns add `touch WITNESS`\nbash -c 'touch WITNESS'\n"
                            "echo x > WITNESS\nip netns add m\n";
    const QString script =
        m_me->file(QStringLiteral("s.sh"), QByteArray(text).replace("WITNESS", witness.toUtf8()));
    QCOMPARE(import({script, QStringLiteral("-o"), m_out}).status, 0);
    QVERIFY(!QFile::exists(witness));
}

void CliImportTest::whatMakesNoLabIsRefused()
{
    QFile::remove(m_out);
    const QString script = m_me->file(QStringLiteral("s.sh"), "echo hello\n");
    const Outcome outcome = import({script, QStringLiteral("-o"), m_out});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.err.contains("no line of it makes anything of a lab"), outcome.err);
    QVERIFY(!QFile::exists(m_out));
    QCOMPARE(import({QStringLiteral("/nowhere/s.sh"), QStringLiteral("-o"), m_out}).status, 1);
}

void CliImportTest::wrongUsageIsStatusTwo()
{
    const QString script = m_me->file(QStringLiteral("s.sh"), "ip netns add n\n");
    QCOMPARE(import({script}).status, 2);
    QCOMPARE(import({QStringLiteral("-o"), m_out}).status, 2);
    QCOMPARE(import({script, script, QStringLiteral("-o"), m_out}).status, 2);
}

// Items by kind and name: the ids of an import are its own.
std::map<std::string, const Item*> byName(const Topology& topology)
{
    std::map<std::string, const Item*> items;
    for (const auto& [id, item] : topology.items())
        items.emplace(item.name(), &item);
    return items;
}

void CliImportTest::whatRunsIsImported()
{
    const QString file = m_me->lab(QStringLiteral("vepa-hairpin"));
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), file}).status, 0);
    QCOMPARE(m_me
                 ->hairpin({QStringLiteral("set"), QStringLiteral("vepa-hairpin"),
                     QStringLiteral("veth0"), QStringLiteral("hairpin"), QStringLiteral("true")})
                 .status,
        0);
    const Outcome outcome = import({QStringLiteral("live"), QStringLiteral("vepa-hairpin"),
        QStringLiteral("-o"), m_out, QStringLiteral("--without-macs")});
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), QStringLiteral("vepa-hairpin")}).status, 0);
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.status, 0);

    const auto drawn = readLab(file.toStdString());
    const auto live = readLab(m_out.toStdString());
    QVERIFY(drawn && live);
    const auto wanted = byName(drawn->topology);
    const auto found = byName(live->topology);
    QCOMPARE(found.size(), wanted.size());
    for (const auto& [name, item] : wanted) {
        QVERIFY2(found.contains(name), name.c_str());
        const Item& imported = *found.at(name);
        QVERIFY(imported.kind == item->kind);
        QVERIFY(imported.addresses() == item->addresses());
        QCOMPARE(
            live->topology.netnsNameOf(imported).text(), drawn->topology.netnsNameOf(*item).text());
        for (const FieldSpec& spec : item->kind->fields) {
            if (spec.type != FieldType::Reference && spec.key != "hairpin")
                QVERIFY2(imported.value(spec) == item->value(spec), std::string(spec.key).c_str());
        }
    }
    QVERIFY(found.at("veth0")->flag("hairpin"));
    QVERIFY(live->topology.parentOf(*found.at("veth0_1.101")) == found.at("veth0_1"));
}

void CliImportTest::oneNamespaceComesWithWhatItIsConnectedTo()
{
    const QString file = m_me->lab(QStringLiteral("router"));
    QCOMPARE(m_me->hairpin({QStringLiteral("deploy"), file}).status, 0);
    const Outcome one = import({QStringLiteral("live"), QStringLiteral("router"),
        QStringLiteral("-o"), m_out, QStringLiteral("--namespace"), QStringLiteral("a1")});
    const Outcome none =
        import({QStringLiteral("live"), QStringLiteral("router"), QStringLiteral("-o"),
            QStringLiteral("-"), QStringLiteral("--namespace"), QStringLiteral("nowhere")});
    QCOMPARE(m_me->hairpin({QStringLiteral("destroy"), QStringLiteral("router")}).status, 0);
    QCOMPARE(one.status, 0);
    QCOMPARE(none.status, 1);
    QCOMPARE(none.err, QByteArray("hairpin: nowhere: there is no such namespace\n"));
    const auto live = readLab(m_out.toStdString());
    QVERIFY(live);
    const auto found = byName(live->topology);
    QVERIFY(found.contains("a1"));
    QVERIFY(!found.contains("router") && !found.contains("a2"));
    const bool hasBridge = std::ranges::any_of(
        found, [](const auto& entry) { return entry.second->kind->has(Trait::HasPorts); });
    QVERIFY(hasBridge);
}

} // namespace hairpin

QTEST_GUILESS_MAIN(hairpin::CliImportTest)
#include "cliimporttest.moc"
