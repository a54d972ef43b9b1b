// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/editing.h"

#include "backend/io/labfile.h"
#include "gui/app/actions.h"
#include "gui/app/errorwords.h"
#include "gui/canvas/canvas.h"
#include "gui/commands/commands.h"
#include "gui/commands/copying.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/metrics.h"
#include "gui/document/document.h"
#include "gui/panels/messagebar.h"
#include "gui/tools/arranging.h"
#include "gui/tools/hosts.h"
#include "gui/tools/pasting.h"
#include "gui/tools/placing.h"
#include "gui/tools/tool.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>
#include <QMimeData>
#include <algorithm>

namespace hairpin {

namespace {

constexpr int kUsualHosts = 10;

struct ArrangementAction {
    const char* id;
    Arrangement arrangement;
};

constexpr ArrangementAction kArrangements[] = {
    {"arrange.left", Arrangement::Left},
    {"arrange.center", Arrangement::Center},
    {"arrange.right", Arrangement::Right},
    {"arrange.top", Arrangement::Top},
    {"arrange.middle", Arrangement::Middle},
    {"arrange.bottom", Arrangement::Bottom},
    {"arrange.across", Arrangement::Across},
    {"arrange.down", Arrangement::Down},
};

// The text of a lab file; anything else is refused in a sentence.
QByteArray textOf(const QMimeData& data)
{
    return data.hasFormat(kItemsMimeType) ? data.data(kItemsMimeType) : data.text().toUtf8();
}

} // namespace

Editing::Editing(const Actions& actions, Document& document, Canvas& canvas, MessageBar& messages,
    QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_document(document)
    , m_canvas(canvas)
    , m_messages(messages)
    , m_window(window)
{
    connectClipboard();
    connectSelecting();
    makeMenus();
    connect(&document, &Document::selectionChanged, this, &Editing::updateActions);
    connect(&document, &Document::changed, this, &Editing::updateActions);
    updateActions();
}

void Editing::connectClipboard()
{
    connect(m_actions["edit.copy"], &QAction::triggered, this, &Editing::copy);
    connect(m_actions["edit.cut"], &QAction::triggered, this, &Editing::cut);
    connect(m_actions["edit.paste"], &QAction::triggered, this, &Editing::paste);
    connect(m_actions["edit.duplicate"], &QAction::triggered, this, &Editing::duplicate);
}

void Editing::connectSelecting()
{
    connect(m_actions["edit.selectKind"], &QAction::triggered, this, &Editing::selectKind);
    connect(m_actions["edit.addSeveral"], &QAction::triggered, this, &Editing::addSeveral);
    connect(m_actions["edit.layOut"], &QAction::triggered, this,
        [this] { perform(proposeLayout(m_document, m_canvas.theme(), m_document.selection())); });
    for (const ArrangementAction& entry : kArrangements)
        connect(m_actions[entry.id], &QAction::triggered, this,
            [this, arrangement = entry.arrangement] { arrange(arrangement); });
}

void Editing::makeMenus()
{
    auto* arranging = new QMenu(m_window);
    for (const ArrangementAction& entry : kArrangements) {
        if (entry.arrangement == Arrangement::Top || entry.arrangement == Arrangement::Across)
            arranging->addSeparator();
        arranging->addAction(m_actions[entry.id]);
    }
    m_actions["edit.arrange"]->setMenu(arranging);
    auto* containers = new QMenu(m_window);
    m_actions["edit.moveTo"]->setMenu(containers);
    connect(containers, &QMenu::aboutToShow, this,
        [this, containers] { offerContainers(*containers); });
}

void Editing::updateActions()
{
    const std::set<ItemId>& selection = m_document.selection();
    const Topology& topology = m_document.topology();
    for (const char* id : {"edit.copy", "edit.cut", "edit.duplicate", "edit.selectKind"})
        m_actions[id]->setEnabled(!selection.empty());
    // What has just been deleted may still be selected.
    m_actions["edit.moveTo"]->setEnabled(
        std::any_of(selection.begin(), selection.end(), [&](const ItemId& id) {
            const Item* item = topology.find(id);
            return item && item->kind->field("namespace");
        }));
    m_actions["edit.addSeveral"]->setEnabled(
        selection.size() == 1 && objectionToHosts(topology, *selection.begin()).isEmpty());
    m_actions["edit.arrange"]->setEnabled(selection.size() > 1);
    m_actions["edit.layOut"]->setEnabled(!topology.items().empty());
}

void Editing::copy()
{
    const Lab copied = copyShown(m_document, m_canvas.geometry(), m_document.selection());
    const QByteArray text = QByteArray::fromStdString(formatLab(copied));
    auto* data = new QMimeData;
    data->setData(kItemsMimeType, text);
    data->setText(QString::fromUtf8(text));
    QGuiApplication::clipboard()->setMimeData(data);
}

// What goes with the items is copied with them, so that pasting brings all of it back.
void Editing::cut()
{
    std::set<ItemId> gone;
    for (const auto& [id, item] : removal(m_document.lab(), m_document.selection()).items) {
        if (!item)
            gone.insert(id);
    }
    auto* command = new RemoveItemsCommand(m_document, m_document.selection());
    command->setText(tr("Cut %n item(s)", nullptr, static_cast<int>(gone.size())));
    m_document.select(gone);
    copy();
    m_document.undoStack().push(command);
}

void Editing::paste()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const QByteArray text = data ? textOf(*data).trimmed() : QByteArray();
    if (!text.startsWith('{'))
        return complain(tr("The clipboard holds no items of a lab."));
    if (static_cast<std::size_t>(text.size()) > kMaxLabBytes)
        return complain(tr("What is in the clipboard is too large for a lab."));
    const auto copied =
        parseLab(std::string_view(text.data(), static_cast<std::size_t>(text.size())));
    if (!copied)
        return complain(
            tr("What is in the clipboard was not pasted. %1").arg(sentenceOf(copied.error())));
    const Proposal proposal =
        pasteShown(m_document, m_canvas.geometry(), m_canvas.theme(), *copied, pastePosition());
    doAndSelect(proposal, proposal.text);
}

void Editing::duplicate()
{
    const Lab copied = copyShown(m_document, m_canvas.geometry(), m_document.selection());
    const auto count = static_cast<int>(copied.topology.items().size());
    doAndSelect(pasteShown(m_document, m_canvas.geometry(), m_canvas.theme(), copied, std::nullopt),
        tr("Duplicate %n item(s)", nullptr, count));
}

void Editing::selectKind()
{
    const Topology& topology = m_document.topology();
    std::set<const KindSpec*> kinds;
    for (const ItemId& id : m_document.selection())
        kinds.insert(topology.find(id)->kind);
    std::set<ItemId> all;
    for (const auto& [id, item] : topology.items()) {
        if (kinds.contains(item.kind))
            all.insert(id);
    }
    m_document.select(std::move(all));
}

void Editing::addSeveral()
{
    if (m_document.selection().size() != 1)
        return;
    const ItemId hub = *m_document.selection().begin();
    QInputDialog dialog(m_window);
    dialog.setWindowTitle(tr("Add Several"));
    dialog.setLabelText(tr("Hosts to add on %1:")
                            .arg(QString::fromStdString(m_document.topology().find(hub)->name())));
    dialog.setInputMode(QInputDialog::IntInput);
    dialog.setIntRange(1, kMostHosts);
    dialog.setIntValue(kUsualHosts);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const Proposal proposal =
        placeHosts(m_document, m_canvas.geometry(), m_canvas.theme(), hub, dialog.intValue());
    doAndSelect(proposal, proposal.text);
}

void Editing::arrange(Arrangement arrangement)
{
    perform(
        proposeArrangement(m_document, m_canvas.geometry(), m_document.selection(), arrangement));
}

void Editing::offerContainers(QMenu& menu)
{
    menu.clear();
    const auto offer = [&](const QString& text, const ItemId& container) {
        QAction* action = menu.addAction(text, this, [this, container] {
            perform(
                proposeMove(m_document, m_canvas.geometry(), m_document.selection(), container));
        });
        action->setEnabled(
            proposeMove(m_document, m_canvas.geometry(), m_document.selection(), container)
                .isPossible());
    };
    offer(tr("Host"), {});
    menu.addSeparator();
    for (const auto& [id, item] : m_document.topology().items()) {
        if (item.kind->has(Trait::Container))
            offer(QString::fromStdString(item.name()), id);
    }
}

void Editing::place(const KindSpec& kind)
{
    const Geometry& geometry = m_canvas.geometry();
    QPointF at = m_canvas.toScene(m_canvas.viewport()->rect().center());
    if (!kind.field("namespace")) {
        const QSizeF size(metrics::kContainerMinWidth, metrics::kContainerMinHeight);
        const QPointF free = freePlace(geometry, {}, {at, size});
        at = free + QPointF(size.width(), metrics::kTitle) / 2; // a container by its title
    } else if (m_document.selection().size() == 1) {
        if (const Body* body = geometry.find(*m_document.selection().begin()))
            at = body->rect.center();
    }
    m_canvas.setTool(nullptr);
    const Proposal proposal = hairpin::place(m_document, geometry, kind, at);
    if (!proposal.isPossible())
        return complain(proposal.objection);
    m_canvas.reveal(proposal.created.front());
    m_canvas.editNew(proposal.created);
}

void Editing::doAndSelect(const Proposal& proposal, const QString& text)
{
    if (!proposal.isPossible())
        return complain(proposal.objection);
    m_document.undoStack().push(new EditCommand(m_document, text, proposal.edit));
    m_document.select(outermost(proposal, m_document.topology()));
}

void Editing::perform(const Proposal& proposal)
{
    if (!proposal.isPossible())
        return complain(proposal.objection);
    m_document.undoStack().push(new EditCommand(m_document, proposal.text, proposal.edit));
}

void Editing::complain(const QString& sentence)
{
    m_messages.showMessage({Tone::Caution, sentence, {}, {}, {}, {}, {}, Topic::Step});
}

std::optional<QPointF> Editing::pastePosition() const
{
    if (m_pastePosition)
        return m_pastePosition;
    const QPoint at = m_canvas.viewport()->mapFromGlobal(QCursor::pos());
    const bool isOver =
        m_canvas.viewport()->underMouse() && m_canvas.viewport()->rect().contains(at);
    return isOver ? std::optional(m_canvas.toScene(at)) : std::nullopt;
}

} // namespace hairpin
