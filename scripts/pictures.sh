#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# scripts/pictures.sh [--bin DIR] [--all OUT | --only OUT SCREEN…]: the pictures of README.md and docs/ anew, in
# docs/pictures/. --all: every screen, light and dark, in English and Chinese, at both scales and in a small window, for looking at.
# --only: these screens as the documents show them. Without --bin DIR the program that makes them is built first.
# They are of the real window, with labs that run in a sandbox; no display is needed.
set -eu
cd "$(dirname "$0")/.."
# Those that the documents show, and no more.
shown="founding-lost founding-answered router-running problems presentation plan-script"

bin=
if [ "${1-}" = --bin ]; then
    bin=$2
    shift 2
else
    cmake --preset dev >/dev/null
    cmake --build --preset dev --target picturemaker
    bin=$PWD/build/dev/bin
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# make SCALE OPTION…: on a screen of its own.
make() {
    cat >"$folder/screen.json" <<END
{"screens": [{"name": "picture", "x": 0, "y": 0, "width": 1600, "height": 1000,
  "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": $1}]}
END
    shift
    QT_QPA_PLATFORM="offscreen:configfile=$folder/screen.json" QT_LOGGING_RULES="default.warning=false" \
        LC_ALL=C.UTF-8 TZ=UTC "$bin/picturemaker" "$@"
}

case "${1-}" in
--all)
    out=$2
    mkdir -p "$out"
    for language in en zh_CN; do
        for colors in "" --dark; do
            # shellcheck disable=SC2086 # an option or none
            {
                make 1 --language $language $colors "$out"
                make 2 --language $language $colors "$out"
                make 1 --language $language $colors --small "$out"
            }
        done
    done
    ;;
--only)
    shift
    mkdir -p "$1"
    make 1 "$@"
    ;;
"")
    out=docs/pictures
    mkdir -p "$out"
    # shellcheck disable=SC2086 # a list
    {
        make 1 "$out" $shown
        make 1 --dark "$out" founding-answered
    }
    ;;
*)
    echo "unknown word: $1" >&2
    exit 2
    ;;
esac
