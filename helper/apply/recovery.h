// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/apply/kernel.h"

namespace hairpin {

// What a helper does first: takes over from the one before it what is still there, undoes an apply
// that was under way when that one ended, and finishes such a destroy. Says what it did, one
// sentence each. It may itself be ended at any moment and begun again: no step of it depends on how
// far the last one came. An error: the kernel's state cannot be read, and nothing was changed.
//
// Every step of an apply is taken back in reverse, whether it was done or not and whether it was
// taken back already or not. That comes to the same, because an inverse sets values as they were,
// and deletes what it is about to create anew if that is there already.
Result<std::vector<std::string>> recover(
    Ledger& ledger, Kernel& kernel, Registry& registry, Namespaces& namespaces);

} // namespace hairpin
