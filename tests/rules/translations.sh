#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# translations.sh SOURCE_DIR: every text of the window has a translation. Prints what is missing in which file.
set -eu
cd "$1"
status=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for file in translations/*.ts; do
    copy=$folder/$(basename "$file")
    cp "$file" "$copy"
    scripts/translations.sh "$copy"
    all=$(grep -c '<message' "$copy")
    missing=$(grep -c 'type="unfinished"' "$copy" || true)
    [ "$missing" -eq 0 ] && continue
    echo "$file: $missing of $all texts have no translation:"
    grep -B 1 'type="unfinished"' "$copy" | sed -n 's/ *<source>\(.*\)<\/source>/    \1/p'
    status=1
done
exit $status
