// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/admission.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <grp.h>
#include <pwd.h>
#include <string_view>
#include <vector>

namespace hairpin {

namespace {

bool isInGroup(uid_t uid, gid_t group)
{
    const passwd* user = getpwuid(uid);
    if (!user)
        return false;
    int count = 0;
    getgrouplist(user->pw_name, user->pw_gid, nullptr, &count);
    std::vector<gid_t> groups(static_cast<std::size_t>(std::max(count, 1)));
    if (getgrouplist(user->pw_name, user->pw_gid, groups.data(), &count) < 0)
        return false;
    groups.resize(static_cast<std::size_t>(count));
    return std::find(groups.begin(), groups.end(), group) != groups.end();
}

} // namespace

Result<Admission> Admission::ofSystem()
{
    Admission admission;
    if (const char* text = std::getenv("SUDO_UID")) {
        const std::string_view digits(text);
        uid_t uid = 0;
        const auto [end, problem] = std::from_chars(digits.begin(), digits.end(), uid);
        if (problem != std::errc() || end != digits.end() || uid == static_cast<uid_t>(-1))
            return Error{ErrorCode::BadInput, "SUDO_UID", "it is not the number of a user", 0};
        admission.m_starter = uid;
    }
    if (const ::group* found = getgrnam(kGroup))
        admission.m_group = found->gr_gid;
    return admission;
}

bool Admission::admits(uid_t uid) const
{
    return uid == 0 || uid == m_starter || (m_group && isInGroup(uid, *m_group));
}

} // namespace hairpin
