#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pictures.sh SOURCE_DIR BIN_DIR: the pictures that the documents show are there, small, and no others; and
# scripts/pictures.sh still makes them, tried on one. Prints what is not so; then the exit status is 1.
set -eu
cd "$1"
status=0

complain() {
    [ -z "$2" ] && return
    printf '%s:\n%s\n' "$1" "$2"
    status=1
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for document in *.md docs/*.md; do
    grep -oE '[A-Za-z0-9/._-]+\.png' "$document" | while read -r picture; do
        [ -e "$(dirname "$document")/$picture" ] || echo "$document: $picture" >>"$folder/missing"
        basename "$picture" >>"$folder/shown"
    done
done
touch "$folder/missing" "$folder/shown"
complain "shown, but not there" "$(cat "$folder/missing")"
complain "in docs/pictures, but not shown" "$(ls docs/pictures | grep -vxFf "$folder/shown" || true)"
complain "larger than 200 kB" "$(find docs/pictures -size +200k)"

if ! scripts/pictures.sh --bin "$2" --only "$folder/out" start-page >"$folder/log" 2>&1; then
    complain "scripts/pictures.sh has failed" "$(cat "$folder/log")"
elif [ ! -s "$folder/out/start-page-light-en-1x.png" ]; then
    complain "scripts/pictures.sh has made no picture" "$(ls "$folder/out")"
fi
exit $status
