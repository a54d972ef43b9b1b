// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/model/topology.h"
#include "backend/model/validate.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hairpin {

// Where an item stands in the drawing. Canvas units (pixels at 100 %), y down; of its top left
// corner, relative to the container it stands in. Nothing that deploys reads this.
struct Placement {
    double x = 0;
    double y = 0;
    std::optional<double> width; // absent: as large as its content needs
    std::optional<double> height;
    bool isCollapsed = false; // a container: drawn as a tile, without what stands in it

    bool operator==(const Placement&) const = default;
};

using Layout = std::map<ItemId, Placement>;

// One ping of a scenario. `from` is the id or name of a namespace or link, or "host"; `to` an
// address, or the id or name of an item that has one.
struct PingStep {
    std::string from;
    std::string to;
    int count = 2; // echo requests, 1 to kMaxScenarioPings

    bool operator==(const PingStep&) const = default;
};

struct SetStep {
    ItemId item;
    Fields fields; // what changes; checked against the item's kind when the lab is read

    bool operator==(const SetStep&) const = default;
};

enum class Expectation { Reply, Lost };

// One step of a scenario: what the teacher says, and at most one of ping and set.
struct ScenarioStep {
    std::string say; // may be empty
    std::optional<PingStep> ping;
    std::optional<SetStep> set;
    std::optional<Expectation> expect; // with a ping only

    bool operator==(const ScenarioStep&) const = default;
};

using Scenario = std::vector<ScenarioStep>;

inline constexpr int kMaxScenarioPings = 100;
inline constexpr std::size_t kMaxScenarioSteps = 1000;

// What a .hairpin file holds.
struct Lab {
    std::string name; // free text, one line
    Topology topology;
    Scenario scenario;
    Layout layout;

    bool operator==(const Lab&) const = default;
};

// Where a ping starts and ends once ids and names are looked up.
struct PingEnds {
    NetnsName from; // empty: the host
    std::optional<IfName> fromLink; // set when `from` named a link: the ping is bound to it
    IpAddress to;
};

// NotFound or BadInput, naming the word that does not fit; `to` without an address of the family
// that `from` has is BadInput too, and a link-local one unless `from` is a link.
Result<PingEnds> resolvePing(const Topology& topology, std::string_view from, std::string_view to);

// What validate() says about the topology, followed by a warning for each step of the scenario
// whose items are not there.
std::vector<Problem> validateLab(const Lab& lab);

// The topology with the step's fields set on its item; NotFound when the item is gone.
Result<Topology> withFields(const Topology& topology, const SetStep& step);

} // namespace hairpin
