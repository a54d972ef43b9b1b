#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install.sh SOURCE_DIR BUILD_DIR: what `cmake --install` places, and that the files fit each other.
set -eu
source=$1 build=$2
here=$(mktemp -d /tmp/hairpin-install.XXXXXX)
trap 'rm -rf "$here"' EXIT INT TERM HUP
status=0

fail() {
    echo "FAIL: $*"
    status=1
}
# contains FILE LINE: the line stands in the file as it is.
contains() { grep -qxF -- "$2" "$1" || fail "$1 has no line: $2"; }

DESTDIR=$here/root cmake --install "$build" --prefix /usr >/dev/null
cat > "$here/expected" <<'LIST'
/usr/bin/hairpin
/usr/bin/hairpin-helper
/usr/lib/systemd/network/10-hairpin-lab.link
/usr/lib/systemd/network/10-hairpin-lab.network
/usr/lib/systemd/system/hairpin-helper.service
/usr/lib/systemd/system/hairpin-helper.socket
/usr/lib/sysusers.d/hairpin.conf
/usr/lib/tmpfiles.d/hairpin.conf
/usr/lib/udev/rules.d/70-hairpin.rules
/usr/share/applications/io.hairpin.Hairpin.desktop
/usr/share/doc/hairpin/CHANGELOG.md
/usr/share/doc/hairpin/README.md
/usr/share/doc/hairpin/SECURITY.md
/usr/share/icons/hicolor/scalable/apps/hairpin.svg
/usr/share/mime/packages/hairpin.xml
/usr/share/polkit-1/actions/io.hairpin.helper.policy
LIST
(cd "$source/resources/labs" && for lab in *.hairpin; do echo "/usr/share/hairpin/labs/$lab"; done) >> "$here/expected"
sort -o "$here/expected" "$here/expected"
(cd "$here/root" && find . -type f | sed 's/^\.//' | sort) > "$here/found"
diff "$here/expected" "$here/found" || fail "other files than these are installed (< expected, > found)"

# Only the programs can be run, only root writes, and nothing is set-user-ID.
(cd "$here/root" && find . -type f -perm /111 | sort) > "$here/programs"
printf '%s\n' ./usr/bin/hairpin ./usr/bin/hairpin-helper | diff - "$here/programs" || fail "other programs than these"
[ -z "$(find "$here/root" -type f -perm /7022)" ] || fail "a file is set-user-ID, or others may write it"

# The same path everywhere.
usr=$here/root/usr
contains "$usr/lib/systemd/system/hairpin-helper.service" "ExecStart=/usr/bin/hairpin-helper --system"
contains "$usr/lib/systemd/system/hairpin-helper.socket" "ListenStream=/run/hairpin/helper.sock"
contains "$usr/share/polkit-1/actions/io.hairpin.helper.policy" \
    '    <annotate key="org.freedesktop.policykit.exec.path">/usr/bin/hairpin-helper</annotate>'
grep -q 'kSystemSocket = "/run/hairpin/helper.sock"' "$source/helper/options.h" || fail "the helper listens elsewhere"
! grep -rn '@[A-Z_]*@' "$usr/lib" "$usr/share" || fail "a path was not filled in"

# What gives a service a mount namespace would hide its /run/netns.
! grep -nE '^(Private(Mounts|Tmp|Devices|IPC|Users)|Protect(System|Home|Kernel[A-Za-z]*|ControlGroups|Proc)|ProcSubset|(ReadWrite|ReadOnly|Inaccessible|Exec|NoExec|Bind|BindReadOnly)Paths|TemporaryFileSystem|RootDirectory|RootImage|MountAPIVFS|LogNamespace)' \
    "$usr/lib/systemd/system/hairpin-helper.service" || fail "the service would get a mount namespace"

# The links' mark, by which others keep their hands off.
group=$(sed -n 's/.*kLinkGroup = \(0x[0-9a-f]*\);.*/\1/p' "$source/helper/netlink/observe.h")
grep -q "ATTR{netdev_group}==\"$(printf %d "$group")\"" "$usr/lib/udev/rules.d/70-hairpin.rules" \
    || fail "the udev rule knows another link group than $group"

# By those who read them, as far as they are here.
cmake --install "$build" --prefix "$here/own" >/dev/null
if command -v systemd-analyze >/dev/null; then
    SYSTEMD_UNIT_PATH="$here/own/lib/systemd/system:" systemd-analyze verify --man=no \
        "$here/own/lib/systemd/system/hairpin-helper.socket" \
        "$here/own/lib/systemd/system/hairpin-helper.service" 2>&1 | grep hairpin && fail "systemd-analyze verify"
    systemd-sysusers --dry-run --root="$here/root" hairpin.conf 2>&1 | grep -i 'failed\|error' && fail "systemd-sysusers"
fi
if command -v desktop-file-validate >/dev/null; then
    desktop-file-validate "$usr/share/applications/io.hairpin.Hairpin.desktop" || fail "desktop-file-validate"
fi
grep -qx 'Exec=hairpin %F' "$usr/share/applications/io.hairpin.Hairpin.desktop" || fail "a double click opens no file"
type=$(sed -n 's/.*<mime-type type="\(.*\)">/\1/p' "$usr/share/mime/packages/hairpin.xml")
contains "$usr/share/applications/io.hairpin.Hairpin.desktop" "MimeType=$type;"
if command -v update-mime-database >/dev/null; then
    update-mime-database "$usr/share/mime" || fail "update-mime-database"
    grep -q "^$type:\*.hairpin$\|:$type:\*.hairpin" "$usr/share/mime/globs2" || fail "*.hairpin is no type of file"
fi
if command -v xmllint >/dev/null; then
    xmllint --noout --nonet "$usr/share/mime/packages/hairpin.xml" || fail "the MIME type is no XML"
fi
[ "$status" -eq 0 ] && echo "$(wc -l < "$here/found") files are where they belong"
exit $status
