// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/actions.h"

#include "gui/app/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QWidget>
#include <cassert>

#define ACTION_TEXT(text) QT_TRANSLATE_NOOP("hairpin::Actions", text)

namespace hairpin {

namespace {

constexpr ActionSpec kSpecs[] = {
    {"file.new", ACTION_TEXT("&New"), "new", "Ctrl+N"},
    {"file.open", ACTION_TEXT("&Open…"), "open", "Ctrl+O"},
    {"file.save", ACTION_TEXT("&Save"), "save", "Ctrl+S"},
    {"file.saveAs", ACTION_TEXT("Save &As…"), "", "Ctrl+Shift+S"},
    {"file.quit", ACTION_TEXT("&Quit"), "", "Ctrl+Q"},

    {"edit.undo", ACTION_TEXT("&Undo"), "undo", "Ctrl+Z"},
    {"edit.redo", ACTION_TEXT("&Redo"), "redo", "Ctrl+Shift+Z"},
    {"edit.delete", ACTION_TEXT("&Delete"), "delete", "Del"},
    {"edit.selectAll", ACTION_TEXT("Select &All"), "", "Ctrl+A"},

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

    {"help.about", ACTION_TEXT("&About Hairpin")},
};

} // namespace

std::span<const ActionSpec> actionSpecs()
{
    return kSpecs;
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
                      : action->text().remove(QLatin1Char('&')));
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
