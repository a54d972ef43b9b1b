// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/base/names.h"
#include "backend/base/result.h"
#include "helper/netlink/netlinksocket.h"
#include "helper/netlink/uniquefd.h"

#include <functional>
#include <map>
#include <memory>
#include <sys/stat.h>
#include <vector>

namespace hairpin {

// The group of `lo` in every namespace that a helper makes (IFLA_GROUP): "hpns". It is set before
// the namespace gets its name, so that one of ours is never without it. Not kLinkGroup: links are
// deleted by that, and the kernel refuses the whole group for the sake of lo.
inline constexpr std::uint32_t kNetnsGroup = 0x68706e73;

// A network namespace held open: a descriptor of it and a socket inside.
struct Netns {
    UniqueFd fd;
    NetlinkSocket socket;
    std::uint64_t cookie = 0; // the kernel's own number of it, never given twice; 0: unknown

    bool isSameAs(const struct stat& file) const; // a file of nsfs: is it this namespace?
};

// Runs the function in a thread of its own that has entered the namespace, and waits for it. The
// calling thread never leaves its namespace, so nothing can fail on the way back.
Status runInside(const Netns& netns, const std::function<Status()>& function);

// The named namespaces of /run/netns, as ip-netns(8) knows them, and the host (empty name): the
// namespace in which the helper was started. What it makes is kept open until removed.
class Namespaces {
public:
    static Result<Namespaces> open();
    // Makes /run/netns, as a shared mount point; for whoever gives up the rights to do so before
    // the first namespace is made, which otherwise sees to it.
    static Status prepareFolder();

    // Errors: NotFound. Not kept open when it was made by somebody else: an open socket would keep
    // such a namespace alive after its name is gone.
    Result<std::shared_ptr<Netns>> find(const NetnsName& name);
    Status create(const NetnsName& name); // Exists when the name is taken, by whatever
    // Only one of ours. Its name is gone afterwards, and it too unless something else holds it.
    Status remove(const NetnsName& name);
    // Sorted; names no NetnsName can hold are left out.
    Result<std::vector<NetnsName>> list() const;

    // Takes one that an earlier helper made over as ours, if it still is that one. False: it is
    // gone, or what has its name now is another.
    Result<bool> adopt(const NetnsName& name, std::uint64_t cookie);
    // The same where the cookie is not known, for a helper that ended while it made the namespace:
    // goes by the mark.
    Result<bool> adoptMarked(const NetnsName& name);
    // What creating or removing a namespace has left half done: the file that nothing is mounted on
    // yet, or any more. Anything else of that name stays.
    void removeLeftover(const NetnsName& name);

    // Lets go of what is ours and somebody else has taken the name of since.
    Status forgetLost();
    bool isOurs(const NetnsName& name) const { return m_ours.contains(name); }
    std::uint64_t cookieOf(const NetnsName& name) const; // 0: not ours

private:
    explicit Namespaces(std::shared_ptr<Netns> host)
        : m_host(std::move(host))
    {
    }

    Result<bool> adoptIf(const NetnsName& name, const std::function<bool(Netns&)>& isOurs);

    std::shared_ptr<Netns> m_host;
    std::map<NetnsName, std::shared_ptr<Netns>> m_ours;
};

} // namespace hairpin
