// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/io/labfile.h"
#include "backend/io/labjson.h"
#include "backend/kinds/registry.h"
#include "backend/wire/objectreader.h"

#include <nlohmann/json.hpp>

namespace hairpin {

Fields readFields(ObjectReader& reader, const KindSpec& kind)
{
    Fields fields;
    for (const FieldSpec& spec : kind.fields) {
        if (!reader.has(spec.key))
            continue;
        auto value = fieldFromJson(spec, reader.any(spec.key));
        if (value)
            fields.emplace(spec.key, *std::move(value));
        else
            reader.fail(std::string(spec.key) + ": " + value.error().detail);
    }
    return fields;
}

Json itemToJson(const Item& item)
{
    Json json{{"id", item.id.text()}, {"kind", item.kind->name}};
    for (const auto& [key, value] : item.fields)
        json[key] = fieldToJson(value);
    return json;
}

Result<Item> itemFromJson(const Json& json)
{
    ObjectReader reader(json);
    Item item;
    item.id = reader.parsed<ItemId>("id");
    const std::string kind = reader.text("kind");
    item.kind = findKind(kind);
    if (item.kind)
        item.fields = readFields(reader, *item.kind);
    else
        reader.fail("kind: there is no kind " + inQuotes(kind));
    if (Status end = reader.atCleanEnd(); !end) {
        Error error = end.error();
        error.subject = item.id.text();
        return error;
    }
    return item;
}

} // namespace hairpin
