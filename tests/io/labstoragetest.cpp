// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"

#include <QTemporaryDir>
#include <QTest>
#include <cerrno>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace hairpin;

namespace {

namespace fs = std::filesystem;

Lab labNamed(const std::string& name)
{
    Lab lab;
    lab.name = name;
    return lab;
}

std::string nameIn(const fs::path& file)
{
    const auto lab = readLab(file);
    return lab ? lab->name : lab.error().text();
}

int modeOf(const fs::path& file)
{
    struct stat info = {};
    return ::stat(file.c_str(), &info) == 0 ? static_cast<int>(info.st_mode & 07777) : -1;
}

// Files of this process may not grow past so many bytes: what a full disk looks like to write().
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_signal);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit m_old{};
    void (*m_signal)(int) = SIG_DFL;
};

} // namespace

class LabStorageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whatWasWrittenIsReadAgain();
    void writingKeepsTheModeOfTheFile();
    void writingThroughALinkKeepsTheLink();
    void writingThroughADanglingLinkMakesItsTarget();
    void aCircleOfLinksIsAnError();
    void aFullDiskLeavesTheOldContent();
    void aFolderThatIsGoneIsAnError();
    void aProtectedFileIsNotReplaced();
    void aFolderIsNoLab();
    void aFileThatIsNotThereNamesItself();
    void whatCouldNotBeReadAgainIsNotWritten();
    void aLabIsCalledAsItsFile_data();
    void aLabIsCalledAsItsFile();

private:
    QStringList filesThere() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    fs::path path(const char* name) const { return m_folder->path().toStdString() + '/' + name; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void LabStorageTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void LabStorageTest::whatWasWrittenIsReadAgain()
{
    QVERIFY(writeLab(labNamed("one"), path("a.hairpin")));
    QVERIFY(writeLab(labNamed("two"), path("a.hairpin")));
    QCOMPARE(nameIn(path("a.hairpin")), "two");
    QCOMPARE(filesThere(), QStringList{QStringLiteral("a.hairpin")});
}

void LabStorageTest::writingKeepsTheModeOfTheFile()
{
    const fs::path file = path("a.hairpin");
    QVERIFY(writeLab(labNamed("one"), file));
    const mode_t mask = ::umask(0);
    ::umask(mask);
    QCOMPARE(modeOf(file), static_cast<int>(0666 & ~mask));
    ::chmod(file.c_str(), 0640);
    QVERIFY(writeLab(labNamed("two"), file));
    QCOMPARE(modeOf(file), 0640);
}

void LabStorageTest::writingThroughALinkKeepsTheLink()
{
    fs::create_directory(path("real"));
    QVERIFY(writeLab(labNamed("one"), path("real/a.hairpin")));
    fs::create_symlink("real/a.hairpin", path("near.hairpin"));
    fs::create_symlink("near.hairpin", path("far.hairpin"));
    QVERIFY(writeLab(labNamed("two"), path("far.hairpin")));
    QVERIFY(fs::is_symlink(path("far.hairpin")));
    QVERIFY(fs::is_symlink(path("near.hairpin")));
    QVERIFY(!fs::is_symlink(path("real/a.hairpin")));
    QCOMPARE(nameIn(path("real/a.hairpin")), "two");
}

void LabStorageTest::writingThroughADanglingLinkMakesItsTarget()
{
    fs::create_symlink("a.hairpin", path("link.hairpin"));
    QVERIFY(writeLab(labNamed("one"), path("link.hairpin")));
    QVERIFY(fs::is_symlink(path("link.hairpin")));
    QCOMPARE(nameIn(path("a.hairpin")), "one");
}

void LabStorageTest::aCircleOfLinksIsAnError()
{
    fs::create_symlink("b", path("a"));
    fs::create_symlink("a", path("b"));
    const Status done = writeLab(labNamed("one"), path("a"));
    QVERIFY(!done);
    QCOMPARE(done.error().sysErrno, ELOOP);
}

void LabStorageTest::aFullDiskLeavesTheOldContent()
{
    const fs::path file = path("a.hairpin");
    QVERIFY(writeLab(labNamed("one"), file));
    Lab large = labNamed("two");
    large.scenario.resize(100);
    for (ScenarioStep& step : large.scenario)
        step.say = std::string(1000, 'x');
    Status done;
    {
        const SmallDisk disk(4096);
        done = writeLab(large, file);
    }
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Io);
    QCOMPARE(done.error().sysErrno, EFBIG);
    QCOMPARE(done.error().subject, file.string());
    QCOMPARE(nameIn(file), "one");
    QCOMPARE(filesThere(), QStringList{QStringLiteral("a.hairpin")});
}

void LabStorageTest::aFolderThatIsGoneIsAnError()
{
    const Status done = writeLab(labNamed("one"), path("gone/a.hairpin"));
    QVERIFY(!done);
    QCOMPARE(done.error().sysErrno, ENOENT);
    QCOMPARE(filesThere(), QStringList());
}

void LabStorageTest::aProtectedFileIsNotReplaced()
{
    // Root may write everything: for as long as this takes, it is somebody else.
    const bool isRoot = ::geteuid() == 0;
    QVERIFY(!isRoot || ::chown(m_folder->path().toStdString().c_str(), 65534, 65534) == 0);
    QVERIFY(!isRoot || ::setresuid(65534, 65534, 0) == 0);
    const auto root = qScopeGuard([&] { (void)(isRoot && ::setresuid(0, 0, 0) == 0); });
    const fs::path file = path("a.hairpin");
    QVERIFY(writeLab(labNamed("one"), file));
    ::chmod(file.c_str(), 0444);
    const Status protectedFile = writeLab(labNamed("two"), file);
    QVERIFY(!protectedFile);
    QCOMPARE(protectedFile.error().sysErrno, EACCES);
    ::chmod(file.c_str(), 0644);
    ::chmod(m_folder->path().toStdString().c_str(), 0555);
    const Status protectedFolder = writeLab(labNamed("two"), file);
    ::chmod(m_folder->path().toStdString().c_str(), 0755);
    QVERIFY(!protectedFolder);
    QCOMPARE(protectedFolder.error().sysErrno, EACCES);
    QCOMPARE(nameIn(file), "one");
}

void LabStorageTest::aFolderIsNoLab()
{
    const auto lab = readLab(m_folder->path().toStdString());
    QVERIFY(!lab);
    QCOMPARE(lab.error().code, ErrorCode::Io);
    QVERIFY(!writeLab(labNamed("one"), m_folder->path().toStdString()));
    QVERIFY(!writeLab(labNamed("one"), "/dev/null"));
    QCOMPARE(filesThere(), QStringList());
}

void LabStorageTest::aFileThatIsNotThereNamesItself()
{
    const auto lab = readLab(path("none.hairpin"));
    QVERIFY(!lab);
    QCOMPARE(lab.error(),
        (Error{ErrorCode::Io, path("none.hairpin").string(), "No such file or directory", ENOENT}));
}

void LabStorageTest::whatCouldNotBeReadAgainIsNotWritten()
{
    const fs::path file = path("a.hairpin");
    QVERIFY(writeLab(labNamed("one"), file));
    Lab lab = labNamed("two");
    ScenarioStep step;
    step.set = SetStep{*ItemId::parse("gone"), {}};
    lab.scenario.push_back(step);
    const Status done = writeLab(lab, file);
    QVERIFY(!done);
    QCOMPARE(done.error().text(), "scenario step 1: set: item: the lab has no item gone");
    QVERIFY(!writeLab(labNamed("two\nlines"), file));
    QVERIFY(!writeLab(labNamed("not \xff UTF-8"), file));
    QCOMPARE(nameIn(file), "one");
}

void LabStorageTest::aLabIsCalledAsItsFile_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << "/a/b/vepa-hairpin.hairpin"
                           << "vepa-hairpin";
    QTest::newRow("two endings") << "my.lab.hairpin"
                                 << "my.lab";
    QTest::newRow("spaces") << "my first lab.hairpin"
                            << "my-first-lab";
    QTest::newRow("leading dash") << "--x.hairpin"
                                  << "x";
    QTest::newRow("only an ending") << ".hairpin"
                                    << "hairpin";
    QTest::newRow("another script") << QStringLiteral("实验.hairpin") << "lab";
    QTest::newRow("long") << QString(100, QLatin1Char('x')) + QStringLiteral(".hairpin")
                          << QString(64, QLatin1Char('x'));
    QTest::newRow("a device") << "/dev/stdin"
                              << "stdin";
}

void LabStorageTest::aLabIsCalledAsItsFile()
{
    QFETCH(QString, file);
    QFETCH(QString, name);
    QCOMPARE(QString::fromStdString(labNameOf(file.toStdString()).text()), name);
}

QTEST_GUILESS_MAIN(LabStorageTest)
#include "labstoragetest.moc"
