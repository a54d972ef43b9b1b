// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/script/network.h"
#include "backend/script/scriptimport.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hairpin {

using Words = std::vector<std::string>;

// What a shell would go by after && and ||.
enum class Outcome { Done, Failed, Unknown };

// What a command works on: the network so far, and who is told what could not be taken in. A
// command that tells nothing was understood.
class Desk {
public:
    virtual ~Desk() = default;
    virtual void tell(RemarkKind kind, std::string why) = 0;

    Network& network() { return m_network; }
    // Tells what went wrong, if something did.
    Outcome settle(const Status& status);
    Outcome notUnderstood(std::string why);
    Outcome ignored(std::string why);
    // The link of that name, assumed to be the computer's when nobody made it (and told so).
    Result<LinkNumber> used(const NetnsName& netns, std::string_view word);

private:
    Network m_network;
};

// words[0] is the program, without folder; the command runs in netns.
using CommandHandler = Outcome (*)(const Words& words, const NetnsName& netns, Desk& desk);
CommandHandler findCommand(std::string_view program); // null: nothing is known of it
// Whether whatever it is told changes nothing of a lab: echo, apt, tcpdump.
bool isHarmlessProgram(std::string_view program);

Outcome runIp(const Words& words, const NetnsName& netns, Desk& desk);
Outcome runBridge(const Words& words, const NetnsName& netns, Desk& desk);
Outcome runBrctl(const Words& words, const NetnsName& netns, Desk& desk);
Outcome runIfconfig(const Words& words, const NetnsName& netns, Desk& desk);
Outcome runRoute(const Words& words, const NetnsName& netns, Desk& desk);
Outcome runSysctl(const Words& words, const NetnsName& netns, Desk& desk);
Outcome runPing(const Words& words, const NetnsName& netns, Desk& desk);

// What is written to a file under /proc/sys/net or /sys/class/net; nullopt: it is another file.
std::optional<Outcome> writeSetting(
    std::string_view path, std::string_view text, const NetnsName& netns, Desk& desk);

// A field of the link from the word that ip, brctl or a file has for it.
Status setFieldByWord(
    Network& network, LinkNumber number, const FieldSpec& field, std::string_view word);
Result<FieldValue> fieldFromWord(const FieldSpec& field, std::string_view word);
// The field of this role whose keyword it is; null: the kind has none.
const FieldSpec* fieldByKeyword(const KindSpec& kind, FieldRole role, std::string_view keyword);
Status switchLink(Network& network, LinkNumber number, bool isUp);

// Words one after another.
class WordReader {
public:
    WordReader(const Words& words, std::size_t first)
        : m_words(words)
        , m_at(first)
    {
    }

    bool isAtEnd() const { return m_at >= m_words.size(); }
    std::string take() { return isAtEnd() ? std::string() : m_words[m_at++]; }
    const std::string& peek() const { return m_words[m_at]; }
    Words rest() const
    {
        return {m_words.begin() + static_cast<std::ptrdiff_t>(m_at), m_words.end()};
    }

private:
    const Words& m_words;
    std::size_t m_at;
};

} // namespace hairpin
