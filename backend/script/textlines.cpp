// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/textlines.h"

#include "backend/script/ipwords.h"

#include <algorithm>
#include <array>

namespace hairpin {

namespace {

constexpr std::string_view kSpaces = " \t";

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(kSpaces);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

std::string_view firstWord(std::string_view text)
{
    return text.substr(0, text.find_first_of(kSpaces));
}

std::string_view afterFirstWord(std::string_view text)
{
    return trimmed(text.substr(firstWord(text).size()));
}

// Without the ends of other systems' lines, and with plain blanks for those of web pages.
std::string cleaned(std::string_view line)
{
    constexpr std::string_view kNoBreakSpace = "\xc2\xa0";
    constexpr std::string_view kZeroWidthSpace = "\xe2\x80\x8b";
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::string_view rest = line.substr(i);
        if (rest.starts_with(kNoBreakSpace)) {
            out += ' ';
            ++i;
        } else if (rest.starts_with(kZeroWidthSpace) || rest.starts_with(kByteOrderMark)) {
            i += 2;
        } else if (line[i] != '\r') {
            out += line[i];
        }
    }
    return out;
}

// The length of a prompt at the beginning, with the blanks after it; 0: there is none.
// "[root@host ~]# ", "root@host:~# ", "host$ ", "$ ", "ns1> ".
std::size_t promptLength(std::string_view line)
{
    constexpr std::string_view kEnds = "#$%>";
    std::size_t end = 0;
    if (line.starts_with('[')) {
        end = line.find(']');
        if (end == std::string_view::npos || end > 100
            || line.substr(0, end).find('@') == line.npos)
            return 0;
        ++end;
    } else {
        end = line.find_first_of(" \t#$%>");
        const std::string_view host = line.substr(0, end);
        const bool isHost = !host.empty() && std::ranges::all_of(host, [](char c) {
            return isLetter(c) || isDigit(c)
                || std::string_view("@:~/._-").find(c) != std::string_view::npos;
        });
        if (end == std::string_view::npos || (!isHost && !(host.empty() && line[0] == '$')))
            return 0;
        // "user@host ~ $"
        if (kSpaces.find(line[end]) != std::string_view::npos) {
            const auto mark = line.find_first_of("#$%", end);
            if (host.find('@') == host.npos || mark == line.npos || mark > end + 60
                || line[mark - 1] == '"')
                return 0;
            end = mark;
        }
    }
    while (end < line.size() && kSpaces.find(line[end]) != std::string_view::npos)
        ++end;
    if (end >= line.size() || kEnds.find(line[end]) == std::string_view::npos)
        return 0;
    ++end;
    if (end < line.size() && kSpaces.find(line[end]) == std::string_view::npos)
        return line[end - 1] == '>' || !line.starts_with('[') ? 0 : end;
    while (end < line.size() && kSpaces.find(line[end]) != std::string_view::npos)
        ++end;
    return end;
}

bool isFence(std::string_view line)
{
    return line.starts_with("```") || line.starts_with("~~~");
}

// What follows an opening fence: a language in which there are commands, or none.
bool holdsCommands(std::string_view fence)
{
    constexpr std::array kLanguages{"", "sh", "bash", "shell", "console", "terminal", "zsh",
        "shell-session", "shellsession", "sh-session", "text", "plaintext", "bat", "sudo"};
    std::string_view language = trimmed(
        fence.substr(fence.find_first_not_of("`~") == fence.npos ? fence.size()
                                                                 : fence.find_first_not_of("`~")));
    if (language.starts_with('{') || language.starts_with('.'))
        return true;
    language = firstWord(language);
    return std::ranges::find(kLanguages, language) != kLanguages.end();
}

bool isComment(std::string_view line)
{
    return line.starts_with('#') || line.starts_with("//");
}

// What ip, bridge, brctl, ping and the like print.
bool looksLikeOutput(std::string_view line)
{
    constexpr std::array kStarts{"PING ", "rtt ", "--- ", "inet ", "inet6 ", "link/", "valid_lft ",
        "default via ", "default dev ", "bridge name", "bridge id", "RTNETLINK answers",
        "Error: ", "Cannot ", "Device ", "device ", "From ", "port no", "traceroute to ", "RX",
        "TX", "UP ", "nsid ", "round-trip ", "Connecting to", "listening on", "Kernel IP",
        "Destination ", "collisions"};
    if (std::ranges::any_of(kStarts, [&](const char* start) { return line.starts_with(start); }))
        return true;
    const std::string_view word = firstWord(line);
    const bool isNumbered = isDigit(word.front());
    const std::string_view rest = afterFirstWord(line);
    // "3: eth0: <…>", "64 bytes from", "2 packets transmitted", "10.0.0.0/24 dev eth0", "12:01:02.3
    // IP"
    if (isNumbered
        && (word.ends_with(':') || rest.starts_with("bytes ") || rest.starts_with("packets ")
            || word.find_first_of(".:/") != word.npos))
        return true;
    // "br0   8000.000000000000   no", "eth0: flags=4163<UP,…>", "eth0   Link encap:Ethernet"
    return rest.starts_with("8000.") || rest.starts_with("flags=")
        || rest.starts_with("Link encap");
}

bool looksLikeProse(std::string_view line)
{
    if (static_cast<unsigned char>(line[0]) >= 0x80 || line[0] == '*' || line[0] == '>'
        || line[0] == '=' || line[0] == '|' || line.starts_with("- ") || line.starts_with("+ ")
        || line.starts_with("---"))
        return true;
    const std::string_view word = firstWord(line);
    // "1." and "2)"
    if (isDigit(word[0]) && (word.ends_with('.') || word.ends_with(')')))
        return true;
    const bool isSentence = line.size() > word.size()
        && (line.ends_with('.') || line.ends_with(':') || line.ends_with('!')
            || line.ends_with('?'));
    const bool isCapital = word[0] >= 'A' && word[0] <= 'Z' && word.find('=') == word.npos
        && word.find('(') == word.npos;
    if (isNetworkCommand(line))
        return false;
    return isSentence || isCapital;
}

struct Block {
    std::vector<TextLine*> lines;
};

// Lines of one style: with prompts, or without.
void tellApart(const Block& block, bool isWholeText)
{
    std::vector<std::size_t> prompts;
    bool hasPrompt = false;
    bool hasBareCommand = false;
    bool hasRootPrompt = false; // "# ip link …", which may be a comment as well
    for (const TextLine* line : block.lines) {
        const std::string_view text = trimmed(line->raw);
        prompts.push_back(isComment(text) ? 0 : promptLength(text));
        hasPrompt = hasPrompt || (prompts.back() > 0 && prompts.back() < text.size());
        hasBareCommand = hasBareCommand || isNetworkCommand(text);
        hasRootPrompt =
            hasRootPrompt || (text.starts_with("# ") && isNetworkCommand(trimmed(text.substr(1))));
    }
    const bool isScript =
        isWholeText && !block.lines.empty() && block.lines[0]->raw.starts_with("#!");
    hasPrompt = hasPrompt && !isScript;
    hasRootPrompt = hasRootPrompt && !isScript && !hasPrompt && !hasBareCommand;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
        TextLine& line = *block.lines[i];
        const std::string_view text = trimmed(line.raw);
        line.content = line.raw;
        if (text.empty()) {
            line.role = LineRole::Blank;
        } else if (hasPrompt && prompts[i] > 0) {
            line.content = text.substr(prompts[i]);
            line.isPrompted = true;
            line.role = line.content.empty() ? LineRole::Blank : LineRole::Command;
            if (isComment(line.content))
                line.role = LineRole::Comment;
        } else if (hasRootPrompt && text.starts_with("# ")) {
            line.content = trimmed(text.substr(1));
            line.isPrompted = true;
            line.role = isNetworkCommand(line.content) || !looksLikeProse(line.content)
                ? LineRole::Command
                : LineRole::Comment;
        } else if (isComment(text)) {
            line.role = LineRole::Comment;
        } else if (hasPrompt || hasRootPrompt) {
            line.role = isNetworkCommand(text) ? LineRole::Command : LineRole::Other;
        } else {
            line.role = !isScript && (looksLikeOutput(text) || looksLikeProse(text))
                ? LineRole::Other
                : LineRole::Command;
        }
    }
}

std::vector<TextLine> split(std::string_view text)
{
    std::vector<TextLine> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.push_back({LineRole::Blank, false, cleaned(text.substr(0, end)), {}});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

} // namespace

bool isNetworkCommand(std::string_view line)
{
    constexpr std::array kPrograms{"brctl", "ifconfig", "sysctl", "tunctl", "vconfig"};
    constexpr std::string_view kBridgeProgram = "bridge";
    constexpr std::array kBridgeObjects{"link", "fdb", "mdb", "vlan"};
    std::string_view text = trimmed(line);
    if (firstWord(text) == "sudo")
        text = afterFirstWord(text);
    const std::string_view program = firstWord(text);
    const std::string_view next = firstWord(afterFirstWord(text));
    if (next.empty())
        return false;
    if (program == "ip")
        return next[0] == '-' || !ipObject(next).empty();
    if (program == kBridgeProgram)
        return next[0] == '-' || std::ranges::find(kBridgeObjects, next) != kBridgeObjects.end();
    if (program == "route")
        return next == "add" || next == "del" || next[0] == '-';
    return std::ranges::find(kPrograms, program) != kPrograms.end();
}

std::vector<TextLine> readTextLines(std::string_view text)
{
    std::vector<TextLine> lines = split(text);
    const bool isScript = !lines.empty() && lines[0].raw.starts_with("#!");
    const bool hasFences = !isScript
        && std::ranges::any_of(lines, [](const TextLine& l) { return isFence(trimmed(l.raw)); });
    Block block;
    bool isInside = !hasFences;
    bool hasCommands = true;
    for (TextLine& line : lines) {
        if (hasFences && isFence(trimmed(line.raw))) {
            if (!isInside)
                hasCommands = holdsCommands(trimmed(line.raw));
            isInside = !isInside;
            line.role = LineRole::Other;
            tellApart(block, false);
            block.lines.clear();
        } else if (isInside && hasCommands) {
            block.lines.push_back(&line);
        } else {
            line.role = trimmed(line.raw).empty() ? LineRole::Blank : LineRole::Other;
        }
    }
    tellApart(block, !hasFences);
    return lines;
}

} // namespace hairpin
