// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks and tells when a lab leaves the sandbox: with a real system helper, on a
// machine of the test's own.
#include "gui/app/mainwindow.h"
#include "gui/panels/messagebar.h"
#include "tests/gui/windowhome.h"
#include "tests/support/ownmachine.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>

namespace hairpin {

namespace {

constexpr int kPatienceMs = 20000;

} // namespace

class HostQuestionsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void whatIsKeptRuns();
    void everyOtherWayOutUndoes_data();
    void everyOtherWayOutUndoes();
    void theTimeThatIsLeftIsShownAndRunsOut();
    void aHelperThatDiesTakesTheQuestionAlong();
    void theDefaultRouteNeedsItsNameTyped();
    void whoDoesNotTypeTheNameDeploysNothing();
    void aNamespaceThatIsHeldIsToldAfterTheDestroy();
    void anotherComputerIsChosen_data();
    void anotherComputerIsChosen();
    void aComputerThatCannotBeReachedIsToldWithWhatToDo();
    void theChoiceOfAComputerCanBeCancelled();

private:
    void openLab(const char* interface);
    QAction* action(const char* id) const
    {
        return m_window->findChild<QAction*>(QLatin1String(id), Qt::FindDirectChildrenOnly);
    }
    QDialog* dialog(const char* name) const
    {
        auto* found = m_window->findChild<QDialog*>(QLatin1String(name));
        return found && found->isVisible() ? found : nullptr;
    }
    static void press(const QDialog& dialog, QDialogButtonBox::ButtonRole role)
    {
        auto* box = dialog.findChild<QDialogButtonBox*>();
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == role)
                QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    void putSshOnPath(const QByteArray& script);
    QString told() const { return m_window->messageBar().message().text; }
    LabRunner::State state() const { return m_window->session().state(); }
    static bool isUsed(const char* interface)
    {
        return shell("ip -d -o link show type macvlan").contains(QByteArray("m@") + interface);
    }

    WindowHome m_home;
    std::unique_ptr<SystemHelper> m_helper;
    std::unique_ptr<MainWindow> m_window;
};

void HostQuestionsTest::initTestCase()
{
    QVERIFY(m_home.isValid());
    qputenv("HAIRPIN_HELPER", BIN_DIR "/hairpin-helper");
    qputenv("PATH", m_home.path().toUtf8() + ':' + qgetenv("PATH"));
}

void HostQuestionsTest::init()
{
    m_helper = std::make_unique<SystemHelper>();
    QVERIFY(m_helper->isListening());
}

void HostQuestionsTest::cleanup()
{
    if (m_window->session().isRunning()) {
        m_window->session().destroy();
        QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Idle, kPatienceMs);
    }
    m_window.reset();
    QTRY_VERIFY(!isUsed("nic") && !isUsed("wan"));
    m_helper.reset();
}

// A macvlan on the interface, to be run on this computer.
void HostQuestionsTest::openLab(const char* interface)
{
    const QString path = m_home.filePath(QStringLiteral("alab.hairpin"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(R"({"format": "hairpin/1", "name": "x", "items": [
        {"id": "ns", "kind": "namespace", "name": "ns"},
        {"id": "nic", "kind": "interface", "name": "NAME"},
        {"id": "m", "kind": "macvlan", "name": "m", "parent": "nic"}]})")
                   .replace("NAME", interface));
    file.close();
    m_window = std::make_unique<MainWindow>();
    m_window->resize(900, 600);
    m_window->openFile(path);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get(), kPatienceMs));
    action("lab.onComputer")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Idle, kPatienceMs);
}

void HostQuestionsTest::whatIsKeptRuns()
{
    openLab("nic");
    action("lab.deploy")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(dialog("trial"), kPatienceMs);
    QVERIFY(isUsed("nic"));
    QCOMPARE(m_window->session().stateWords(), QStringLiteral("On trial"));
    press(*dialog("trial"), QDialogButtonBox::AcceptRole);
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Running, kPatienceMs);
    QVERIFY(!dialog("trial"));
    QVERIFY(isUsed("nic"));
    QVERIFY(!m_window->messageBar().isVisible());
}

void HostQuestionsTest::everyOtherWayOutUndoes_data()
{
    QTest::addColumn<QString>("way");
    for (const char* way : {"the button", "Enter", "Escape", "the dialog's close button"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void HostQuestionsTest::everyOtherWayOutUndoes()
{
    QFETCH(QString, way);
    openLab("nic");
    action("lab.deploy")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(dialog("trial"), kPatienceMs);
    QDialog* const trial = dialog("trial");
    if (way == QLatin1String("the button"))
        press(*trial, QDialogButtonBox::RejectRole);
    else if (way == QLatin1String("Enter"))
        QTest::keyClick(trial, Qt::Key_Return);
    else if (way == QLatin1String("Escape"))
        QTest::keyClick(trial, Qt::Key_Escape);
    else
        trial->close();
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Idle, kPatienceMs);
    QVERIFY(!isUsed("nic"));
    QVERIFY(!dialog("trial"));
    QTRY_COMPARE(told(), QStringLiteral("Cancelled; what had been done was undone."));
}

void HostQuestionsTest::theTimeThatIsLeftIsShownAndRunsOut()
{
    openLab("nic");
    action("lab.deploy")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(dialog("trial"), kPatienceMs);
    auto* const left = dialog("trial")->findChild<QLabel*>(QStringLiteral("left"));
    QVERIFY2(left->text().contains(QLatin1String("30 s")), qPrintable(left->text()));
    QTRY_VERIFY_WITH_TIMEOUT(left->text().contains(QLatin1String(" 28 s")), 5000);
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Idle, 2 * kPatienceMs);
    QVERIFY(!dialog("trial"));
    QVERIFY(!isUsed("nic"));
    QTRY_VERIFY2(told().startsWith(QLatin1String("Nobody kept it in time")), qPrintable(told()));
    // And another try is one press away.
    QTest::mouseClick(
        m_window->messageBar().findChild<QPushButton*>(QStringLiteral("messageAction")),
        Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog("trial"), kPatienceMs);
    press(*dialog("trial"), QDialogButtonBox::RejectRole);
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Idle, kPatienceMs);
}

void HostQuestionsTest::aHelperThatDiesTakesTheQuestionAlong()
{
    openLab("nic");
    action("lab.deploy")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(dialog("trial"), kPatienceMs);
    m_helper->killHard();
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Lost, kPatienceMs);
    QTRY_VERIFY(!dialog("trial"));
    QVERIFY(m_window->messageBar().isVisible());
    m_helper->start();
    QTRY_VERIFY(!isUsed("nic"));
    action("lab.deploy")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(dialog("trial"), kPatienceMs);
    press(*dialog("trial"), QDialogButtonBox::AcceptRole);
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Running, kPatienceMs);
}

void HostQuestionsTest::theDefaultRouteNeedsItsNameTyped()
{
    openLab("wan");
    action("lab.deploy")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(dialog("consent"), kPatienceMs);
    QVERIFY(!isUsed("wan"));
    auto* const deploy = dialog("consent")->findChild<QPushButton*>(QStringLiteral("deploy"));
    auto* const line = dialog("consent")->findChild<QLineEdit*>();
    QVERIFY(!deploy->isEnabled());
    QTest::keyClicks(line, QStringLiteral("wa"));
    QVERIFY(!deploy->isEnabled());
    QTest::keyClicks(line, QStringLiteral("n"));
    QVERIFY(deploy->isEnabled());
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(dialog("trial"), kPatienceMs);
    press(*dialog("trial"), QDialogButtonBox::RejectRole);
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Idle, kPatienceMs);
    // What was allowed once is asked again.
    action("lab.deploy")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(dialog("consent"), kPatienceMs);
    QTest::keyClick(dialog("consent"), Qt::Key_Escape);
}

void HostQuestionsTest::whoDoesNotTypeTheNameDeploysNothing()
{
    openLab("wan");
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
        action("lab.deploy")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(dialog("consent"), kPatienceMs);
        QTest::keyClick(dialog("consent")->findChild<QLineEdit*>(), key);
        QTRY_VERIFY(!dialog("consent"));
        QCOMPARE(state(), LabRunner::State::Idle);
        QVERIFY(!isUsed("wan"));
        QVERIFY(told().startsWith(QLatin1String("Nothing was deployed")));
    }
}

void HostQuestionsTest::aNamespaceThatIsHeldIsToldAfterTheDestroy()
{
    openLab("nic");
    action("lab.deploy")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(dialog("trial"), kPatienceMs);
    press(*dialog("trial"), QDialogButtonBox::AcceptRole);
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Running, kPatienceMs);
    QProcess sleeper;
    sleeper.start(QStringLiteral("ip"),
        {QStringLiteral("netns"), QStringLiteral("exec"), QStringLiteral("ns"),
            QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo in; exec sleep 60")});
    QVERIFY(sleeper.waitForReadyRead());
    action("lab.destroy")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Idle, kPatienceMs);
    sleeper.kill();
    sleeper.waitForFinished();
    QTRY_VERIFY2(told().contains(QLatin1String("The namespace ns lives on")), qPrintable(told()));
    QVERIFY2(told().contains(QLatin1String("(sleep) still runs in it")), qPrintable(told()));
}

void HostQuestionsTest::putSshOnPath(const QByteArray& script)
{
    QFile file(m_home.filePath(QStringLiteral("ssh")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\n" + script + '\n');
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void HostQuestionsTest::anotherComputerIsChosen_data()
{
    QTest::addColumn<bool>("isSystem");
    QTest::addColumn<QString>("target");
    QTest::newRow("in a sandbox there") << false << "ssh://me@far.example";
    QTest::newRow("itself") << true << "ssh://me@far.example/system";
}

// The far side of ssh is the test's own machine.
void HostQuestionsTest::anotherComputerIsChosen()
{
    QFETCH(bool, isSystem);
    QFETCH(QString, target);
    putSshOnPath("while test \"$1\" != hairpin-helper; do shift; done; shift\n"
                 "exec \"$HAIRPIN_HELPER\" \"$@\"");
    openLab("nic");
    action("lab.onRemote")->trigger();
    QVERIFY(dialog("remote"));
    auto* const line = dialog("remote")->findChild<QLineEdit*>();
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("me@far.example"));
    auto* const choice = dialog("remote")->findChild<QRadioButton*>(
        isSystem ? QStringLiteral("onSystem") : QStringLiteral("inSandbox"));
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Space);
    press(*dialog("remote"), QDialogButtonBox::AcceptRole);
    QCOMPARE(m_window->session().target().text(), target);
    QVERIFY(action("lab.onRemote")->isChecked());
    QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Idle, kPatienceMs);
    action("lab.deploy")->trigger();
    if (isSystem) {
        QTRY_VERIFY_WITH_TIMEOUT(dialog("trial"), kPatienceMs);
        auto* const reasons = dialog("trial")->findChild<QLabel*>(QStringLiteral("reasons"));
        QVERIFY(reasons->text().contains(QLatin1String("me@far.example")));
        press(*dialog("trial"), QDialogButtonBox::AcceptRole);
        QTRY_COMPARE_WITH_TIMEOUT(state(), LabRunner::State::Running, kPatienceMs);
        QVERIFY(isUsed("nic"));
    } else {
        QTRY_VERIFY_WITH_TIMEOUT(m_window->messageBar().isVisible(), kPatienceMs);
        QVERIFY2(told().contains(QLatin1String("no interface nic")), qPrintable(told()));
    }
}

void HostQuestionsTest::aComputerThatCannotBeReachedIsToldWithWhatToDo()
{
    putSshOnPath("echo 'ssh: no way to far.example' >&2; exit 255");
    openLab("nic");
    m_window->session().setTarget(*LabTarget::parse(QStringLiteral("ssh://far.example")));
    action("lab.deploy")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->messageBar().isVisible(), kPatienceMs);
    QVERIFY2(told().contains(QLatin1String("ssh: no way to far.example")), qPrintable(told()));
    QVERIFY2(told().contains(QLatin1String("try it in a terminal")), qPrintable(told()));
}

void HostQuestionsTest::theChoiceOfAComputerCanBeCancelled()
{
    openLab("nic");
    action("lab.onRemote")->trigger();
    QVERIFY(dialog("remote"));
    QTest::keyClick(dialog("remote"), Qt::Key_Escape);
    QTRY_VERIFY(!dialog("remote"));
    QCOMPARE(m_window->session().target().place, LabTarget::Place::System);
    QVERIFY(action("lab.onComputer")->isChecked());
}

} // namespace hairpin

int main(int argc, char** argv)
{
    hairpin::moveToOwnMachine();
    QApplication application(argc, argv);
    hairpin::HostQuestionsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "hostquestionstest.moc"
