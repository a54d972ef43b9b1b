// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QKeySequence>
#include <QProcess>
#include <QTest>
#include <QWidget>

namespace hairpin {

// A person's hand on mouse and keyboard. With an X server the events are the server's own, made by
// xdotool, so that drags, menus, focus and the window manager are as in real use; elsewhere they
// are put into the program. The offscreen platform ends a palette's drag as soon as it begins:
// there the test gives the canvas the events it would get.
class Hand {
public:
    static bool isReal() { return QGuiApplication::platformName() == QLatin1String("xcb"); }

    void click(QWidget& widget, QPoint at)
    {
        if (!isReal()) {
            QTest::mouseClick(&widget, Qt::LeftButton, {}, at);
            return;
        }
        notADoubleClick();
        xdotool(QStringList{QStringLiteral("mousemove")} + words(widget.mapToGlobal(at))
            + QStringList{QStringLiteral("click"), QStringLiteral("1")});
    }
    void click(QWidget& widget) { click(widget, widget.rect().center()); }

    void drag(QWidget& widget, QPoint from, QWidget& onto, QPoint to)
    {
        if (isReal()) {
            reallyDrag(widget.mapToGlobal(from), onto.mapToGlobal(to));
            return;
        }
        const QPoint end = widget.mapFromGlobal(onto.mapToGlobal(to));
        QTest::mousePress(&widget, Qt::LeftButton, {}, from);
        QTest::mouseMove(&widget, (from + end) / 2);
        QTest::mouseMove(&widget, end);
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, end);
    }

    // "Ctrl+S", "F5", "Return": to whatever has the focus.
    void key(const QString& keys)
    {
        if (isReal())
            xdotool({QStringLiteral("key"), xName(keys)});
        else
            QTest::keySequence(focused(), QKeySequence(keys));
    }

    void type(const QString& text)
    {
        if (isReal())
            xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("4"),
                QStringLiteral("--"), text});
        else
            QTest::keyClicks(focused(), text);
    }

private:
    static QWidget* focused()
    {
        if (QWidget* popup = QApplication::activePopupWidget())
            return popup;
        if (QWidget* widget = QApplication::focusWidget())
            return widget;
        return QApplication::activeWindow();
    }

    static QStringList words(QPoint at)
    {
        return {QString::number(at.x()), QString::number(at.y())};
    }

    // xdotool has the letters of a combination small, as they are typed.
    static QString xName(const QString& keys)
    {
        QStringList parts = keys.split(QLatin1Char('+'));
        for (QString& part : parts) {
            if (part.size() == 1 || part == QLatin1String("Ctrl") || part == QLatin1String("Shift"))
                part = part.toLower();
        }
        return parts.join(QLatin1Char('+'));
    }

    void reallyDrag(QPoint from, QPoint to)
    {
        constexpr int kMoves = 8;
        notADoubleClick();
        const QStringList rest{QStringLiteral("sleep"), QStringLiteral("0.03")};
        QStringList words = QStringList{QStringLiteral("mousemove")} + Hand::words(from)
            + QStringList{QStringLiteral("mousedown"), QStringLiteral("1")} + rest;
        for (int i = 1; i <= kMoves; ++i)
            words += QStringList{QStringLiteral("mousemove")}
                + Hand::words(from + (to - from) * i / kMoves) + rest;
        xdotool(words + QStringList{QStringLiteral("mouseup"), QStringLiteral("1")});
    }

    // The program goes on meanwhile: a drag has an event loop of its own.
    void xdotool(const QStringList& words)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QStringLiteral("xdotool"), words);
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 20000)
            || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
            qFatal("xdotool %s failed", qPrintable(words.join(QLatin1Char(' '))));
        m_last.start();
        QTest::qWait(kArrivalMs);
    }

    void notADoubleClick()
    {
        const qint64 apart = QApplication::doubleClickInterval() + 50;
        if (m_last.isValid() && m_last.elapsed() < apart)
            QTest::qWait(static_cast<int>(apart - m_last.elapsed()));
    }

    static constexpr int kArrivalMs = 40; // from the X server into the program

    QElapsedTimer m_last;
};

} // namespace hairpin
