#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# underxvfb.sh PROGRAM…: runs it on an X server of its own, with a window manager; its status is ours.
set -eu
folder=$(mktemp -d)
server=
manager=
cleanup() {
    # shellcheck disable=SC2086 # no process, no word
    kill $manager $server 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp >"$folder/log" 2>&1 3>"$folder/display" &
server=$!
# The server writes its number when it can be used; without one it has failed.
read -r number <"$folder/display" || { cat "$folder/log" >&2; exit 1; }
export DISPLAY=":$number" QT_QPA_PLATFORM=xcb
openbox >/dev/null 2>&1 &
manager=$!
# It answers once the window manager has the screen.
for _ in $(seq 100); do
    xdotool get_num_desktops >/dev/null 2>&1 && break
    sleep 0.1
done
"$@"
