// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/canvas/canvas.h"
#include "gui/document/document.h"

#include <QTest>

namespace hairpin {

inline ItemId idOf(const char* text)
{
    return *ItemId::parse(text);
}

// A canvas on the screen that shows the founding lab; for tests that use it by mouse and keys.
class CanvasFixture {
protected:
    void openCanvas()
    {
        document = std::make_unique<Document>();
        canvas = std::make_unique<Canvas>(*document);
        canvas->resize(1000, 800);
        canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(canvas.get()));
        QVERIFY(document->open(QStringLiteral(LABS_DIR "/vepa-hairpin.hairpin")));
    }

    void closeCanvas()
    {
        canvas.reset();
        document.reset();
    }

    QPoint at(const char* item) const
    {
        return canvas->toViewport(canvas->sceneRectOf(idOf(item)).center());
    }
    QWidget* viewport() const { return canvas->viewport(); }

    std::unique_ptr<Document> document;
    std::unique_ptr<Canvas> canvas;
};

} // namespace hairpin
