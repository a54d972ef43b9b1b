// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/foresight.h"

#include "backend/wire/messages.h"

#include <QList>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace hairpin {

namespace {

void dropDefaults(ObservedLink& link)
{
    for (const FieldSpec& spec : link.kind->fields) {
        for (Fields* fields : {&link.kindFields, &link.portFields}) {
            const auto found = fields->find(spec.key);
            if (found != fields->end() && found->second == defaultValue(spec))
                fields->erase(found);
        }
    }
    const auto sources = link.kindFields.find("sources");
    if (sources == link.kindFields.end())
        return;
    auto& macs = std::get<std::vector<MacAddress>>(sources->second);
    std::sort(macs.begin(), macs.end());
    if (macs.empty())
        link.kindFields.erase(sources);
}

void normalize(ObservedLink& link)
{
    link.ifindex = 0;
    link.hasCarrier = false;
    link.operState.clear();
    link.portState.clear();
    std::erase_if(link.addresses, [](const ObservedAddress& a) { return a.isAutomatic; });
    std::sort(link.addresses.begin(), link.addresses.end(),
        [](const auto& a, const auto& b) { return a.prefix < b.prefix; });
    if (!link.kind)
        return;
    dropDefaults(link);
    if (link.kind->has(Trait::HasPorts)) {
        link.mtu = 0;
        link.mac.reset();
    }
}

} // namespace

void play(KernelModel& model, const std::vector<Step>& steps)
{
    for (const Step& step : steps)
        model.apply(step.operation);
}

std::vector<Step> playForUndo(KernelModel& model, const std::vector<Step>& steps)
{
    std::vector<std::vector<Step>> inverses;
    for (const Step& step : steps) {
        inverses.push_back(invert(step, model));
        model.apply(step.operation);
    }
    std::vector<Step> all;
    for (auto inverse = inverses.rbegin(); inverse != inverses.rend(); ++inverse)
        all.insert(all.end(), inverse->begin(), inverse->end());
    return all;
}

QByteArray comparable(Observed observed)
{
    observed.namespaces.try_emplace(NetnsName());
    for (auto& [netns, content] : observed.namespaces) {
        for (auto& [name, link] : content.links)
            normalize(link);
        std::sort(content.routes.begin(), content.routes.end());
    }
    return QByteArray::fromStdString(observedToJson(observed).dump(1));
}

QByteArray unlike(const Observed& actual, const Observed& expected)
{
    const QList<QByteArray> is = comparable(actual).split('\n');
    const QList<QByteArray> should = comparable(expected).split('\n');
    const auto differs = std::mismatch(is.begin(), is.end(), should.begin(), should.end());
    if (differs.first == is.end() && differs.second == should.end())
        return {};
    const auto at = differs.first - is.begin();
    const auto around = [](const QList<QByteArray>& lines, qsizetype from, qsizetype count) {
        QByteArray text;
        for (const QByteArray& line : lines.mid(std::max<qsizetype>(0, from), count))
            text += line.trimmed() + ' ';
        return text;
    };
    return around(is, at - 25, 25) + "\nis        " + around(is, at, 8) + "\nshould be "
        + around(should, at, 8);
}

} // namespace hairpin
