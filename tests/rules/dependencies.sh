#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# dependencies.sh SOURCE_DIR BIN_DIR: who may include and link whom (ARCHITECTURE.md). Prints every
# offending line; the exit status is 1 when there is one.
set -eu
cd "$1"
bin=$2
status=0

# forbid WHY PATTERN FOLDER…: no source in the folders may include what matches.
forbid() {
    why=$1 pattern=$2
    shift 2
    if grep -rnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($pattern)" --include='*.h' --include='*.cpp' "$@"; then
        echo "^ $why"
        status=1
    fi
}

core="backend/base backend/kinds backend/model backend/plan backend/wire backend/io backend/script"
# shellcheck disable=SC2086 # a list of words
forbid "the core knows no Qt" 'Q[A-Z]|Qt' $core
# shellcheck disable=SC2086
forbid "the core knows no netlink" 'netlink/|linux/' $core
forbid "the helper knows no Qt" 'Q[A-Z]|Qt' helper
forbid "the window speaks to the kernel only through the helper" 'netlink/|linux/(rtnetlink|netlink|if_)' gui backend/client
forbid "only the helper includes helper/" 'helper/' backend gui
forbid "the backend does not know the window" 'gui/' backend helper
forbid "of the backend the helper needs the core only" 'backend/client' helper $core
forbid "includes are rooted at the top folder" '\.\./' backend helper gui tests

# Each folder includes itself and those before it.
before=""
for folder in base kinds model plan wire io script; do
    before="$before|$folder"
    others=$(echo base kinds model plan wire io script client | tr ' ' '\n' | grep -vxE "${before#|}" | paste -sd'|')
    [ -z "$others" ] || forbid "backend/$folder stands below it" "backend/($others)/" "backend/$folder"
done
forbid "a script becomes a lab without plan or wire" 'backend/(plan|wire)/' backend/script
forbid "gui/diagram paints values, it knows no document" 'gui/(document|commands|tools|canvas|panels|app)/' gui/diagram
forbid "gui/document stands below the rest of the window" 'gui/(commands|tools|canvas|panels|app|cli)/' gui/document
forbid "gui/commands stands below tools, canvas and panels" 'gui/(tools|canvas|panels|app|cli)/' gui/commands
forbid "the canvas changes nothing: tools make commands" 'gui/(commands|panels|app|cli)/' gui/canvas
forbid "gui/export makes files of values, it knows no document" 'gui/(document|commands|tools|canvas|panels|app|cli)/' gui/export
forbid "the command line needs no widgets" 'gui/(document|commands|diagram|canvas|tools|panels|app)/' gui/cli

[ -x "$bin/hairpin-helper" ] && [ -x "$bin/hairpin" ] || { echo "there are no programs in $bin"; exit 1; }
if ldd "$bin/hairpin-helper" | grep -E 'libQt|libX11|libstdc\+\+fs'; then
    echo "^ the helper links no Qt"
    status=1
fi
if ldd "$bin/hairpin" | grep -E 'libnl-|libevent|libseccomp'; then
    echo "^ the editor links nothing of the helper's"
    status=1
fi
exit $status
