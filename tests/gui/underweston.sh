#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# underweston.sh PROGRAM…: runs it on a Wayland compositor of its own, without a screen; its status is ours.
set -eu
folder=$(mktemp -d)
compositor=
cleanup() {
    # shellcheck disable=SC2086 # no process, no word
    kill $compositor 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

chmod 700 "$folder"
export XDG_RUNTIME_DIR="$folder" XDG_CONFIG_HOME="$folder" XDG_STATE_HOME="$folder"
unset DISPLAY
weston --backend=headless-backend.so --width=1280 --height=800 --idle-time=0 --socket=wayland-test \
    >"$folder/log" 2>&1 &
compositor=$!
for _ in $(seq 100); do
    [ -S "$folder/wayland-test" ] && break
    kill -0 "$compositor" 2>/dev/null || break
    sleep 0.1
done
[ -S "$folder/wayland-test" ] || { cat "$folder/log" >&2; exit 1; }
export WAYLAND_DISPLAY=wayland-test QT_QPA_PLATFORM=wayland
"$@"
