// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/script/scriptimport.h"
#include "backend/script/textlines.h"

#include <set>
#include <tuple>

namespace hairpin {

// What is known of each line of a script: taken in, or remarked on, or both.
class Ledger {
public:
    void understand(int first, int last);
    // The same remark on the same lines counts once; of one line only the first few are kept.
    void remark(int first, int last, RemarkKind kind, std::string why);
    bool isKnown(int line) const
    {
        return m_understood.contains(line) || m_remarked.contains(line);
    }
    // Remarks on what is no command, a block at a time, and on what nothing was said of.
    void finish(const std::vector<TextLine>& lines);

    std::vector<ScriptRemark> remarks(const std::vector<TextLine>& lines) const;
    std::vector<int> understood() const { return {m_understood.begin(), m_understood.end()}; }

private:
    struct Key {
        int line;
        int lastLine;
        RemarkKind kind;
        std::string why;
        auto operator<=>(const Key&) const = default;
    };

    std::set<int> m_understood;
    std::set<int> m_remarked;
    std::map<int, int> m_counts;
    std::set<Key> m_remarks;
};

} // namespace hairpin
