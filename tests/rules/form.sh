#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# form.sh SOURCE_DIR: what every source file looks like. Prints what does not; then the exit status is 1.
set -eu
cd "$1"
status=0

complain() {
    [ -z "$2" ] && return
    printf '%s:\n%s\n' "$1" "$2"
    status=1
}

sources=$(find backend helper gui tests -name '*.cpp' -o -name '*.h' | sort)
# shellcheck disable=SC2086 # file names without spaces, as the next check sees to
{
    complain "no SPDX header" "$(grep -L 'SPDX-License-Identifier: GPL-3.0-or-later' $sources || true)"
    complain "unfinished by its own words" "$(grep -nE 'TODO|FIXME|XXX' $sources || true)"
    complain "a test that may skip itself" "$(grep -n 'QSKIP' $sources || true)"
    complain "header without #pragma once" "$(grep -L '#pragma once' $(echo "$sources" | grep '\.h$') || true)"
    complain "not formatted (clang-format -i)" "$(clang-format --dry-run $sources 2>&1 | grep -oE '^[a-z/]+\.(cpp|h):' | sort -u || true)"
}
complain "name that is not lower case" "$(echo "$sources" | grep -E '[A-Z -]' || true)"

# Adding a kind adds no branch elsewhere: the kinds' own files and tables alone name them.
complain "code that asks for a kind by name" "$(grep -rnE '(==|!=) *"(namespace|bridge|veth|macvlan|interface)"|(bridge|veth|macvlan|namespace|interface)Kind\(\)' \
    backend helper gui --include='*.cpp' --include='*.h' | grep -vE '^backend/kinds/|^helper/links/' || true)"
exit $status
