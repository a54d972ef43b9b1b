// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/phases.h"

#include <algorithm>

namespace hairpin {

namespace {

template <class T> std::vector<T> sorted(std::vector<T> values)
{
    std::sort(values.begin(), values.end());
    return values;
}

// The kernel keeps a set, in an order of its own.
bool isSame(const FieldValue& a, const FieldValue& b)
{
    const auto* left = std::get_if<std::vector<MacAddress>>(&a);
    const auto* right = std::get_if<std::vector<MacAddress>>(&b);
    return left && right ? sorted(*left) == sorted(*right) : a == b;
}

const ChoiceSpec* choiceOf(const FieldSpec& spec, const std::optional<FieldValue>& value)
{
    const auto* name = value ? std::get_if<std::string>(&*value) : nullptr;
    const auto found = std::find_if(spec.choices.begin(), spec.choices.end(),
        [&](const ChoiceSpec& choice) { return name && choice.name == *name; });
    return found == spec.choices.end() ? nullptr : &*found;
}

std::optional<FieldValue> valueOf(const Fields& fields, const FieldSpec& spec)
{
    const auto found = fields.find(spec.key);
    return found == fields.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

Fields difference(const WantedLink& wanted, const ObservedLink& observed)
{
    Fields different;
    if (wanted.mtu && *wanted.mtu != observed.mtu)
        different.emplace("mtu", *wanted.mtu);
    for (const FieldSpec& spec : wanted.kind->fields) {
        const auto value = valueOf(wanted.fields, spec);
        if (!value || (spec.key == "linkLocal" && observed.mtu < KernelModel::kLeastIpv6Mtu))
            continue;
        const auto present = observedValue(observed, spec);
        if (!present || !isSame(*value, *present))
            different.emplace(spec.key, *value);
    }
    return different;
}

bool isAnother(const WantedLink& wanted, const ObservedLink& observed)
{
    if (wanted.kind->has(Trait::Existing))
        return false;
    if (wanted.kind != observed.kind || wanted.parent != observed.parent
        || wanted.peer != observed.peer)
        return true;
    return std::any_of(
        wanted.kind->fields.begin(), wanted.kind->fields.end(), [&](const FieldSpec& spec) {
            if (spec.choices.empty())
                return false;
            const ChoiceSpec* to = choiceOf(spec, valueOf(wanted.fields, spec));
            const ChoiceSpec* from = choiceOf(spec, observedValue(observed, spec));
            return to && from && to != from && (to->fixed || from->fixed);
        });
}

std::vector<int> matchRoutes(const Wanted& wanted, const NetnsName& netns,
    const std::vector<Route>& wantedRoutes, const std::vector<Route>& observedRoutes)
{
    std::vector<int> matches(observedRoutes.size(), -1);
    for (std::size_t i = 0; i < wantedRoutes.size(); ++i) {
        const Route& route = wantedRoutes[i];
        const auto ways =
            route.device || !route.via ? std::vector<IfName>() : wanted.waysTo(netns, *route.via);
        for (std::size_t j = 0; j < observedRoutes.size(); ++j) {
            const Route& there = observedRoutes[j];
            const bool isSameWay = route.device ? there.device == route.device
                                                : ways.empty() || !there.device
                    || std::find(ways.begin(), ways.end(), *there.device) != ways.end();
            if (matches[j] < 0 && isSameWay && there.destination == route.destination
                && there.via == route.via) {
                matches[j] = static_cast<int>(i);
                break;
            }
        }
    }
    return matches;
}

} // namespace hairpin
