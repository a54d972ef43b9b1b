// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/lab.h"

#include <filesystem>

namespace hairpin {

// The largest lab file read: kMaxItems items at some 200 bytes each.
inline constexpr std::size_t kMaxLabBytes = 4 * 1024 * 1024;

// From the text of a .hairpin file ("hairpin/1"). BadInput, with the item as subject where there is
// one, for anything that is not such a file: unknown fields, kinds and ids are refused, never
// dropped. A lab that is read may still have problems that validate() tells.
Result<Lab> parseLab(std::string_view text);

// Sorted and stable: one item a line, equal labs give equal text. Ends with a newline.
std::string formatLab(const Lab& lab);

// Io with the system's reason and the path as subject; otherwise as parseLab, subject prefixed with
// nothing.
Result<Lab> readLab(const std::filesystem::path& file);

// Writes beside the file, then renames over it: the old content stays whole until the new one is.
Status writeLab(const Lab& lab, const std::filesystem::path& file);

// How a lab is called while it runs: its file's name without ending, with what a LabName cannot
// hold replaced by '-'.
LabName labNameOf(const std::filesystem::path& file);

// Items as JSON, as in a lab file's "items", for clipboard and wire.
Json itemToJson(const Item& item);
Result<Item> itemFromJson(const Json& json);

} // namespace hairpin
