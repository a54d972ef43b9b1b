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

// A network namespace held open: a descriptor of it and a socket inside.
struct Netns {
    UniqueFd fd;
    NetlinkSocket socket;

    bool isSameAs(const struct stat& file) const; // a file of nsfs: is it this namespace?
};

// Runs the function in a thread of its own that has entered the namespace, and waits for it. The
// calling thread never leaves its namespace, so nothing can fail on the way back.
Status runInside(const Netns& netns, const std::function<Status()>& function);

// The named namespaces of /run/netns, as ip-netns(8) knows them, and the host (empty name): the
// namespace in which the helper was started. What it makes is kept open until removed.
class Namespaces {
public:
    static Result<Namespaces> open(); // /run/netns itself is made with the first namespace

    // Errors: NotFound. Not kept open when it was made by somebody else: an open socket would keep
    // such a namespace alive after its name is gone.
    Result<std::shared_ptr<Netns>> find(const NetnsName& name);
    Status create(const NetnsName& name); // Exists when the name is taken, by whatever
    // Only one that create() made. Its name is gone afterwards, and it too unless something else
    // holds it.
    Status remove(const NetnsName& name);
    // Sorted; names no NetnsName can hold are left out.
    Result<std::vector<NetnsName>> list() const;

    // Lets go of what create() made and somebody else has taken the name of since.
    Status forgetLost();
    bool isOurs(const NetnsName& name) const { return m_ours.contains(name); }

private:
    explicit Namespaces(std::shared_ptr<Netns> host)
        : m_host(std::move(host))
    {
    }

    std::shared_ptr<Netns> m_host;
    std::map<NetnsName, std::shared_ptr<Netns>> m_ours;
};

} // namespace hairpin
