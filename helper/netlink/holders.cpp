// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/holders.h"

#include <algorithm>
#include <cstdlib>
#include <dirent.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace hairpin {

namespace {

constexpr const char* kOwnFolder = "/proc/thread-self/net/";

// Where the sockets of a namespace are listed, each table with a column "Inode" (net/*/proc.c).
constexpr const char* kTables[] = {
    "tcp", "tcp6", "udp", "udp6", "icmp", "icmp6", "raw", "raw6", "packet", "unix", "netlink"};

// What is seen of a namespace from inside.
struct Inside {
    ino_t mark = 0; // the inode of its /proc/…/net/dev: readable of any process, unlike ns/net
    int sockets = 0; // of users, the kernel's own left out
    std::set<std::string> inodes; // of those sockets
};

ino_t markOf(const std::string& netFolder)
{
    struct stat file { };
    return stat((netFolder + "dev").c_str(), &file) == 0 ? file.st_ino : 0;
}

int countSockets()
{
    std::ifstream file(std::string(kOwnFolder) + "sockstat"); // "sockets: used 3" comes first
    std::string word;
    int count = 0;
    file >> word >> word >> count;
    return count;
}

void readTable(const char* name, std::set<std::string>& inodes)
{
    std::ifstream file(std::string(kOwnFolder) + name);
    std::string line;
    std::getline(file, line);
    // tcp and its kin head two columns that share one ("tr tm->when") so that the heading does not
    // tell the place; there it is the tenth.
    const bool isIp = line.find("local_address") != std::string::npos;
    std::istringstream heads(line);
    int place = 0;
    for (std::string head; !isIp && heads >> head && head != "Inode";)
        ++place;
    for (const int wanted = isIp ? 9 : place; std::getline(file, line);) {
        std::istringstream words(line);
        std::string word;
        for (int i = 0; i <= wanted; ++i)
            words >> word;
        inodes.insert(word);
    }
}

Inside lookInside(const Netns& netns)
{
    Inside inside;
    (void)runInside(netns, [&] {
        inside.mark = markOf(kOwnFolder);
        inside.sockets = countSockets();
        if (inside.sockets > 1) { // one is ours
            for (const char* table : kTables)
                readTable(table, inside.inodes);
        }
        return Status();
    });
    return inside;
}

} // namespace

HolderSearch::HolderSearch()
{
    DIR* folder = opendir("/proc");
    while (const dirent* entry = folder ? readdir(folder) : nullptr) {
        const long id = std::strtol(entry->d_name, nullptr, 10);
        if (id <= 0 || id == getpid())
            continue;
        const std::string path = std::string("/proc/") + entry->d_name + "/";
        std::string name;
        std::ifstream file(path + "comm");
        std::getline(file, name);
        const std::string quoted = inQuotes(name);
        m_byMark.emplace(markOf(path + "net/"),
            Process{
                "process " + std::to_string(id) + " (" + quoted.substr(1, quoted.size() - 2) + ")",
                path});
    }
    if (folder)
        closedir(folder);
}

bool HolderSearch::hasSocketOf(const Process& process, const std::set<std::string>& inodes)
{
    const std::string path = process.folder + "fd/";
    DIR* folder = opendir(path.c_str());
    bool isFound = false;
    while (const dirent* entry = folder && !isFound ? readdir(folder) : nullptr) {
        char target[64] = {};
        if (readlink((path + entry->d_name).c_str(), target, sizeof target - 1) <= 0)
            continue;
        const std::string text = target; // "socket:[4711]"
        isFound = text.starts_with("socket:[") && inodes.contains(text.substr(8, text.size() - 9));
    }
    if (folder)
        closedir(folder);
    return isFound;
}

std::vector<Holder> HolderSearch::holdersOf(const NetnsName& name, const Netns& netns) const
{
    std::vector<Holder> holders;
    const Inside inside = lookInside(netns);
    if (inside.mark != 0) {
        const auto [first, last] = m_byMark.equal_range(inside.mark);
        for (auto each = first; each != last; ++each)
            holders.push_back({name, each->second.text + " still runs in it"});
    }
    if (!holders.empty() || inside.sockets <= 1)
        return holders;
    const auto owner = std::find_if(m_byMark.begin(), m_byMark.end(),
        [&](const auto& entry) { return hasSocketOf(entry.second, inside.inodes); });
    holders.push_back({name,
        (owner == m_byMark.end() ? "a process" : owner->second.text)
            + " still has a socket open in it"});
    return holders;
}

} // namespace hairpin
