// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
// picturemaker [--dark] [--language CODE] [--small] OUT [SCREEN…]: pictures of the window's
// screens, all of them unless some are named, as OUT/SCREEN-light-en-1x.png. See
// scripts/pictures.sh.
#include "tests/pictures/scenes.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QIcon>
#include <cstdio>

using namespace hairpin;

namespace {

std::vector<SceneSpec> allScenes()
{
    std::vector<SceneSpec> all;
    for (const auto& part : {drawingScenes(), runningScenes(), askingScenes()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

QString fileName(const char* scene, const Look& look)
{
    return QStringLiteral("%1-%2-%3-%4%5x.png")
        .arg(QLatin1String(scene), appearanceName(look.appearance), look.language.left(2),
            look.size == Look().size ? QString() : QStringLiteral("small-"))
        .arg(qApp->devicePixelRatio());
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/hairpin.svg")));
    QApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    QCommandLineParser parser;
    const QCommandLineOption dark(QStringLiteral("dark"));
    const QCommandLineOption small(QStringLiteral("small"));
    const QCommandLineOption language(
        QStringLiteral("language"), {}, QStringLiteral("code"), QStringLiteral("en"));
    parser.addOptions({dark, small, language});
    parser.process(application);
    QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        parser.showHelp(2);
    const QString out = words.takeFirst() + QLatin1Char('/');
    Look look;
    if (parser.isSet(dark))
        look.appearance = Appearance::Dark;
    if (parser.isSet(small))
        look.size = {900, 600};
    look.language = parser.value(language);

    const WindowHome home;
    qputenv("HOME", home.path().toUtf8());
    qputenv("HAIRPIN_HELPER", BIN_DIR "/hairpin-helper");
    for (const SceneSpec& scene : allScenes()) {
        if (!words.isEmpty() && words.removeAll(QLatin1String(scene.name)) == 0)
            continue;
        Stage stage(look, home);
        const QString path = out + fileName(scene.name, look);
        if (!scene.take(stage).save(path, "PNG", 1))
            qFatal("no picture: %s cannot be written", qPrintable(path));
        std::puts(qPrintable(path));
        if (words.isEmpty() && parser.positionalArguments().size() > 1)
            break;
    }
    if (!words.isEmpty())
        qFatal("no picture: there is no screen %s", qPrintable(words.first()));
    return 0;
}
