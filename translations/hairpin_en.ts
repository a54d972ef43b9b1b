<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>hairpin::Command</name>
    <message numerus="yes">
        <source>Change %1 of %n item(s)</source>
        <translation>
            <numerusform>Change %1 of %n item</numerusform>
            <numerusform>Change %1 of %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n item(s)</source>
        <translation>
            <numerusform>Add %n item</numerusform>
            <numerusform>Add %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s)</source>
        <translation>
            <numerusform>Move %n item</numerusform>
            <numerusform>Move %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Collapse %n namespace(s)</source>
        <translation>
            <numerusform>Collapse %n namespace</numerusform>
            <numerusform>Collapse %n namespaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expand %n namespace(s)</source>
        <translation>
            <numerusform>Expand %n namespace</numerusform>
            <numerusform>Expand %n namespaces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::Diagram</name>
    <message numerus="yes">
        <source>%n item(s) inside</source>
        <translation>
            <numerusform>%n item inside</numerusform>
            <numerusform>%n items inside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::Editing</name>
    <message numerus="yes">
        <source>Cut %n item(s)</source>
        <translation>
            <numerusform>Cut %n item</numerusform>
            <numerusform>Cut %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n item(s)</source>
        <translation>
            <numerusform>Duplicate %n item</numerusform>
            <numerusform>Duplicate %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::Exporting</name>
    <message numerus="yes">
        <source>The picture was copied, with %n items.</source>
        <translation>
            <numerusform>The picture was copied, with %n item.</numerusform>
            <numerusform>The picture was copied, with %n items.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::LiveSession</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::MainWindow</name>
    <message numerus="yes">
        <source>So do %n more.</source>
        <translation>
            <numerusform>So does %n more.</numerusform>
            <numerusform>So do %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::PingsPanel</name>
    <message numerus="yes">
        <source>Of the latest %n, or of all while they are fewer</source>
        <translation>
            <numerusform>Of the latest one</numerusform>
            <numerusform>Of the latest %n, or of all while they are fewer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::PlanPanel</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::PropertiesPanel</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::Proposal</name>
    <message numerus="yes">
        <source>Paste %n item(s)</source>
        <translation>
            <numerusform>Paste %n item</numerusform>
            <numerusform>Paste %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n host(s) on %1</source>
        <translation>
            <numerusform>Add %n host on %1</numerusform>
            <numerusform>Add %n hosts on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select at least %n items that stand by themselves.</source>
        <translation>
            <numerusform>Select at least %n item that stands by itself.</numerusform>
            <numerusform>Select at least %n items that stand by themselves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Distribute %n item(s)</source>
        <translation>
            <numerusform>Distribute %n item</numerusform>
            <numerusform>Distribute %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Align %n item(s)</source>
        <translation>
            <numerusform>Align %n item</numerusform>
            <numerusform>Align %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s) into %1</source>
        <translation>
            <numerusform>Move %n item into %1</numerusform>
            <numerusform>Move %n items into %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s) to the host</source>
        <translation>
            <numerusform>Move %n item to the host</numerusform>
            <numerusform>Move %n items to the host</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hairpin::Recovery</name>
    <message numerus="yes">
        <source>%n labs had changes that were not saved when Hairpin ended: %1.</source>
        <translation>
            <numerusform>%n lab had changes that were not saved when Hairpin ended: %1.</numerusform>
            <numerusform>%n labs had changes that were not saved when Hairpin ended: %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
