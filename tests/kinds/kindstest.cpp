// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/item.h"
#include "backend/kinds/registry.h"

#include <QTest>
#include <nlohmann/json.hpp>
#include <set>

using namespace hairpin;

Q_DECLARE_METATYPE(const hairpin::FieldSpec*)

namespace {

// Texts that a field takes: every choice, both ends of every range, one and several of every list.
std::vector<std::string> samplesOf(const FieldSpec& field)
{
    std::vector<std::string> choices;
    for (const ChoiceSpec& choice : field.choices)
        choices.emplace_back(choice.name);
    const std::map<FieldType, std::vector<std::string>> samples{
        {FieldType::Bool, {"true", "false"}},
        {FieldType::Integer, {std::to_string(field.min), std::to_string(field.max)}},
        {FieldType::Choice, choices},
        {FieldType::LinkName, {"eth0", "abcdefghijklmno"}},
        {FieldType::NamespaceName, {"ns101"}},
        {FieldType::Mac, {"02:00:00:00:00:01"}},
        {FieldType::Macs, {"", "02:00:00:00:00:01", "02:00:00:00:00:01, 02:00:00:00:00:02"}},
        {FieldType::Reference, {"br0"}},
        {FieldType::Addresses, {"", "10.0.0.1/24", "10.0.0.1/24, fd00::1/64"}},
        {FieldType::Routes, {"", "default via 10.0.0.1, fd00::/64 dev eth0"}},
        {FieldType::Text, {"", "two\nlines", "发夹"}},
    };
    return samples.at(field.type);
}

std::vector<std::string> wrongTextsOf(const FieldSpec& field)
{
    const std::map<FieldType, std::vector<std::string>> samples{
        {FieldType::Bool, {"", "2", "True"}},
        {FieldType::Integer,
            {"", "x", "1x", " 1", std::to_string(field.min - 1), std::to_string(field.max + 1)}},
        {FieldType::Choice, {"", "none such"}},
        {FieldType::LinkName, {"", "a b", "abcdefghijklmnop"}},
        {FieldType::NamespaceName, {"", "a/b"}},
        {FieldType::Mac, {"", "x"}},
        {FieldType::Macs, {"x", "02:00:00:00:00:01, 02:00:00:00:00:01"}},
        {FieldType::Reference, {"", "a b"}},
        {FieldType::Addresses, {"10.0.0.1", "127.0.0.1/8", "10.0.0.1/24, 10.0.0.1/24"}},
        {FieldType::Routes, {"default", "x via y"}},
        {FieldType::Text, {"\x1b[2J", "\xc2\x9b", std::string(4001, 'x')}},
    };
    return samples.at(field.type);
}

} // namespace

class KindsTest : public QObject {
    Q_OBJECT

private slots:
    void kindsHaveUniqueNamesAndWords();
    void everyKindIsFoundByItsName();
    void traitsFitEachOther();
    void fieldsHaveUniqueKeysAndWords_data() { addFields(); }
    void fieldsHaveUniqueKeysAndWords();
    void defaultsAreInRange_data() { addFields(); }
    void defaultsAreInRange();
    void everyValueSurvivesFileAndText_data() { addFields(); }
    void everyValueSurvivesFileAndText();
    void wrongValuesAreRefused_data() { addFields(); }
    void wrongValuesAreRefused();
    void fieldsOfOneKeyAreOfOneTypeInAllKinds();
    void peopleMaySayYesInSeveralWords();
    void jsonOfAnotherTypeIsRefused();
    void anItemGivesDefaultsWhereNothingIsSet();

private:
    void addFields()
    {
        QTest::addColumn<const FieldSpec*>("field");
        for (const KindSpec* kind : allKinds()) {
            for (const FieldSpec& field : kind->fields)
                QTest::addRow(
                    "%s.%s", std::string(kind->name).c_str(), std::string(field.key).c_str())
                    << &field;
        }
    }
};

void KindsTest::kindsHaveUniqueNamesAndWords()
{
    std::set<std::string_view> names;
    for (const KindSpec* kind : allKinds()) {
        QVERIFY(!kind->name.empty() && !kind->label.empty() && !kind->fields.empty());
        QVERIFY2(kind->help.ends_with('.'), kind->help.data());
        QVERIFY(names.insert(kind->name).second);
        std::set<std::string_view> keys;
        for (const FieldSpec& field : kind->fields)
            QVERIFY2(keys.insert(field.key).second, field.key.data());
        // A lab file's item has these beside its fields.
        QVERIFY(!keys.contains("id") && !keys.contains("kind") && !keys.contains("item"));
    }
}

void KindsTest::everyKindIsFoundByItsName()
{
    for (const KindSpec* kind : allKinds())
        QCOMPARE(findKind(kind->name), kind);
    QVERIFY(!findKind("") && !findKind("Bridge") && !findKind("switch"));
}

void KindsTest::traitsFitEachOther()
{
    const auto fieldWith = [](const KindSpec& kind, Target target) {
        return std::ranges::any_of(
            kind.fields, [&](const FieldSpec& field) { return field.target == target; });
    };
    for (const KindSpec* kind : allKinds()) {
        QCOMPARE(kind->has(Trait::Container) + kind->has(Trait::Link) + kind->has(Trait::Note), 1);
        const bool isMade = !kind->has(Trait::Existing); // else it stays where it is
        QCOMPARE(fieldWith(*kind, Target::Namespace), kind->has(Trait::Link) && isMade);
        QCOMPARE(fieldWith(*kind, Target::Parent), kind->has(Trait::NeedsParent));
        QCOMPARE(fieldWith(*kind, Target::Peer), kind->has(Trait::HasPeer));
        QCOMPARE(fieldWith(*kind, Target::Bridge), kind->has(Trait::CanBePort));
        if (!kind->has(Trait::Note))
            QVERIFY(kind->field("name") && kind->field("name")->isRequired);
    }
}

void KindsTest::fieldsHaveUniqueKeysAndWords()
{
    QFETCH(const FieldSpec*, field);
    QVERIFY(!field->key.empty() && !field->label.empty());
    QVERIFY2(field->help.ends_with('.'), field->help.data());
    QCOMPARE(field->target != Target::None, field->type == FieldType::Reference);
    QCOMPARE(!field->choices.empty(), field->type == FieldType::Choice);
    QVERIFY(field->scale >= 1);
    const bool hasCommand = field->role == FieldRole::Kind || field->role == FieldRole::Port;
    QCOMPARE(!field->keyword.empty(), hasCommand);
    for (const ChoiceSpec& choice : field->choices)
        QVERIFY(!choice.name.empty() && (choice.help.ends_with('.') || !choice.label.empty()));
}

void KindsTest::defaultsAreInRange()
{
    QFETCH(const FieldSpec*, field);
    if (field->type == FieldType::Integer)
        QVERIFY(field->min < field->max);
    const auto value = defaultValue(*field);
    QCOMPARE(value.has_value(), field->hasDefault);
    if (value)
        QCOMPARE(*fieldFromJson(*field, fieldToJson(*value)), *value);
}

void KindsTest::everyValueSurvivesFileAndText()
{
    QFETCH(const FieldSpec*, field);
    for (const std::string& text : samplesOf(*field)) {
        const auto value = fieldFromText(*field, text);
        QVERIFY2(value, text.c_str());
        QCOMPARE(fieldToText(*value), text);
        QCOMPARE(value->index(), static_cast<std::size_t>(field->type));
        const auto again = fieldFromJson(*field, fieldToJson(*value));
        QVERIFY2(again, text.c_str());
        QVERIFY(*again == *value);
    }
}

void KindsTest::wrongValuesAreRefused()
{
    QFETCH(const FieldSpec*, field);
    for (const std::string& text : wrongTextsOf(*field)) {
        const auto value = fieldFromText(*field, text);
        QVERIFY2(!value, text.c_str());
        QVERIFY(!value.error().detail.empty());
    }
}

void KindsTest::fieldsOfOneKeyAreOfOneTypeInAllKinds()
{
    std::map<std::string_view, FieldType> types;
    for (const KindSpec* kind : allKinds()) {
        for (const FieldSpec& field : kind->fields) {
            if (field.role != FieldRole::Identity)
                QVERIFY(types.try_emplace(field.key, field.type).first->second == field.type);
        }
    }
}

void KindsTest::peopleMaySayYesInSeveralWords()
{
    const FieldSpec& up = *bridgeKind().field("up");
    for (const char* yes : {"true", "on", "yes", "1"})
        QCOMPARE(*fieldFromText(up, yes), FieldValue(true));
    for (const char* no : {"false", "off", "no", "0"})
        QCOMPARE(*fieldFromText(up, no), FieldValue(false));
    QCOMPARE(
        fieldToText(*fieldFromText(*bridgeKind().field("addresses"), " 10.0.0.1/24 ,,fd00::1/64")),
        "10.0.0.1/24, fd00::1/64");
}

void KindsTest::jsonOfAnotherTypeIsRefused()
{
    const std::vector<Json> others{nullptr, true, 1, -1, 1.5, "x", Json::array(), Json::object(),
        Json::array({1}), UINT64_MAX, INT64_MIN};
    for (const KindSpec* kind : allKinds()) {
        for (const FieldSpec& field : kind->fields) {
            int taken = 0;
            for (const Json& json : others) {
                if (const auto value = fieldFromJson(field, json)) {
                    ++taken;
                    QVERIFY(fieldToJson(*value) == json);
                }
            }
            QVERIFY2(taken <= 1, field.key.data());
        }
    }
}

void KindsTest::anItemGivesDefaultsWhereNothingIsSet()
{
    Item item;
    item.id = *ItemId::parse("m");
    item.kind = &macvlanKind();
    QCOMPARE(item.name(), "m");
    QCOMPARE(item.choice("mode"), "vepa");
    QVERIFY(item.flag("up") && item.flag("linkLocal") && !item.flag("hairpin"));
    QVERIFY(!item.flag("stp") && item.choice("stp").empty() && !item.integer("ageing"));
    QVERIFY(!item.integer("mtu"));
    QCOMPARE(item.integer("priority").value(), 32);
    QVERIFY(item.addresses().empty() && item.routes().empty() && item.parent().isEmpty());
    item.fields["mode"] = std::string("bridge");
    item.fields["up"] = false;
    QCOMPARE(item.choice("mode"), "bridge");
    QVERIFY(!item.flag("up"));
}

QTEST_GUILESS_MAIN(KindsTest)
#include "kindstest.moc"
