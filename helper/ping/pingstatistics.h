// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/wire/messages.h"

#include <algorithm>
#include <cmath>

namespace hairpin {

// Round-trip times added up by Welford's method, which stays exact where the difference of two
// large sums of squares would not.
class PingStatistics {
public:
    void addReply(double rttUs)
    {
        ++m_received;
        m_min = m_received == 1 ? rttUs : std::min(m_min, rttUs);
        m_max = std::max(m_max, rttUs);
        const double before = rttUs - m_mean;
        m_mean += before / static_cast<double>(m_received);
        m_squares += before * (rttUs - m_mean);
    }
    void addLoss() { ++m_lost; }

    // mdevUs is the standard deviation of all replies, as ping(8) prints it.
    PingSummary summary() const
    {
        PingSummary out;
        out.sent = m_received + m_lost;
        out.received = m_received;
        out.minUs = m_min;
        out.avgUs = m_mean;
        out.maxUs = m_max;
        if (m_received > 0)
            out.mdevUs = std::sqrt(m_squares / static_cast<double>(m_received));
        return out;
    }

private:
    std::int64_t m_received = 0;
    std::int64_t m_lost = 0;
    double m_min = 0;
    double m_max = 0;
    double m_mean = 0;
    double m_squares = 0; // sum of squared distances from the mean
};

} // namespace hairpin
