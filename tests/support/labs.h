// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/io/labfile.h"

#include <QtGlobal>
#include <string>

namespace hairpin {

// An example lab by its file's name without ending; ends the program when it cannot be read.
inline Lab exampleLab(const std::string& name)
{
    const auto lab = readLab(std::string(LABS_DIR "/") + name + ".hairpin");
    if (!lab)
        qFatal("%s: %s", name.c_str(), lab.error().text().c_str());
    return *lab;
}

// A lab from the text of its items; ends the program when it cannot be read.
inline Lab labOf(const std::string& items)
{
    const auto lab = parseLab(R"({"format": "hairpin/1", "name": "a lab", "items": [)" + items
        + "], \"scenario\": [], \"layout\": {}}");
    if (!lab)
        qFatal("%s", lab.error().text().c_str());
    return *lab;
}

// One bridge with as many namespaces around it as are asked for: slow to deploy when large.
inline Lab starLab(int count)
{
    std::string items = R"({"id": "hub", "kind": "bridge", "name": "hub"})";
    for (int i = 0; i < count; ++i) {
        const std::string n = std::to_string(i);
        items += R"(, {"id": "ns)" + n + R"(", "kind": "namespace", "name": "ns)" + n + R"("})"
            + R"(, {"id": "out)" + n + R"(", "kind": "veth", "name": "out)" + n
            + R"(", "peer": "in)" + n + R"(", "bridge": "hub"})" + R"(, {"id": "in)" + n
            + R"(", "kind": "veth", "name": "in)" + n + R"(", "peer": "out)" + n
            + R"(", "namespace": "ns)" + n + R"("})";
    }
    return labOf(items);
}

} // namespace hairpin
