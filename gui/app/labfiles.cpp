// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/labfiles.h"

#include "backend/io/labfile.h"
#include "gui/app/filewatch.h"
#include "gui/app/recentfiles.h"
#include "gui/document/document.h"
#include "gui/export/picturelab.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <algorithm>

namespace hairpin {

namespace {

const QString kExampleFolder = QStringLiteral(":/labs");
const QString kFoundingLab = QStringLiteral("vepa-hairpin"); // before the others
const QString kSuffix = QStringLiteral("hairpin");

std::string inUsersLanguage(const std::string& text)
{
    return text.empty() ? text
                        : QCoreApplication::translate("hairpin::labs", text.c_str()).toStdString();
}

// An example's texts are translated with the window's (scripts/translations.sh collects them).
Result<Lab> readResource(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, path.toStdString(), file.errorString().toStdString(), 0};
    auto lab = parseLab(file.readAll().toStdString());
    if (!lab)
        return lab;
    lab->name = inUsersLanguage(lab->name);
    for (ScenarioStep& step : lab->scenario)
        step.say = inUsersLanguage(step.say);
    return lab;
}

QString filterOf(const QString& labs)
{
    return labs + QStringLiteral(";;") + LabFiles::tr("All files (*)");
}

QString withSuffix(const QString& name)
{
    return name + QLatin1Char('.') + kSuffix;
}

} // namespace

LabFiles::LabFiles(Document& document, QWidget* window)
    : QObject(window)
    , m_document(document)
    , m_window(window)
{
}

std::vector<ExampleLab> LabFiles::examples()
{
    std::vector<ExampleLab> found;
    for (const QString& name : QDir(kExampleFolder).entryList(QDir::Files, QDir::Name)) {
        const QString path = kExampleFolder + QLatin1Char('/') + name;
        if (const auto lab = readResource(path))
            found.push_back({path, QString::fromStdString(lab->name)});
    }
    std::stable_partition(found.begin(), found.end(),
        [](const ExampleLab& lab) { return lab.path == exampleNamed(kFoundingLab); });
    return found;
}

std::optional<Lab> LabFiles::readExample(const QString& path)
{
    auto lab = readResource(path);
    return lab ? std::optional(std::move(*lab)) : std::nullopt;
}

QString LabFiles::exampleNamed(const QString& name)
{
    const QString path = kExampleFolder + QLatin1Char('/') + name + QLatin1Char('.') + kSuffix;
    return QFile::exists(path) ? path : QString();
}

void LabFiles::newLab()
{
    m_example.clear();
    m_picture.clear();
    m_document.reset({});
}

Status LabFiles::openFile(const QString& path)
{
    if (isPicture(path))
        return openPicture(path);
    Status opened = m_document.open(QFileInfo(path).absoluteFilePath());
    if (opened) {
        m_example.clear();
        m_picture.clear();
        noteRecentFile(path);
    }
    return opened;
}

Status LabFiles::openPicture(const QString& path)
{
    auto lab = readPictureLab(path);
    if (!lab)
        return lab.error();
    m_example.clear();
    m_picture = QFileInfo(path).canonicalFilePath();
    m_document.reset(*std::move(lab));
    noteRecentFile(path);
    return {};
}

void LabFiles::openExample(const QString& path)
{
    auto lab = readResource(path);
    if (!lab)
        return;
    m_example = path;
    m_picture.clear();
    m_document.reset(*std::move(lab));
}

QString LabFiles::askForFile()
{
    const QString folder = QFileInfo(m_document.filePath()).absolutePath();
    return QFileDialog::getOpenFileName(m_window, tr("Open a lab"), folder,
        filterOf(tr("Labs, also in pictures (*.%1 *.svg *.png)").arg(kSuffix)));
}

bool LabFiles::save()
{
    if (m_document.filePath().isEmpty())
        return saveAs();
    return mayWriteOver() && saveTo(m_document.filePath());
}

bool LabFiles::saveAs()
{
    QFileDialog dialog(m_window, tr("Save the lab"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilter(filterOf(tr("Labs (*.%1)").arg(kSuffix)));
    dialog.setDefaultSuffix(kSuffix);
    if (!m_picture.isEmpty())
        dialog.setDirectory(QFileInfo(m_picture).absolutePath());
    if (!source().isEmpty())
        dialog.selectFile(
            m_document.filePath().isEmpty() ? withSuffix(baseName()) : m_document.filePath());
    return dialog.exec() == QDialog::Accepted && saveTo(dialog.selectedFiles().value(0));
}

bool LabFiles::mayWriteOver()
{
    if (!m_watch || !m_watch->isNewer())
        return true;
    QMessageBox question(QMessageBox::Warning, tr("The file has changed"),
        tr("“%1” was changed by another program since it was opened here. Saving writes over that "
           "change.")
            .arg(title()),
        QMessageBox::Cancel, m_window);
    const auto* over = question.addButton(tr("Save Over It"), QMessageBox::DestructiveRole);
    question.exec();
    return question.clickedButton() == over;
}

bool LabFiles::saveTo(const QString& path)
{
    if (const Status saved = m_document.save(path); !saved) {
        emit saveFailed(saved.error());
        return false;
    }
    noteRecentFile(path);
    emit saved();
    return true;
}

bool LabFiles::mayDiscard()
{
    if (!m_document.isModified())
        return true;
    QMessageBox question(QMessageBox::Warning, tr("Unsaved changes"),
        tr("“%1” has changes that are not saved.").arg(title()),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    question.setDefaultButton(QMessageBox::Save);
    const int answer = question.exec();
    return answer == QMessageBox::Discard || (answer == QMessageBox::Save && save());
}

LabName LabFiles::labName() const
{
    if (const QString file = source(); !file.isEmpty())
        return labNameOf(file.toStdString());
    // Each window's new lab is one of its own.
    return *LabName::parse("untitled-" + std::to_string(QCoreApplication::applicationPid()));
}

QString LabFiles::source() const
{
    // As the command line names it: one file is one lab, whoever opens it.
    const QString canonical = QFileInfo(m_document.filePath()).canonicalFilePath();
    if (!canonical.isEmpty())
        return canonical;
    return m_picture.isEmpty() ? m_example : m_picture;
}

QString LabFiles::title() const
{
    if (!m_document.filePath().isEmpty())
        return QFileInfo(m_document.filePath()).fileName();
    if (!m_picture.isEmpty())
        return tr("%1 (picture)").arg(QFileInfo(m_picture).fileName());
    return m_example.isEmpty() ? tr("New lab")
                               : tr("%1 (example)").arg(QFileInfo(m_example).completeBaseName());
}

QString LabFiles::baseName() const
{
    return source().isEmpty() ? tr("New lab") : QFileInfo(source()).completeBaseName();
}

} // namespace hairpin
