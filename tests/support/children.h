// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace hairpin {

enum class ChildEnd { Done, Killed, Failed };

// Runs the function in a child process and waits for its end; Killed: by SIGKILL.
ChildEnd inChild(const std::function<void()>& function);

// The same, but the child is killed at the n-th moment (from 0) after it has called
// startCounting(): the entry or the exit of a system call that can change what outlives the process
// (a netlink request, a write, a file made, removed or renamed, a mount, a new namespace).
ChildEnd inChildKilledAt(int moment, const std::function<void()>& function);
void startCounting();
// How many such moments there are when it is left alone; -1: it failed.
int momentsOf(const std::function<void()>& function);

} // namespace hairpin
