// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/canvas/canvasaccessible.h"

#include "gui/canvas/canvas.h"
#include "gui/diagram/geometry.h"
#include "gui/diagram/itemtext.h"
#include "gui/diagram/theme.h"
#include "gui/document/document.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <map>

namespace hairpin {

namespace {

QString kindWords(const Item& item)
{
    return QCoreApplication::translate("hairpin", std::string(item.kind->label).c_str());
}

class ItemAccessible : public QAccessibleInterface {
public:
    ItemAccessible(Canvas& canvas, const ItemId& id)
        : m_canvas(canvas)
        , m_id(id)
    {
    }

    bool isValid() const override { return item() != nullptr; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(&m_canvas);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override { }
    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QString text(QAccessible::Text kind) const override
    {
        if (!item())
            return {};
        const ItemText text = textOf(*item(), {});
        if (kind == QAccessible::Name)
            return QStringLiteral("%1, %2").arg(text.title, kindWords(*item()));
        if (kind == QAccessible::Description)
            return (text.details + QStringList{text.mode, text.tags})
                .filter(QRegularExpression(QStringLiteral(".")))
                .join(QStringLiteral(", "));
        return {};
    }

    QRect rect() const override
    {
        const QRectF scene = m_canvas.sceneRectOf(m_id);
        const QRect shown(
            m_canvas.toViewport(scene.topLeft()), m_canvas.toViewport(scene.bottomRight()));
        return {m_canvas.viewport()->mapToGlobal(shown.topLeft()), shown.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        const auto& selection = m_canvas.document().selection();
        state.selectable = true;
        state.multiSelectable = true;
        state.focusable = true;
        state.selected = selection.contains(m_id);
        state.focused = state.selected && selection.size() == 1 && m_canvas.hasFocus();
        state.offscreen = !m_canvas.viewport()->rect().intersects(
            QRect(m_canvas.viewport()->mapFromGlobal(rect().topLeft()), rect().size()));
        state.invalid = !item();
        return state;
    }

    const ItemId& id() const { return m_id; }

private:
    const Item* item() const { return m_canvas.document().topology().find(m_id); }

    Canvas& m_canvas;
    ItemId m_id;
};

class CanvasAccessible : public QAccessibleWidget {
public:
    explicit CanvasAccessible(Canvas& canvas)
        : QAccessibleWidget(&canvas, QAccessible::List, Canvas::tr("Drawing"))
        , m_canvas(canvas)
    {
    }
    ~CanvasAccessible() override
    {
        for (const auto& [id, accessible] : m_children)
            QAccessible::deleteAccessibleInterface(accessible);
    }

    int childCount() const override { return static_cast<int>(order().size()); }

    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        return childOf(order()[static_cast<std::size_t>(index)]);
    }

    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint at = m_canvas.viewport()->mapFromGlobal(QPoint(x, y));
        const ItemId id = m_canvas.itemAt(m_canvas.toScene(at));
        return id.isEmpty() ? nullptr : childOf(id);
    }

    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* item = dynamic_cast<const ItemAccessible*>(child);
        const auto found =
            item ? std::find(order().begin(), order().end(), item->id()) : order().end();
        return found == order().end() ? -1 : static_cast<int>(found - order().begin());
    }

    QAccessibleInterface* childOf(const ItemId& id) const
    {
        const auto known = m_children.find(id);
        if (known != m_children.end())
            return QAccessible::accessibleInterface(known->second);
        auto* made = new ItemAccessible(m_canvas, id);
        m_children.emplace(id, QAccessible::registerAccessibleInterface(made));
        return made;
    }

private:
    const std::vector<ItemId>& order() const { return m_canvas.geometry().order(); }

    Canvas& m_canvas;
    mutable std::map<ItemId, QAccessible::Id> m_children; // made when asked for
};

QAccessibleInterface* makeCanvasAccessible(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<Canvas*>(object);
    return canvas ? new CanvasAccessible(*canvas) : nullptr;
}

} // namespace

void installCanvasAccessibility()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeCanvasAccessible);
        return true;
    }();
    static_cast<void>(isInstalled);
}

void tellSelection(Canvas& canvas)
{
    auto* accessible =
        dynamic_cast<CanvasAccessible*>(QAccessible::queryAccessibleInterface(&canvas));
    if (!QAccessible::isActive() || !accessible)
        return;
    QAccessibleEvent changed(&canvas, QAccessible::SelectionWithin);
    QAccessible::updateAccessibility(&changed);
    const auto& selection = canvas.document().selection();
    if (selection.size() != 1 || !canvas.hasFocus())
        return;
    QAccessibleEvent focused(accessible->childOf(*selection.begin()), QAccessible::Focus);
    QAccessible::updateAccessibility(&focused);
}

} // namespace hairpin
