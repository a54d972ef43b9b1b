#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scripts/translations.sh [FILE.ts…]: brings the translations up to date with the sources' texts (those of
# translations/ unless others are named). What is new is unfinished until somebody translates it.
set -eu
cd "$(dirname "$0")/.."
lupdate=$(command -v lupdate6 || echo /usr/lib/qt6/bin/lupdate)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# lupdate knows neither the core's own mark, which has to do without Qt, nor a table's short one.
cp -r backend gui "$folder"
find "$folder" -name '*.cpp' -o -name '*.h' | xargs sed -i -e '/#define/!{
    s/\bNOOP_TR(/QT_TRANSLATE_NOOP("hairpin", /
    s/\bACTION_TEXT(/QT_TRANSLATE_NOOP("hairpin::Actions", /g
}'
# The examples' own texts.
jq -r '.name, (.scenario[]?.say // empty) | "const char* text = QT_TRANSLATE_NOOP(\"hairpin::labs\", \(@json));"' \
    resources/labs/*.hairpin >"$folder/gui/labtexts.cpp"

[ $# -gt 0 ] || set -- translations/*.ts
for file in "$@"; do
    # The English one has the plurals only; everything else is English in the sources.
    case $file in *_en.ts) plurals=-pluralonly ;; *) plurals= ;; esac
    path=$(realpath "$file")
    # shellcheck disable=SC2086 # an option or none
    (cd "$folder" && "$lupdate" -silent $plurals -locations none -no-obsolete -source-language en \
        -I . backend gui -ts "$path" 2>/dev/null)
done
