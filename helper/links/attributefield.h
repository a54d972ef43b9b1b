// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/kinds/fieldvalue.h"
#include "backend/kinds/kindspec.h"
#include "helper/netlink/message.h"

#include <span>

namespace hairpin {

// How one Bool or Integer field travels: as which attribute, in how many bytes. The unit is that of
// ip(8), FieldSpec::scale times ours.
struct AttributeField {
    enum class Width { U8, U16, U32 };

    std::string_view key;
    int attribute;
    Width width;
};

// Puts the fields that are set and in the table; the rest is somebody else's.
void fillFields(std::span<const AttributeField> table, std::span<const FieldSpec> specs,
    const Fields& fields, Message& message);
// Reads every field of the table whose attribute is there.
void parseFields(std::span<const AttributeField> table, std::span<const FieldSpec> specs,
    const Attributes& data, Fields& fields);

} // namespace hairpin
