// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/actions.h"

#include "gui/app/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QRegularExpression>
#include <QWidget>
#include <cassert>

#define ACTION_TEXT(text) QT_TRANSLATE_NOOP("hairpin::Actions", text)

namespace hairpin {

namespace {

constexpr ActionSpec kSpecs[] = {
    {"file.new", ACTION_TEXT("&New"), "new", "Ctrl+N"},
    {"file.newWindow", ACTION_TEXT("New &Window"), "", "Ctrl+Shift+N"},
    {"file.open", ACTION_TEXT("&Open…"), "open", "Ctrl+O"},
    {"file.save", ACTION_TEXT("&Save"), "save", "Ctrl+S"},
    {"file.saveAs", ACTION_TEXT("Save &As…"), "", "Ctrl+Shift+S"},
    {"file.export", ACTION_TEXT("&Export…"), "export", "Ctrl+E",
        ACTION_TEXT("Make an SVG, PDF or PNG of the drawing")},
    {"file.print", ACTION_TEXT("&Print…"), "print", "Ctrl+P"},
    {"file.startPage", ACTION_TEXT("Start Pa&ge")},
    {"file.close", ACTION_TEXT("&Close"), "", "Ctrl+W"},
    {"file.quit", ACTION_TEXT("&Quit"), "", "Ctrl+Q"},

    {"edit.undo", ACTION_TEXT("&Undo"), "undo", "Ctrl+Z"},
    {"edit.redo", ACTION_TEXT("&Redo"), "redo", "Ctrl+Shift+Z"},
    {"edit.cut", ACTION_TEXT("Cu&t"), "", "Ctrl+X"},
    {"edit.copy", ACTION_TEXT("&Copy"), "copy", "Ctrl+C"},
    {"edit.paste", ACTION_TEXT("&Paste"), "", "Ctrl+V"},
    {"edit.duplicate", ACTION_TEXT("Dup&licate"), "", "Ctrl+D"},
    {"edit.delete", ACTION_TEXT("&Delete"), "delete", "Del"},
    {"edit.copyPicture", ACTION_TEXT("Copy as Pict&ure"), "", "Ctrl+Shift+C",
        ACTION_TEXT("Copy the drawing as SVG and PNG, for another program")},
    {"edit.selectAll", ACTION_TEXT("Select &All"), "", "Ctrl+A"},

    {"edit.selectKind", ACTION_TEXT("Select the Same &Kind"), "", "Ctrl+Shift+A",
        ACTION_TEXT("Select every item of the kinds that are selected")},
    {"edit.addSeveral", ACTION_TEXT("Add Se&veral…"), "add", "",
        ACTION_TEXT("Add many hosts at once to the selected bridge or link")},
    {"edit.moveTo", ACTION_TEXT("&Move to Namespace")},
    {"edit.layOut", ACTION_TEXT("&Lay Out Automatically"), "", "Ctrl+Shift+L",
        ACTION_TEXT("Place what is selected, or the whole drawing, in good order")},
    {"edit.arrange", ACTION_TEXT("Arran&ge")},
    {"arrange.left", ACTION_TEXT("Align &Left")},
    {"arrange.center", ACTION_TEXT("Align &Centers")},
    {"arrange.right", ACTION_TEXT("Align &Right")},
    {"arrange.top", ACTION_TEXT("Align &Top")},
    {"arrange.middle", ACTION_TEXT("Align &Middles")},
    {"arrange.bottom", ACTION_TEXT("Align &Bottom")},
    {"arrange.across", ACTION_TEXT("Distribute &Horizontally")},
    {"arrange.down", ACTION_TEXT("Distribute &Vertically")},
    {"edit.find", ACTION_TEXT("&Find…"), "", "Ctrl+F",
        ACTION_TEXT("Find items by name, address, prefix, MAC or text")},
    {"edit.findNext", ACTION_TEXT("Find Ne&xt"), "", "F3"},
    {"edit.findPrevious", ACTION_TEXT("Find Pre&vious"), "", "Shift+F3"},

    {"tool.select", ACTION_TEXT("Select"), "select", "S", ACTION_TEXT("Select and move items"),
        true},
    {"tool.connect", ACTION_TEXT("Connect"), "connect", "C",
        ACTION_TEXT("Draw a line from one item to another to connect them"), true},
    {"tool.ping", ACTION_TEXT("Ping"), "ping", "P",
        ACTION_TEXT("Draw a line from one item to another to ping it"), true},

    {"view.zoomIn", ACTION_TEXT("Zoom &In"), "zoomin", "Ctrl++"},
    {"view.zoomOut", ACTION_TEXT("Zoom &Out"), "zoomout", "Ctrl+-"},
    {"view.zoomFit", ACTION_TEXT("&Fit to Window"), "zoomfit", "Ctrl+0"},
    {"view.zoomReset", ACTION_TEXT("&Actual Size"), "", "Ctrl+1"},
    {"view.names", ACTION_TEXT("&Names"), "", "", "", true},
    {"view.addresses", ACTION_TEXT("&Addresses"), "", "", "", true},
    {"view.macs", ACTION_TEXT("&MAC Addresses"), "", "", "", true},
    {"present.start", ACTION_TEXT("&Presentation"), "", "F11",
        ACTION_TEXT("Only the drawing and the scenario, on the whole screen")},
    {"present.next", ACTION_TEXT("Go On"), "next", "Right",
        ACTION_TEXT("The next step of the scenario")},
    {"present.previous", ACTION_TEXT("Go Back"), "previous", "Left",
        ACTION_TEXT("Look at the step before; nothing is undone")},
    {"present.leave", ACTION_TEXT("Leave"), "cross", "Esc", ACTION_TEXT("End the presentation")},
    {"view.zoomSelection", ACTION_TEXT("Fit &Selection to Window"), "", "Ctrl+2"},
    {"view.minimap", ACTION_TEXT("&Overview"), "", "",
        ACTION_TEXT("A small picture of the whole drawing, while it is larger than the window"),
        true},
    {"view.collapse", ACTION_TEXT("&Collapse or Expand Namespace"), "", "Ctrl+.",
        ACTION_TEXT("Draw the selected namespaces as tiles, or with all that stands in them")},
    {"view.systemColors", ACTION_TEXT("As the &System"), "", "", "", true},
    {"view.lightColors", ACTION_TEXT("&Light"), "", "", "", true},
    {"view.darkColors", ACTION_TEXT("&Dark"), "", "", "", true},

    {"lab.deploy", ACTION_TEXT("Deploy"), "deploy", "F5", ACTION_TEXT("Make the drawing real")},
    {"lab.cancel", ACTION_TEXT("Cancel"), "cancel", "Shift+F5",
        ACTION_TEXT("Undo the deployment that is under way")},
    {"lab.destroy", ACTION_TEXT("Destroy"), "destroy", "Ctrl+F5",
        ACTION_TEXT("Remove everything that runs; the drawing stays")},
    {"lab.inSandbox", ACTION_TEXT("In a &Sandbox"), "sandbox", "",
        ACTION_TEXT("Apart from this computer's own network; no password needed"), true},
    {"lab.onComputer", ACTION_TEXT("On This &Computer"), "computer", "",
        ACTION_TEXT("In this computer's own network, as a member of the group “hairpin” or with an "
                    "administrator's password"),
        true},
    {"lab.onRemote", ACTION_TEXT("On &Another Computer…"), "remote", "",
        ACTION_TEXT("On a computer that ssh reaches, in a sandbox there or in its own network"),
        true},

    {"scenario.play", ACTION_TEXT("Play"), "deploy", "F6",
        ACTION_TEXT("Play the scenario from here to its end")},
    {"scenario.next", ACTION_TEXT("Next"), "next", "F7", ACTION_TEXT("Play the next step")},
    {"scenario.stop", ACTION_TEXT("Stop"), "stop", "F8", ACTION_TEXT("Stop after this step")},
    {"scenario.restart", ACTION_TEXT("Start Over"), "restart", "Shift+F6",
        ACTION_TEXT("Take back what the scenario has set and begin again")},

    {"help.shortcuts", ACTION_TEXT("&Keyboard Shortcuts"), "", "F1", "", true},
    {"help.about", ACTION_TEXT("&About Hairpin")},
};

} // namespace

std::span<const ActionSpec> actionSpecs()
{
    return kSpecs;
}

QString plainText(const QAction& action)
{
    static const QRegularExpression behind(QStringLiteral("\\(&\\w\\)"));
    return action.text().remove(behind).remove(QLatin1Char('&'));
}

Actions::Actions(QWidget* window)
    : QObject(window)
{
    for (const ActionSpec& spec : kSpecs) {
        auto* action =
            new QAction(QCoreApplication::translate("hairpin::Actions", spec.text), window);
        action->setObjectName(
            QString::fromUtf8(spec.id.data(), static_cast<qsizetype>(spec.id.size())));
        if (*spec.icon)
            action->setIcon(lineIcon(QLatin1String(spec.icon)));
        action->setShortcut(QKeySequence::fromString(QLatin1String(spec.shortcut)));
        action->setCheckable(spec.isCheckable);
        setTip(*action,
            *spec.tip ? QCoreApplication::translate("hairpin::Actions", spec.tip)
                      : plainText(*action));
        window->addAction(action);
        m_actions.emplace(spec.id, action);
    }
}

QAction* Actions::operator[](std::string_view id) const
{
    const auto found = m_actions.find(id);
    assert(found != m_actions.end());
    return found->second;
}

void Actions::setTip(QAction& action, const QString& tip)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    action.setToolTip(keys.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, keys));
    action.setStatusTip({}); // the status bar is the tools'
}

} // namespace hairpin
