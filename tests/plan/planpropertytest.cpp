// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/clashingtopology.h"
#include "tests/support/foresight.h"

#include "backend/model/validate.h"
#include "backend/plan/render.h"

#include <QTest>

using namespace hairpin;

namespace {

const LabName kLab = *LabName::parse("lab");

QByteArray script(const Plan& plan)
{
    return plan.steps.empty() ? QByteArray() : QByteArray::fromStdString(renderShell(plan));
}

Plan planned(const Topology& topology, const Observed& before)
{
    const auto plan = makePlan(topology, before, kLab);
    return plan ? *plan : Plan{{}, {Clause::name(plan.error().text())}};
}

// The kernel gives each link a MAC, which an observation then has.
Observed withMacs(Observed observed)
{
    std::uint8_t number = 0;
    for (auto& [netns, content] : observed.namespaces) {
        for (auto& [name, link] : content.links) {
            if (link.kind && !link.mac && !sharesMac(link))
                link.mac = *MacAddress::fromBytes({6, 0, 0, 0, 0, ++number});
        }
    }
    for (auto& [netns, content] : observed.namespaces) {
        for (auto& [name, link] : content.links) {
            if (sharesMac(link))
                link.mac = observed.find(*link.parent)->mac;
        }
    }
    return observed;
}

// Like QVERIFY, but shows the whole text, which QCOMPARE would cut.
#define VERIFY_EMPTY(text)                                                                         \
    do {                                                                                           \
        const QByteArray excess = text;                                                            \
        QVERIFY2(excess.isEmpty(), excess.constData());                                            \
    } while (false)

} // namespace

class PlanPropertyTest : public QObject {
    Q_OBJECT

private slots:
    void everyPairOfLabs_data();
    void everyPairOfLabs();
    void aDestroyedLabLeavesNothing();
};

void PlanPropertyTest::everyPairOfLabs_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 200; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// One row a pair, so that one failure hides no other: deployed, changed, planned again, undone.
void PlanPropertyTest::everyPairOfLabs()
{
    QFETCH(unsigned, seed);
    const Topology first = clashingTopology(2 * seed);
    const Topology second = clashingTopology(2 * seed + 1);
    QVERIFY(!hasErrors(validate(first)));

    const Observed nothing;
    KernelModel model(nothing, kLab.text());
    const auto undeploy = playForUndo(model, planned(first, nothing).steps);
    const Observed deployed = withMacs(model.state());
    VERIFY_EMPTY(script(planned(first, deployed)));
    play(model, undeploy);
    VERIFY_EMPTY(unlike(model.state(), nothing));

    model = KernelModel(deployed, kLab.text());
    const auto undo = playForUndo(model, planned(second, deployed).steps);
    VERIFY_EMPTY(script(planned(second, model.state())));
    play(model, undo);
    VERIFY_EMPTY(unlike(model.state(), deployed));
}

void PlanPropertyTest::aDestroyedLabLeavesNothing()
{
    for (unsigned seed = 1; seed <= 100; ++seed) {
        KernelModel model({}, kLab.text());
        play(model, planned(clashingTopology(seed), {}).steps);
        play(model, makeDestroyPlan(model.state(), kLab).steps);
        VERIFY_EMPTY(unlike(model.state(), {}));
    }
}

QTEST_GUILESS_MAIN(PlanPropertyTest)
#include "planpropertytest.moc"
