// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <netlink/attr.h>
#include <netlink/msg.h>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hairpin {

// A netlink request under construction. What does not fit makes it bad, and a bad message is never
// sent.
class Message {
public:
    // header: the fixed part that follows nlmsghdr (ifinfomsg, rtmsg …). NLM_F_REQUEST is added.
    template <class Header>
    Message(int type, int flags, const Header& header)
        : Message(type, flags)
    {
        append(header);
    }

    void putU8(int attribute, std::uint8_t value) { put(attribute, &value, sizeof value); }
    void putU16(int attribute, std::uint16_t value) { put(attribute, &value, sizeof value); }
    void putU32(int attribute, std::uint32_t value) { put(attribute, &value, sizeof value); }
    void putText(int attribute, std::string_view text); // with the terminating zero
    void putBytes(int attribute, std::span<const std::uint8_t> bytes);
    template <class Header> void append(const Header& header)
    {
        if (nlmsg_append(
                m_message.get(), const_cast<Header*>(&header), sizeof header, NLMSG_ALIGNTO))
            m_isGood = false;
    }

    // What is put while it lives lands inside the attribute. An empty nest leaves nothing behind.
    class Nest {
    public:
        Nest(Message& message, int attribute);
        ~Nest();
        Nest(const Nest&) = delete;
        Nest& operator=(const Nest&) = delete;

    private:
        Message& m_message;
        nlattr* m_start;
    };

    bool isGood() const { return m_isGood; }
    nl_msg* get() const { return m_message.get(); }

private:
    Message(int type, int flags);
    void put(int attribute, const void* data, std::size_t size);

    struct Free {
        void operator()(nl_msg* message) const { nlmsg_free(message); }
    };
    std::unique_ptr<nl_msg, Free> m_message;
    bool m_isGood = true;
};

// The attributes of a received message or nest, found by number. Refers to the received bytes.
class Attributes {
public:
    Attributes() = default;
    // Those that follow a fixed part of headerBytes.
    static Attributes of(const nlmsghdr& message, std::size_t headerBytes);

    bool has(int attribute) const { return at(attribute) != nullptr; }
    // nullopt when it is absent or too short.
    template <class Number> std::optional<Number> number(int attribute) const
    {
        const std::span<const std::uint8_t> data = bytes(attribute);
        if (data.size() < sizeof(Number))
            return std::nullopt;
        Number value;
        std::memcpy(&value, data.data(), sizeof value);
        return value;
    }
    std::string text(int attribute) const;
    std::span<const std::uint8_t> bytes(int attribute) const;
    Attributes nested(int attribute) const;

private:
    const nlattr* at(int attribute) const;

    std::array<nlattr*, 96> m_attributes{}; // above IFLA_MAX, IFLA_BR_MAX and all we read
};

} // namespace hairpin
