// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/itemtext.h"

#include "gui/diagram/theme.h"

#include <QCoreApplication>

namespace hairpin {

namespace {

constexpr int kMaxDetails = 3;

QString words(const char* text)
{
    return QCoreApplication::translate("hairpin::Diagram", text);
}

QString labelOf(const FieldSpec& field)
{
    return QCoreApplication::translate("hairpin", std::string(field.label).c_str());
}

// Hairpin is drawn as a U-turn, up as a dashed border, lo and link-local addresses are of no
// interest to who looks at a drawing.
bool isTagged(const Item& item, const FieldSpec& field)
{
    if (field.type != FieldType::Bool || !item.fields.contains(field.key))
        return false;
    if (field.role == FieldRole::Port)
        return field.key != "hairpin" && !item.bridge().isEmpty();
    return field.role == FieldRole::Kind || field.role == FieldRole::Namespace;
}

QString tagsOf(const Item& item)
{
    QStringList tags;
    if (item.kind->has(Trait::Existing))
        tags << words(QT_TRANSLATE_NOOP("hairpin::Diagram", "host interface"));
    for (const FieldSpec& field : item.kind->fields) {
        if (!isTagged(item, field))
            continue;
        const bool isOn = item.flag(field.key);
        if (isOn == (field.fallback != 0))
            continue;
        tags << (isOn ? labelOf(field)
                      : words(QT_TRANSLATE_NOOP("hairpin::Diagram", "%1 off")).arg(labelOf(field)));
    }
    return tags.join(QStringLiteral(" · "));
}

template <class T> void addLines(QStringList& lines, const std::vector<T>& values)
{
    for (const T& value : values)
        lines << QString::fromStdString(value.text());
}

QString modeOf(const Item& item)
{
    for (const FieldSpec& field : item.kind->fields) {
        if (field.type == FieldType::Choice && field.role == FieldRole::Kind)
            return QString::fromStdString(item.choice(field.key));
    }
    return {};
}

} // namespace

ItemText textOf(const Item& item, const Labels& labels)
{
    ItemText text;
    if (labels.names)
        text.title = QString::fromStdString(item.name());
    if (labels.addresses) {
        addLines(text.details, item.addresses());
        addLines(text.details, item.routes());
    }
    if (const auto mac = item.fields.find("mac"); labels.macs && mac != item.fields.end())
        text.details.prepend(QString::fromStdString(fieldToText(mac->second)));
    if (const auto hidden = text.details.size() - kMaxDetails; hidden > 0) {
        text.details.resize(kMaxDetails - 1);
        text.details << words(QT_TRANSLATE_NOOP("hairpin::Diagram", "and %1 more")).arg(hidden + 1);
    }
    text.tags = tagsOf(item);
    text.mode = modeOf(item);
    return text;
}

} // namespace hairpin
