// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "helper/netlink/message.h"

namespace hairpin {

namespace {

// A macvlan with as many source addresses as a list may have takes 3 KiB; the rest is small.
constexpr std::size_t kMaxMessageBytes = 16 * 1024;

} // namespace

Message::Message(int type, int flags)
    : m_message(nlmsg_alloc_size(kMaxMessageBytes))
{
    if (!m_message || !nlmsg_put(m_message.get(), NL_AUTO_PORT, NL_AUTO_SEQ, type, 0, flags))
        m_isGood = false;
}

void Message::put(int attribute, const void* data, std::size_t size)
{
    if (!m_isGood || nla_put(m_message.get(), attribute, static_cast<int>(size), data))
        m_isGood = false;
}

void Message::putText(int attribute, std::string_view text)
{
    const std::string terminated(text);
    put(attribute, terminated.c_str(), terminated.size() + 1);
}

void Message::putBytes(int attribute, std::span<const std::uint8_t> bytes)
{
    put(attribute, bytes.data(), bytes.size());
}

Message::Nest::Nest(Message& message, int attribute)
    : m_message(message)
    , m_start(message.m_isGood ? nla_nest_start(message.get(), attribute) : nullptr)
{
    if (!m_start)
        message.m_isGood = false;
}

Message::Nest::~Nest()
{
    if (m_start && nla_nest_end(m_message.get(), m_start))
        m_message.m_isGood = false;
}

Attributes Attributes::of(const nlmsghdr& message, std::size_t headerBytes)
{
    Attributes result;
    nlmsg_parse(const_cast<nlmsghdr*>(&message), static_cast<int>(headerBytes),
        result.m_attributes.data(), static_cast<int>(result.m_attributes.size()) - 1, nullptr);
    return result;
}

const nlattr* Attributes::at(int attribute) const
{
    return m_attributes.at(static_cast<std::size_t>(attribute));
}

std::span<const std::uint8_t> Attributes::bytes(int attribute) const
{
    const nlattr* found = at(attribute);
    if (!found)
        return {};
    return {static_cast<const std::uint8_t*>(nla_data(found)),
        static_cast<std::size_t>(nla_len(found))};
}

std::string Attributes::text(int attribute) const
{
    const std::span<const std::uint8_t> data = bytes(attribute);
    const auto* chars = reinterpret_cast<const char*>(data.data());
    return data.empty() ? std::string() : std::string(chars, strnlen(chars, data.size()));
}

Attributes Attributes::nested(int attribute) const
{
    Attributes result;
    if (const nlattr* found = at(attribute))
        nla_parse(result.m_attributes.data(), static_cast<int>(result.m_attributes.size()) - 1,
            static_cast<nlattr*>(nla_data(found)), nla_len(found), nullptr);
    return result;
}

} // namespace hairpin
