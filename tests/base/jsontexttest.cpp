// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/base/jsontext.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace hairpin;

namespace {

std::string refusal(const std::string& text)
{
    const auto json = parseJson(text);
    return json ? "taken" : json.error().detail;
}

std::string nested(int depth)
{
    const auto count = static_cast<std::size_t>(depth);
    return std::string(count, '[') + std::string(count, ']');
}

} // namespace

class JsonTextTest : public QObject {
    Q_OBJECT

private slots:
    void everyTypeIsRead();
    void depthIsBounded();
    void aKeyMayStandOnlyOnceInAnObject();
    void whatIsNotJsonNamesItsPlace();
    void onlyUtf8IsTaken();
};

void JsonTextTest::everyTypeIsRead()
{
    const std::string text =
        R"({"array":[1,-2,2.5,true,false,null,"x"],"empty":{},"nested":{"a":{"b":[]}}})";
    const auto json = parseJson(text);
    QVERIFY(json);
    QCOMPARE(json->dump(), text);
    QCOMPARE(parseJson("42")->dump(), "42");
    QCOMPARE(parseJson(" \"x\" ")->dump(), "\"x\"");
}

void JsonTextTest::depthIsBounded()
{
    QCOMPARE(refusal(nested(kMaxJsonDepth)), "taken");
    QCOMPARE(refusal(nested(kMaxJsonDepth + 1)), "it nests deeper than 12 levels");
    QCOMPARE(refusal(std::string(3'000'000, '[')), "it nests deeper than 12 levels");
}

void JsonTextTest::aKeyMayStandOnlyOnceInAnObject()
{
    const std::string twice = R"({"a": 1, "b": {"a": 1}, "a": 2})";
    QCOMPARE(refusal(twice), "the key \"a\" stands twice in one object");
    const std::string escaped = R"({"a": 1, "\u0061": 2})";
    QCOMPARE(refusal(escaped), "the key \"a\" stands twice in one object");
    const std::string inEach = R"([{"a": 1}, {"a": 2, "b": {"a": 3}}])";
    QCOMPARE(refusal(inEach), "taken");
}

void JsonTextTest::whatIsNotJsonNamesItsPlace()
{
    QCOMPARE(refusal("{\n  \"a\": x\n}"), "not JSON at line 2, column 8");
    QCOMPARE(refusal("[1] [2]"), "not JSON at line 1, column 5");
    for (const char* bad : {"", "{", "[1,]", "{'a': 1}", "[NaN]", "[01]", "[.5]", "[1e999]",
             "\"\n\"", "tru", "[1 2]", "{\"a\"}", "/**/1"})
        QVERIFY2(refusal(bad).starts_with("not JSON at line "), bad);
}

void JsonTextTest::onlyUtf8IsTaken()
{
    QCOMPARE(refusal("\"Ü实\""), "taken");
    for (const char* bad :
        {"\"\xff\"", "\"\xc0\x80\"", "\"\xed\xa0\x80\"", "\"\xf5\x80\x80\x80\"", "\"\\ud800\""})
        QVERIFY2(refusal(bad).starts_with("not JSON at line "), bad);
}

QTEST_GUILESS_MAIN(JsonTextTest)
#include "jsontexttest.moc"
