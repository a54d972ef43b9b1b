// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/wire/linebuffer.h"

#include <QtTest>

using namespace hairpin;

class LineBufferTest : public QObject {
    Q_OBJECT

private slots:
    void linesComeOutWhereverTheStreamIsCut()
    {
        const std::string stream = "one\n\nthree\nrest";
        for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
            LineBuffer buffer;
            QVERIFY(buffer.append(stream.substr(0, cut)));
            std::vector<std::string> lines;
            while (auto line = buffer.takeLine())
                lines.push_back(*line);
            QVERIFY(buffer.append(stream.substr(cut)));
            while (auto line = buffer.takeLine())
                lines.push_back(*line);
            QCOMPARE(lines, (std::vector<std::string>{"one", "", "three"}));
        }
    }

    void aLineMayBeAsLongAsTheLimitAndNoLonger()
    {
        LineBuffer buffer(8);
        QVERIFY(buffer.append("12345678\n"));
        QCOMPARE(*buffer.takeLine(), std::string("12345678"));
        QVERIFY(buffer.append("12345678"));
        QVERIFY(!buffer.append("9"));
    }

    void aWholeLineThatIsTooLongIsRefusedToo()
    {
        LineBuffer buffer(8);
        QVERIFY(!buffer.append("123456789\nx"));
    }
};

QTEST_GUILESS_MAIN(LineBufferTest)
#include "linebuffertest.moc"
