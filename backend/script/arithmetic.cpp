// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/script/arithmetic.h"

#include <array>
#include <charconv>
#include <cstdlib>

namespace hairpin {

namespace {

constexpr int kMaxDepth = 50;

struct Operator {
    std::string_view text;
    int strength;
};

// Longer ones before those that they begin with.
constexpr std::array<Operator, 18> kOperators{{{"||", 1}, {"&&", 2}, {"==", 6}, {"!=", 6},
    {"<=", 7}, {">=", 7}, {"<<", 8}, {">>", 8}, {"**", 11}, {"<", 7}, {">", 7}, {"+", 9}, {"-", 9},
    {"*", 10}, {"/", 10}, {"%", 10}, {"|", 3}, {"&", 5}}};

// Two's complement, as a shell's numbers go round.
std::int64_t wrapped(std::uint64_t value)
{
    return static_cast<std::int64_t>(value);
}

std::int64_t power(std::int64_t base, std::int64_t exponent)
{
    std::uint64_t result = 1;
    auto factor = static_cast<std::uint64_t>(base);
    for (auto left = static_cast<std::uint64_t>(exponent); left > 0; left >>= 1) {
        if (left & 1)
            result *= factor;
        factor *= factor;
    }
    return wrapped(result);
}

class Evaluation {
public:
    Evaluation(std::string_view text, Variables& variables)
        : m_text(text)
        , m_variables(variables)
    {
    }

    Result<std::int64_t> run()
    {
        std::int64_t value = expression(0);
        while (m_error.empty() && takes(","))
            value = expression(0);
        skipBlanks();
        if (m_error.empty() && m_at < m_text.size())
            fail("is no number");
        if (!m_error.empty())
            return Error{ErrorCode::BadInput, {}, m_error, 0};
        return value;
    }

private:
    void fail(std::string_view reason)
    {
        if (m_error.empty())
            m_error = inQuotes(m_text) + ' ' + std::string(reason);
    }

    void skipBlanks()
    {
        while (m_at < m_text.size()
            && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n'))
            ++m_at;
    }

    bool takes(std::string_view word)
    {
        skipBlanks();
        if (!m_text.substr(m_at).starts_with(word))
            return false;
        m_at += word.size();
        return true;
    }

    const Operator* peekOperator()
    {
        skipBlanks();
        for (const Operator& op : kOperators) {
            if (m_text.substr(m_at).starts_with(op.text))
                return &op;
        }
        return nullptr;
    }

    std::int64_t apply(std::string_view op, std::int64_t left, std::int64_t right)
    {
        const auto a = static_cast<std::uint64_t>(left);
        const auto b = static_cast<std::uint64_t>(right);
        if (op == "+")
            return wrapped(a + b);
        if (op == "-")
            return wrapped(a - b);
        if (op == "*")
            return wrapped(a * b);
        if (op == "/" || op == "%") {
            if (right == 0 || (right == -1 && left == INT64_MIN)) {
                fail("divides by zero");
                return 0;
            }
            return op == "/" ? left / right : left % right;
        }
        if (op == "**") {
            if (right < 0)
                fail("has a negative exponent");
            return right < 0 ? 0 : power(left, right);
        }
        if (op == "<<")
            return wrapped(a << (b & 63));
        if (op == ">>")
            return left >> (b & 63);
        if (op == "==")
            return left == right;
        if (op == "!=")
            return left != right;
        if (op == "<")
            return left < right;
        if (op == ">")
            return left > right;
        if (op == "<=")
            return left <= right;
        if (op == ">=")
            return left >= right;
        if (op == "|")
            return wrapped(a | b);
        if (op == "&")
            return wrapped(a & b);
        return op == "||" ? left || right : left && right;
    }

    std::int64_t expression(int strength)
    {
        if (++m_depth > kMaxDepth)
            fail("is nested too deep");
        std::int64_t left = m_error.empty() ? operand() : 0;
        while (m_error.empty()) {
            const Operator* const op = peekOperator();
            if (!op || op->strength <= strength)
                break;
            m_at += op->text.size();
            left = apply(op->text, left, expression(op->strength));
        }
        --m_depth;
        return left;
    }

    std::int64_t operand()
    {
        if (takes("++") || takes("--")) {
            const int step = m_text[m_at - 1] == '+' ? 1 : -1;
            const std::string name = takeName();
            return assign(name,
                wrapped(
                    static_cast<std::uint64_t>(valueOf(name)) + static_cast<std::uint64_t>(step)));
        }
        if (takes("-"))
            return wrapped(0 - static_cast<std::uint64_t>(expression(11)));
        if (takes("+"))
            return expression(11);
        if (takes("!"))
            return !expression(11);
        if (takes("(")) {
            const std::int64_t value = expression(0);
            if (!takes(")"))
                fail("has a ( without )");
            return value;
        }
        skipBlanks();
        if (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9')
            return number();
        return variable();
    }

    std::int64_t number()
    {
        int base = 10;
        const std::string_view rest = m_text.substr(m_at);
        if (rest.starts_with("0x") || rest.starts_with("0X")) {
            base = 16;
            m_at += 2;
        } else if (rest.size() > 1 && rest[0] == '0' && rest[1] >= '0' && rest[1] <= '9') {
            base = 8;
            ++m_at;
        }
        std::int64_t value = 0;
        const char* const end = m_text.data() + m_text.size();
        const auto [after, error] = std::from_chars(m_text.data() + m_at, end, value, base);
        if (error != std::errc())
            fail("is no number");
        m_at = static_cast<std::size_t>(after - m_text.data());
        if (m_at < m_text.size() && m_text[m_at] == '#' && value == 10) { // 10#08
            ++m_at;
            const auto tens = std::from_chars(m_text.data() + m_at, end, value, 10);
            if (tens.ec != std::errc())
                fail("is no number");
            m_at = static_cast<std::size_t>(tens.ptr - m_text.data());
        }
        return value;
    }

    std::string takeName()
    {
        skipBlanks();
        if (m_at < m_text.size() && m_text[m_at] == '$')
            ++m_at;
        const std::size_t first = m_at;
        while (m_at < m_text.size()
            && (std::isalnum(static_cast<unsigned char>(m_text[m_at])) || m_text[m_at] == '_'))
            ++m_at;
        if (first == m_at)
            fail("is no number");
        return std::string(m_text.substr(first, m_at - first));
    }

    std::int64_t valueOf(const std::string& name)
    {
        const auto* const values = m_variables.find(name);
        if (!values || values->empty() || (*values)[0].empty()) {
            fail("needs the value of " + name + ", which is not known");
            return 0;
        }
        const std::string& text = (*values)[0];
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size())
            fail("needs the number " + name + ", which is " + inQuotes(text));
        return value;
    }

    std::int64_t assign(const std::string& name, std::int64_t value)
    {
        if (m_error.empty())
            m_variables.set(name, std::to_string(value));
        return value;
    }

    std::int64_t variable()
    {
        const std::string name = takeName();
        if (!m_error.empty())
            return 0;
        if (takes("++") || takes("--")) {
            const int step = m_text[m_at - 1] == '+' ? 1 : -1;
            const std::int64_t before = valueOf(name);
            assign(name,
                wrapped(static_cast<std::uint64_t>(before) + static_cast<std::uint64_t>(step)));
            return before;
        }
        for (std::string_view op : {"+=", "-=", "*=", "/=", "%="}) {
            if (takes(op)) {
                const std::int64_t right = expression(0);
                return assign(name, apply(op.substr(0, 1), valueOf(name), right));
            }
        }
        skipBlanks();
        if (m_text.substr(m_at).starts_with('=') && !m_text.substr(m_at).starts_with("==")) {
            ++m_at;
            return assign(name, expression(0));
        }
        return valueOf(name);
    }

    std::string_view m_text;
    Variables& m_variables;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::string m_error;
};

} // namespace

Result<std::int64_t> evaluate(std::string_view expression, Variables& variables)
{
    return Evaluation(expression, variables).run();
}

} // namespace hairpin
