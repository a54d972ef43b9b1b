// SPDX-FileCopyrightText: The Hairpin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/propertiespanel.h"

#include "gui/app/words.h"
#include "gui/commands/commands.h"
#include "gui/diagram/kindicon.h"
#include "gui/diagram/theme.h"
#include "gui/document/document.h"
#include "gui/panels/fieldrow.h"
#include "gui/panels/valueeditors.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <algorithm>

namespace hairpin {

namespace {

struct RoleWords {
    FieldRole role;
    const char* heading; // nullptr: none
};

// In the order of the panel: what a lab is about first, what the kernel settles by itself last.
constexpr RoleWords kRoles[] = {
    {FieldRole::Identity, nullptr},
    {FieldRole::Addresses, nullptr},
    {FieldRole::Drawing, QT_TRANSLATE_NOOP("hairpin::PropertiesPanel", "In the drawing")},
    {FieldRole::Kind, QT_TRANSLATE_NOOP("hairpin::PropertiesPanel", "Settings")},
    {FieldRole::Port, QT_TRANSLATE_NOOP("hairpin::PropertiesPanel", "Bridge port")},
    {FieldRole::Namespace, QT_TRANSLATE_NOOP("hairpin::PropertiesPanel", "Inside")},
    {FieldRole::Relation, QT_TRANSLATE_NOOP("hairpin::PropertiesPanel", "Connections")},
    {FieldRole::Link, QT_TRANSLATE_NOOP("hairpin::PropertiesPanel", "Link")},
};

constexpr int kScrollBar = 16;
constexpr int kLeastLetters = 34; // what the widest kind needs, or nearly

bool isOfOneItem(const FieldSpec& spec)
{
    const bool isList = spec.type == FieldType::Addresses || spec.type == FieldType::Routes
        || spec.type == FieldType::Macs || spec.type == FieldType::Text;
    return isList || spec.role == FieldRole::Identity || spec.target == Target::Peer;
}

int widestLabel(const std::vector<const FieldSpec*>& fields, const QFontMetrics& metrics)
{
    int widest = 0;
    for (const FieldSpec* spec : fields) {
        const bool isBesideEditor = spec->type == FieldType::Integer
            || spec->type == FieldType::Choice || spec->type == FieldType::Reference;
        if (isBesideEditor)
            widest = qMax(widest, metrics.horizontalAdvance(words(spec->label)));
    }
    return widest;
}

QLabel* makeHeading(const QString& text)
{
    auto* heading = new QLabel(text);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    heading->setContentsMargins(0, 10, 0, 2);
    return heading;
}

} // namespace

std::vector<const FieldSpec*> sharedFields(const std::vector<const Item*>& items)
{
    std::vector<const FieldSpec*> shared;
    for (const FieldSpec& spec : items.front()->kind->fields) {
        const bool isShared = std::all_of(items.begin(), items.end(), [&](const Item* item) {
            const FieldSpec* other = item->kind->field(spec.key);
            return other && other->type == spec.type && other->role == spec.role;
        });
        if (isShared && (items.size() == 1 || !isOfOneItem(spec)))
            shared.push_back(&spec);
    }
    return shared;
}

PropertiesPanel::PropertiesPanel(Document& document, QWidget* parent)
    : QScrollArea(parent)
    , m_document(document)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Of Latin letters: a Chinese font's average is twice as wide, as are its few letters.
    setMinimumWidth(kLeastLetters * fontMetrics().horizontalAdvance(QLatin1Char('x')));
    connect(&document, &Document::changed, this, &PropertiesPanel::followChange);
    connect(&document, &Document::selectionChanged, this, &PropertiesPanel::rebuild);
    rebuild();
}

void PropertiesPanel::followChange(const Change& change)
{
    if (change.isWhole || selectedItems().size() != m_items.size())
        rebuild();
    else if (change.isName || !change.items.empty()) // not for what only stands elsewhere
        update();
}

std::vector<const Item*> PropertiesPanel::selectedItems() const
{
    std::vector<const Item*> items;
    for (const ItemId& id : m_document.selection()) {
        if (const Item* item = m_document.topology().find(id))
            items.push_back(item);
    }
    return items;
}

void PropertiesPanel::rebuild()
{
    // First of all: an editor that loses the focus by this commits what is typed in it.
    if (QWidget* old = takeWidget())
        old->deleteLater(); // one of its editors may have caused this
    const std::vector<const Item*> items = selectedItems();
    std::set<ItemId> ids;
    for (const Item* item : items)
        ids.insert(item->id);
    m_items = std::move(ids);
    m_groups.clear();
    m_title = nullptr;
    m_labName = nullptr;
    m_page = new QWidget;
    m_grid = new QGridLayout(m_page);
    m_grid->setContentsMargins(12, 8, 8, 12);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);

    addHeader();
    if (items.empty()) {
        showLab();
    } else {
        const std::vector<const FieldSpec*> fields = sharedFields(items);
        for (const RoleWords& entry : kRoles)
            addGroup(entry.role, fields);
    }
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    setWidget(m_page);
    // Never narrower than before: the drawing beside it would jump with the selection.
    setMinimumWidth(qMax(minimumWidth(), m_page->minimumSizeHint().width() + kScrollBar));
    update();
    tellRefusals();
}

// A kind's first field is what it is called by, or all that it says.
void PropertiesPanel::editName()
{
    const std::vector<const Item*> items = selectedItems();
    for (const Group& group : m_groups) {
        for (FieldRow* row : group.rows) {
            if (items.size() != 1 || &row->spec() != &items.front()->kind->fields.front())
                continue;
            row->editor().startEditing();
            ensureWidgetVisible(&row->editor());
        }
    }
}

void PropertiesPanel::tellRefusals()
{
    QStringList sentences;
    for (const Group& group : m_groups) {
        for (const FieldRow* row : group.rows) {
            if (!row->objection().isEmpty())
                sentences << tr("What is typed as %1 is not taken: %2.")
                                 .arg(words(row->spec().label), row->objection());
        }
    }
    emit refusalsChanged(sentences);
}

void PropertiesPanel::addHeader()
{
    auto* header = new QHBoxLayout;
    header->setSpacing(10);
    const std::vector<const Item*> items = selectedItems();
    if (items.size() == 1) {
        auto* icon = new QLabel;
        icon->setPixmap(kindIcon(*items.front()->kind, Theme::of(palette())).pixmap(28));
        header->addWidget(icon, 0, Qt::AlignVCenter);
    }
    m_title = new QLabel;
    m_title->setTextFormat(Qt::RichText);
    header->addWidget(m_title, 1);
    m_grid->addLayout(header, 0, 0, 1, 3);
}

void PropertiesPanel::addGroup(FieldRole role, const std::vector<const FieldSpec*>& fields)
{
    std::vector<const FieldSpec*> own;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(own),
        [&](const FieldSpec* spec) { return spec->role == role; });
    if (own.empty())
        return;
    Group group{new QWidget, role, {}};
    auto* grid = new QGridLayout(group.widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, widestLabel(fields, fontMetrics())); // one edge in all groups
    const auto entry = std::find_if(std::begin(kRoles), std::end(kRoles),
        [&](const RoleWords& candidate) { return candidate.role == role; });
    if (entry->heading)
        grid->addWidget(makeHeading(tr(entry->heading)), 0, 0, 1, 3);
    for (const FieldSpec* spec : own) {
        group.rows.push_back(new FieldRow(*spec, m_document, *grid, group.widget));
        connect(
            group.rows.back(), &FieldRow::objectionChanged, this, &PropertiesPanel::tellRefusals);
    }
    m_grid->addWidget(group.widget, m_grid->rowCount(), 0, 1, 3);
    m_groups.push_back(std::move(group));
}

void PropertiesPanel::showLab()
{
    const int row = m_grid->rowCount();
    auto* label = new QLabel(tr("Name"));
    m_labName = new QLineEdit;
    m_labName->setObjectName(QStringLiteral("labName"));
    m_labName->setPlaceholderText(tr("What this lab shows"));
    undoByLab(*m_labName);
    label->setBuddy(m_labName);
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(m_labName, row, 1, 1, 2);
    auto* hint = new QLabel(tr("Select an item in the drawing to see and change its settings."));
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setContentsMargins(0, 12, 0, 0);
    m_grid->addWidget(hint, row + 1, 0, 1, 3);
    connect(m_labName, &QLineEdit::editingFinished, this, [this] {
        const std::string name = m_labName->text().trimmed().toStdString();
        if (name != m_document.lab().name)
            m_document.undoStack().push(new SetNameCommand(m_document, name));
    });
}

void PropertiesPanel::update()
{
    const std::vector<const Item*> items = selectedItems();
    if (items.empty()) {
        m_title->setText(QStringLiteral("<b>%1</b>").arg(tr("Lab").toHtmlEscaped()));
        m_labName->setText(QString::fromStdString(m_document.lab().name));
        m_labName->setCursorPosition(0);
        return;
    }
    const QString title = items.size() == 1
        ? QString::fromStdString(items.front()->name())
        : tr("%n items", nullptr, static_cast<int>(items.size()));
    const QString subtitle = items.size() == 1 ? words(items.front()->kind->label)
        : m_groups.empty()                     ? tr("They have no setting in common.")
                                               : tr("Changes are made to all of them.");
    m_title->setText(QStringLiteral("<b>%1</b><br>%2").arg(title.toHtmlEscaped(), subtitle));

    const bool areAllPorts = std::all_of(
        items.begin(), items.end(), [](const Item* item) { return !item->bridge().isEmpty(); });
    for (const Group& group : m_groups) {
        for (FieldRow* row : group.rows)
            row->update(m_items);
        group.widget->setVisible(group.role != FieldRole::Port || areAllPorts);
    }
}

} // namespace hairpin
