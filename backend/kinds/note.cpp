// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/kinds/registry.h"

namespace hairpin {

namespace {

constexpr ChoiceSpec kFrames[] = {
    {.name = "box",
        .help = NOOP_TR("A box, as large as one likes: around other items too."),
        .label = NOOP_TR("Box")},
    {.name = "none", .help = NOOP_TR("The text alone."), .label = NOOP_TR("None")},
};

constexpr ChoiceSpec kColors[] = {
    {.name = "yellow", .label = NOOP_TR("Yellow")},
    {.name = "grey", .label = NOOP_TR("Grey")},
    {.name = "blue", .label = NOOP_TR("Blue")},
    {.name = "green", .label = NOOP_TR("Green")},
    {.name = "red", .label = NOOP_TR("Red")},
};

constexpr ChoiceSpec kSizes[] = {
    {.name = "small", .label = NOOP_TR("Small")},
    {.name = "normal", .label = NOOP_TR("Normal")},
    {.name = "large", .label = NOOP_TR("Large")},
};

constexpr FieldSpec kFields[] = {
    {.key = "text",
        .label = NOOP_TR("Text"),
        .type = FieldType::Text,
        .role = FieldRole::Drawing,
        .help = NOOP_TR("What the note says; it may have several lines.")},
    {.key = "pointsTo",
        .label = NOOP_TR("Arrow to"),
        .type = FieldType::Reference,
        .role = FieldRole::Relation,
        .help = NOOP_TR("An arrow leads from the note to this item."),
        .target = Target::Anything},
    {.key = "frame",
        .label = NOOP_TR("Frame"),
        .type = FieldType::Choice,
        .role = FieldRole::Drawing,
        .help = NOOP_TR("What is drawn around the text."),
        .hasDefault = true,
        .choices = kFrames},
    {.key = "color",
        .label = NOOP_TR("Colour"),
        .type = FieldType::Choice,
        .role = FieldRole::Drawing,
        .help = NOOP_TR("The colour of its frame and arrow."),
        .hasDefault = true,
        .choices = kColors},
    {.key = "textSize",
        .label = NOOP_TR("Text size"),
        .type = FieldType::Choice,
        .role = FieldRole::Drawing,
        .help = NOOP_TR("How large the text is."),
        .hasDefault = true,
        .fallback = 1,
        .choices = kSizes},
};

} // namespace

constexpr KindSpec kNote{.name = "note",
    .label = NOOP_TR("Note"),
    .help = NOOP_TR("A text in the drawing, with a box around it or an arrow to an item if you "
                    "like; nothing of it is deployed."),
    .traits = static_cast<unsigned>(Trait::Note),
    .fields = kFields};

const KindSpec& noteKind()
{
    return kNote;
}

} // namespace hairpin
