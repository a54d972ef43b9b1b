// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// canvasbench [ITEMS]…: how long the window takes, in medians of milliseconds of CPU time, for labs
// of that many items; 1000, 5000 and 20000 without arguments. docs/performance.md says how to run
// it.
#include "gui/app/mainwindow.h"
#include "gui/canvas/canvas.h"
#include "gui/diagram/geometry.h"
#include "tests/bench/largelab.h"

#include <QApplication>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <ctime>

namespace hairpin {

namespace {

constexpr QSize kView{1920, 1080};
constexpr int kFrames = 41;

struct Budgets {
    int items;
    double repaint;
};
constexpr double kPanBudget = 5;
constexpr double kDragBudget = 8;
constexpr Budgets kRepaint[] = {{1000, 16}, {5000, 25}, {20000, 60}};

double repaintBudget(int items)
{
    const auto* found = std::find_if(std::begin(kRepaint), std::end(kRepaint) - 1,
        [&](const Budgets& budgets) { return items <= budgets.items; });
    return found->repaint;
}

// Of the whole process, whatever else the machine does meanwhile.
double cpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

template <class Step> double median(Step step, int frames = kFrames)
{
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        const double start = cpuMs();
        step(i);
        times.push_back(cpuMs() - start);
    }
    std::nth_element(times.begin(), times.begin() + frames / 2, times.end());
    return times[std::size_t(frames) / 2];
}

class Bench {
public:
    explicit Bench(int items)
        : m_items(items)
    {
        const Lab lab = largeLab(items);
        m_window.show();
        const double start = cpuMs();
        m_window.document().reset(lab);
        m_opening = cpuMs() - start;
        m_window.resize(kView + (m_window.size() - canvas().viewport()->size()));
        QCoreApplication::processEvents();
        frame();
    }

    int run()
    {
        const double repaint = repaintBudget(m_items);
        std::printf("%d items, %dx%d\n", int(m_window.document().topology().items().size()),
            canvas().viewport()->width(), canvas().viewport()->height());
        std::printf("  %-26s %8.1f\n", "open", m_opening);
        canvas().zoomToFit();
        tell("repaint, fitted", fullRepaints(), repaint);
        tell("rubber band, fitted", bands(), repaint);
        canvas().setZoom(1);
        canvas().centerOn(canvas().sceneRectOf(someLink()).center());
        tell("repaint, 100 %", fullRepaints(), repaint);
        tell("live, 100 %", live(), repaint);
        tell("pan", pans(), kPanBudget);
        tell("zoom", zooms(), repaint);
        tellDrag("drag one link", someLink());
        tellDrag("drag one namespace", someNamespace());
        tell("rubber band, 100 %", bands(), repaint);
        return m_over;
    }

private:
    struct Drag {
        double step = 0;
        double lettingGo = 0;
    };

    Canvas& canvas() { return m_window.canvas(); }

    // What has asked for it is painted, once, as in a running program.
    void frame() { QCoreApplication::sendPostedEvents(); }

    void tell(const char* what, double time, double budget)
    {
        const bool isOver = time > budget;
        m_over += isOver;
        std::printf(
            "  %-26s %8.1f  of %3.0f%s\n", what, time, budget, isOver ? "  OVER BUDGET" : "");
        std::fflush(stdout);
    }

    void tellDrag(const char* what, const ItemId& item)
    {
        const Drag drag = drags(item);
        tell(what, drag.step, kDragBudget);
        std::printf("  %-26s %8.1f\n", "  and letting go", drag.lettingGo);
    }

    ItemId someLink() { return *ItemId::parse("ns1-eth"); }
    ItemId someNamespace() { return *ItemId::parse("ns1"); }

    double fullRepaints()
    {
        const double zoom = canvas().zoom();
        const QPointF middle = canvas().view().center();
        return median([&](int i) {
            canvas().setZoom(zoom * (i % 2 ? 1 : 1.0001));
            canvas().centerOn(middle);
            frame();
        });
    }

    double live()
    {
        Overlay overlay;
        overlay.isLive = true;
        for (const auto& [id, item] : m_window.document().topology().items())
            overlay.items[id] = Liveness::Up;
        const double out = median([&](int i) {
            int n = 0;
            for (auto& [id, liveness] : overlay.items)
                liveness = n++ % 10 == i % 10 ? Liveness::Down : Liveness::Up;
            canvas().setOverlay(overlay);
            frame();
        });
        canvas().setOverlay({});
        return out;
    }

    double pans()
    {
        return median([&](int i) {
            canvas().panBy({i % 2 ? 12 : -9, i % 2 ? -7 : 5});
            frame();
        });
    }

    double zooms()
    {
        return median([&](int i) {
            canvas().setZoom(i % 2 ? 1 : 1.25);
            frame();
        });
    }

    Drag drags(const ItemId& item)
    {
        canvas().centerOn(canvas().sceneRectOf(item).center());
        const QPoint start =
            canvas().toViewport(canvas().sceneRectOf(item).topLeft() + QPointF(20, 10));
        QTest::mousePress(canvas().viewport(), Qt::LeftButton, {}, start);
        for (const int by : {10, 20})
            QTest::mouseMove(canvas().viewport(), start + QPoint(by, by));
        frame();
        Drag out;
        out.step = median([&](int i) {
            QTest::mouseMove(canvas().viewport(), start + QPoint(20 + 3 * (i % 20), 20 + i));
            frame();
        });
        const double held = cpuMs();
        QTest::mouseRelease(canvas().viewport(), Qt::LeftButton, {}, start + QPoint(60, 60));
        frame();
        out.lettingGo = cpuMs() - held;
        return out;
    }

    double bands()
    {
        const QPoint start = emptyPlace();
        QTest::mousePress(canvas().viewport(), Qt::LeftButton, {}, start);
        const double out = median([&](int i) {
            QTest::mouseMove(
                canvas().viewport(), QPoint(start.x() + (i + 5) * 40, start.y() + (i + 5) * 22));
            frame();
        });
        QTest::mouseRelease(canvas().viewport(), Qt::LeftButton, {}, start + QPoint(900, 500));
        m_window.document().select({});
        frame();
        return out;
    }

    QPoint emptyPlace()
    {
        for (int y = 4; y < 400; y += 7) {
            for (int x = 4; x < 400; x += 7) {
                const QPointF at = canvas().toScene({x, y});
                if (canvas().itemAt(at).isEmpty() && !canvas().geometry().wireAt(at, 8))
                    return {x, y};
            }
        }
        return {0, 0};
    }

    MainWindow m_window;
    int m_items;
    double m_opening = 0;
    int m_over = 0;
};

int runAll(const QStringList& arguments)
{
    std::vector<int> sizes;
    for (const QString& argument : arguments.mid(1))
        sizes.push_back(argument.toInt());
    if (sizes.empty())
        sizes = {1000, 5000, 20000};
    int over = 0;
    for (const int size : sizes)
        over += Bench(size).run();
    return over > 0;
}

} // namespace

} // namespace hairpin

int main(int argc, char** argv)
{
    const QTemporaryDir folder;
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "HOME"})
        qputenv(name, folder.path().toUtf8());
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("hairpin-bench"));
    return hairpin::runAll(app.arguments());
}
