// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/topologies.h"

#include "backend/io/labfile.h"

#include <QtGlobal>

namespace hairpin {

Topology topologyOf(std::string_view items)
{
    const auto lab = parseLab(R"({"format": "hairpin/1", "items": )" + std::string(items) + '}');
    if (!lab)
        qFatal("%s", lab.error().text().c_str());
    return lab->topology;
}

} // namespace hairpin
