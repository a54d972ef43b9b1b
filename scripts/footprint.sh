#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# footprint.sh HELPER: the helper and every library it loads, with its size; then what an idle one in a
# sandbox takes of memory, and how long one takes from its start to its first word. As Markdown.
set -eu
helper=$1
here=$(mktemp -d /tmp/hairpin-footprint.XXXXXX)
trap 'rm -rf "$here"' EXIT INT TERM HUP
hello='{"hello":"hairpin","version":1,"program":"footprint","target":""}'

size() { stat -Lc %s "$1" | awk '{ printf "%.0f", $1 / 1024 }'; }
# On a merged /usr the package may know the file by its old path.
package() {
    real=$(realpath "$1")
    { dpkg-query -S "$real" || dpkg-query -S "${real#/usr}"; } 2>/dev/null | head -1 | cut -d: -f1
}

echo "| file | KiB | Debian package |"
echo "|---|---|---|"
cp "$helper" "$here/helper"
strip "$here/helper"
echo "| hairpin-helper (stripped) | $(size "$here/helper") | |"
ldd "$helper" | awk '$2 == "=>" { print $3 } $1 ~ /^\// { print $1 }' | sort | while read -r library; do
    echo "| $(basename "$library") | $(size "$library") | $(package "$library") |"
done

# Runs as long as its standard input is open.
mkfifo "$here/in" "$here/out"
cat "$here/out" > /dev/null &
"$here/helper" --sandbox < "$here/in" > "$here/out" &
pid=$!
exec 3> "$here/in"
echo "$hello" >&3
sleep 1
echo
echo "| idle in a sandbox | |"
echo "|---|---|"
awk '/^VmRSS/ { print "| resident | " $2 " KiB |" } /^RssAnon/ { print "| of it its own | " $2 " KiB |" }
    /^Threads/ { print "| threads | " $2 " |" }' "/proc/$pid/status"
exec 3>&-
wait "$pid"

# Each run starts a helper, which answers and ends with its input.
runs=20
begin=$(date +%s%N)
for _ in $(seq $runs); do
    echo "$hello" | "$here/helper" --sandbox | cat > /dev/null
done
end=$(date +%s%N)
echo "| start, first word and end (mean of $runs) | $(((end - begin) / runs / 1000000)) ms |"
begin=$(date +%s%N)
for _ in $(seq $runs); do
    "$here/helper" --version > /dev/null
done
end=$(date +%s%N)
echo "| of it loading (\`--version\`) | $(((end - begin) / runs / 1000000)) ms |"
