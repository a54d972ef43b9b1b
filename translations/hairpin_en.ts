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
</TS>
