// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/randomlab.h"
#include "backend/io/labfile.h"
#include "backend/kinds/registry.h"
#include "backend/model/validate.h"

#include <QTest>
#include <algorithm>
#include <set>

using namespace hairpin;

namespace {

constexpr std::uint32_t kSeeds = 300;

int sizeFor(std::uint32_t seed)
{
    return 1 + static_cast<int>(seed % 60);
}

QByteArray errorsOf(const Topology& topology)
{
    std::string out;
    for (const Problem& problem : validate(topology)) {
        if (problem.severity == Severity::Error)
            out += problem.text() + '\n';
    }
    return QByteArray::fromStdString(out);
}

} // namespace

class RandomLabTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyRandomLabIsValidAndWithinItsSize();
    void everyRandomLabSurvivesTheFile();
    void equalSeedsGiveEqualLabs();
    void everyKindFieldAndChoiceOccurs();

private:
    std::vector<Lab> m_labs; // by seed
};

void RandomLabTest::initTestCase()
{
    for (std::uint32_t seed = 0; seed < kSeeds; ++seed)
        m_labs.push_back(randomLab(seed, sizeFor(seed)));
}

void RandomLabTest::everyRandomLabIsValidAndWithinItsSize()
{
    for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
        const Lab& lab = m_labs[seed];
        const auto deployed = std::ranges::count_if(lab.topology.items(),
            [](const auto& entry) { return !entry.second.kind->has(Trait::Note); });
        QVERIFY(deployed <= sizeFor(seed));
        QVERIFY2(errorsOf(lab.topology).isEmpty(),
            "seed " + QByteArray::number(seed) + ": " + errorsOf(lab.topology));
    }
}

void RandomLabTest::everyRandomLabSurvivesTheFile()
{
    for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
        const Lab& lab = m_labs[seed];
        const std::string text = formatLab(lab);
        const auto again = parseLab(text);
        QVERIFY2(again, again ? "" : again.error().text().c_str());
        QVERIFY(*again == lab);
        QCOMPARE(formatLab(*again), text);
    }
}

void RandomLabTest::equalSeedsGiveEqualLabs()
{
    QVERIFY(randomLab(7, 60) == randomLab(7, 60));
    QVERIFY(!(randomLab(7, 60) == randomLab(8, 60)));
}

void RandomLabTest::everyKindFieldAndChoiceOccurs()
{
    std::set<std::string> seen;
    for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
        const Lab& lab = m_labs[seed];
        for (const auto& [id, item] : lab.topology.items()) {
            for (const auto& [key, value] : item.fields) {
                const std::string field = std::string(item.kind->name) + '.' + key;
                seen.insert(field);
                if (const auto* choice = std::get_if<std::string>(&value))
                    seen.insert(field + '=' + *choice);
            }
        }
    }
    for (const KindSpec* kind : allKinds()) {
        if (kind->has(Trait::Existing)) // a random lab runs where there is nothing
            continue;
        for (const FieldSpec& field : kind->fields) {
            const std::string name = std::string(kind->name) + '.' + std::string(field.key);
            QVERIFY2(seen.contains(name), name.c_str());
            for (const ChoiceSpec& choice : field.choices)
                QVERIFY2(seen.contains(name + '=' + std::string(choice.name)), choice.name.data());
        }
    }
}

QTEST_GUILESS_MAIN(RandomLabTest)
#include "randomlabtest.moc"
