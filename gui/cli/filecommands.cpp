// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/plan/render.h"
#include "gui/cli/commandline.h"
#include "gui/cli/console.h"
#include "gui/cli/labword.h"
#include "gui/cli/subcommand.h"

#include <nlohmann/json.hpp>

// validate and plan: they change nothing.
namespace hairpin {

namespace {

std::string problemLine(const std::string& file, const Problem& problem)
{
    const std::string item = problem.item.isEmpty() ? "" : problem.item.text() + ": ";
    const char* const severity = problem.severity == Severity::Warning ? "warning: " : "";
    return file + ": " + item + severity + problem.text();
}

void printPlanText(const Plan& plan)
{
    for (const Step& step : plan.steps)
        print(describe(step).text());
    for (const Clause& clause : plan.collateral)
        print("note: " + clause.text());
    if (plan.steps.empty())
        advise("nothing to do");
}

void printPlanSh(const Plan& plan)
{
    const std::string script = renderShell(plan);
    print(script.ends_with('\n') ? script.substr(0, script.size() - 1) : script);
}

void printPlanJson(const Plan& plan)
{
    Json steps = Json::array();
    for (const Step& step : plan.steps)
        steps.push_back(stepToJson(step));
    Json collateral = Json::array();
    for (const Clause& clause : plan.collateral)
        collateral.push_back(clause.text());
    printJson({{"steps", steps}, {"collateral", collateral}}, 2);
}

struct PlanFormat {
    const char* name;
    void (*print)(const Plan& plan);
};

constexpr PlanFormat kFormats[] = {
    {"text", printPlanText},
    {"sh", printPlanSh},
    {"json", printPlanJson},
};

const PlanFormat* findFormat(const QString& name)
{
    for (const PlanFormat& format : kFormats) {
        if (name == QLatin1String(format.name))
            return &format;
    }
    return nullptr;
}

// Of the running lab, or else of what a deploy of the file would make, so that the scripts of a
// plan and of its --destroy belong together.
Result<Plan> planDestruction(RunnerCalls& calls, const Lab& lab)
{
    const LabName& name = calls.runner().name();
    const Status attached = calls.attach();
    if (attached)
        return makeDestroyPlan(calls.runner().observed(), name);
    if (attached.error().code != ErrorCode::NotFound)
        return attached.error();
    const auto plan = calls.plan(lab);
    if (!plan)
        return plan.error();
    KernelModel kernel(bareHost(lab.topology), name.text());
    for (const Step& step : plan->steps)
        kernel.apply(step.operation);
    return makeDestroyPlan(kernel.state(), name);
}

} // namespace

int runValidate(const Subcommand& self, const QStringList& arguments)
{
    Arguments args(self, {});
    if (!args.read(arguments, 1, 1))
        return args.status();
    const auto lab = readLabFile(args.words()[0]);
    if (!lab)
        return failed(lab.error());
    const auto problems = validateLab(*lab);
    for (const Problem& problem : problems)
        print(problemLine(args.words()[0].toStdString(), problem));
    return hasErrors(problems) ? ExitBad : ExitDone;
}

int runPlan(const Subcommand& self, const QStringList& arguments)
{
    const QString formatName = QStringLiteral("format");
    const QString destroyName = QStringLiteral("destroy");
    Arguments args(self,
        {{formatName, QStringLiteral("text (the default), sh or json"), QStringLiteral("FORMAT"),
             QStringLiteral("text")},
            {destroyName, QStringLiteral("what a destroy would do")}, targetOption()});
    if (!args.read(arguments, 1, 1))
        return args.status();
    const PlanFormat* const format = findFormat(args.value(formatName));
    if (!format)
        return args.refuse(QStringLiteral("the format is one of text, sh and json"));
    const auto lab = readLabFile(args.words()[0]);
    if (!lab)
        return failed(lab.error());
    RunnerCalls calls(args.target(), LabWord::ofFile(args.words()[0]).name);
    const auto plan = args.has(destroyName) ? planDestruction(calls, *lab) : calls.plan(*lab);
    if (!plan)
        return failed(inFile(args.words()[0], plan.error()));
    format->print(*plan);
    return ExitDone;
}

} // namespace hairpin
