#!/bin/sh
# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# undersystemd.sh BUILD_DIR: installs the build into a system of its own (this one's files below an
# overlay that lives in memory; PID, mount, network, UTS, IPC and cgroup namespaces), boots a real
# systemd there, and uses the helper as its users would. Nothing of it is left afterwards.
set -eu
build=$1
export LC_ALL=C

if [ "$(id -u)" -ne 0 ]; then
    echo "*** systemd was NOT tried: to boot one takes root, and this is user $(id -u) ***" >&2
    exit 0
fi

here=$(mktemp -d /tmp/hairpin-systemd.XXXXXX)
root=$here/root
cgroup=$here/cgroup/hairpin-test-$$
pid=""

# The cgroup is emptied by its own file, wherever its processes have got to.
cleanup() {
    status=$?
    trap - EXIT INT TERM HUP
    [ -d "$cgroup" ] && echo 1 > "$cgroup/cgroup.kill" 2>/dev/null
    [ -z "$pid" ] || wait "$pid" 2>/dev/null || true
    for attempt in 1 2 3 4 5; do
        find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null && break
        sleep 0.$attempt
    done
    umount "$here/cgroup" 2>/dev/null || true
    rmdir "$here/cgroup" 2>/dev/null || true
    rm -rf --one-file-system "$here"
    exit $status
}
trap cleanup EXIT INT TERM HUP

fail() {
    echo "FAIL: $*" >&2
    inside journalctl --no-pager -q -n 40 >&2 || true
    exit 1
}
inside() { nsenter -t "$init" -m -p -n -u -i -C -r -w "$@"; }
# as USER COMMAND…: with this user's groups, as after a login.
as() {
    user=$1
    shift
    inside setpriv --reuid "$user" --regid "$user" --init-groups env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin \
        HOME=/tmp XDG_RUNTIME_DIR=/tmp/run-"$user" "$@"
}
# expect STATUS WORDS COMMAND…: how it ends, and what it says on either stream.
expect() {
    wanted=$1 words=$2
    shift 2
    got=0
    said=$("$@" 2>&1 </dev/null) || got=$?
    [ "$got" -eq "$wanted" ] || fail "status $got instead of $wanted: $* said: $said"
    case $said in *"$words"*) ;; *) fail "no word of \"$words\": $* said: $said" ;; esac
    echo "ok: $*"
}

mkdir "$here/cgroup"
mount -t cgroup2 none "$here/cgroup"
mkdir "$cgroup"

# ---- the system, made inside its own mount namespace
cat > "$here/boot" <<'BOOT'
set -eu
here=$1 build=$2 root=$1/root
mkdir "$here/memory" "$root"
mount -t tmpfs -o size=512m tmpfs "$here/memory"
mkdir "$here/memory/upper" "$here/memory/work"
mount -t overlay overlay -o "lowerdir=/,upperdir=$here/memory/upper,workdir=$here/memory/work" "$root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for node in null zero full random urandom tty; do
    touch "$root/dev/$node"
    mount --bind "/dev/$node" "$root/dev/$node"
done
mkdir "$root/dev/shm" "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for folder in run tmp var/tmp; do mount -t tmpfs -o mode=1777 tmpfs "$root/$folder"; done
chmod 755 "$root/run"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
echo 0123456789abcdef0123456789abcdef > "$root/etc/machine-id"
echo hairpin-test > "$root/etc/hostname"
DESTDIR=$root cmake --install "$build" --prefix /usr > "$here/install.log"
mkdir -p "$root/etc/polkit-1/rules.d"
cat > "$root/etc/polkit-1/rules.d/10-test.rules" <<'RULE'
polkit.addRule(function(action, subject) {
    if (action.id == "io.hairpin.helper.run" && subject.user == "carl") return polkit.Result.YES;
    return polkit.Result.NO;
});
RULE
chmod 644 "$root/etc/polkit-1/rules.d/10-test.rules"
for unit in systemd-udevd systemd-networkd systemd-timesyncd systemd-resolved systemd-logind ssh cron; do
    ln -sf /dev/null "$root/etc/systemd/system/$unit.service"
done
ip link set lo up
cd "$root"
mkdir -p old
pivot_root . old
umount -l /old
mount --make-rshared /
exec env -i container=hairpin-test PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --unit=basic.target --log-target=journal --show-status=no
BOOT

sh -c 'echo $$ > "$1/cgroup.procs"; exec unshare -m -p -n -u -i -C --propagation private --fork \
    sh "$2/boot" "$2" "$3"' sh "$cgroup" "$here" "$build" </dev/null >"$here/boot.log" 2>&1 &
pid=$!
init=""
for _ in $(seq 300); do
    init=$(ps -o pid= --ppid "$pid" 2>/dev/null | head -1 | tr -d ' ')
    [ -n "$init" ] && [ "$(cat "/proc/$init/comm" 2>/dev/null)" = systemd ] \
        && [ "$(inside systemctl is-active basic.target 2>/dev/null)" = active ] && break
    kill -0 "$pid" 2>/dev/null || { cat "$here/boot.log" >&2; echo "FAIL: the system did not boot" >&2; exit 1; }
    sleep 0.2
done
[ "$(inside systemctl is-active basic.target)" = active ] || fail "basic.target was not reached"

inside systemd-sysusers
inside systemd-tmpfiles --create hairpin.conf
inside useradd ann
inside usermod -aG hairpin ann
inside useradd ben
inside useradd carl
for user in ann ben carl; do inside install -d -m 0700 -o $user /tmp/run-$user; done
lab=/usr/share/hairpin/labs/vepa-hairpin.hairpin

# ---- the socket, and whom it lets in
expect 0 "" inside systemctl start hairpin-helper.socket
expect 0 "660 root hairpin" inside stat -c '%a %U %G' /run/hairpin/helper.sock
expect 3 "inactive" inside systemctl is-active hairpin-helper.service
expect 3 "" as ben hairpin deploy $lab --on system
expect 3 "group hairpin" as ben hairpin-helper --stdio
expect 0 "" as ann hairpin deploy $lab --on system
expect 0 "active" inside systemctl is-active hairpin-helper.service

# ---- what a plain root shell sees
expect 0 "10.211.55.101/24" inside ip netns exec ns101 ip addr
expect 0 "vepa" inside ip netns exec ns102 ip -d link
expect 1 "" as ann hairpin ping vepa-hairpin ns101 10.211.55.102 -c 1 --on system
expect 0 "" as ann hairpin set vepa-hairpin veth0 hairpin true --on system
expect 0 "" as ann hairpin ping vepa-hairpin ns101 10.211.55.102 -c 2 --on system

# ---- by way of standard input, as ssh would start it
talk() {
    printf '%s\n' '{"hello":"hairpin","version":1,"program":"test","target":""}' '{"id":1,"do":"labs"}' | "$@"
}
case $(talk as ann hairpin-helper --stdio) in
    *'"system"'*vepa-hairpin*) echo "ok: a member's standard input reaches the service" ;;
    *) fail "a member's standard input does not reach the service" ;;
esac
case $(talk inside hairpin-helper --stdio) in
    *'"system"'*vepa-hairpin*) echo "ok: root's standard input reaches the service" ;;
    *) fail "root's standard input does not reach the service" ;;
esac

# ---- what it may do
main=$(inside systemctl show -p MainPID --value hairpin-helper.service)
expect 0 "0000000000203000" inside sh -c "grep CapEff /proc/$main/status"
expect 0 "Seccomp:	2" inside sh -c "grep Seccomp: /proc/$main/status"
inside systemd-analyze --no-pager security hairpin-helper.service > "$here/security" || true
score=$(sed -n 's/.*Overall exposure level for hairpin-helper.service: \([0-9.]*\).*/\1/p' "$here/security")
echo "systemd-analyze security: $score"
stated=$(sed -n 's/.*`systemd-analyze security` gives the service \([0-9.]*\).*/\1/p' "$(dirname "$0")/../../SECURITY.md")
awk -v score="$score" -v stated="$stated" 'BEGIN { exit !(score > 0 && score <= stated) }' \
    || fail "the score is $score, SECURITY.md says $stated: $(cat "$here/security")"

expect 0 "" as ann hairpin destroy vepa-hairpin --on system
expect 0 "" inside sh -c '[ -z "$(ip netns)" ]'

# ---- without a service: the administrator's password, which a rule of this system's replaces
inside systemctl stop hairpin-helper.socket hairpin-helper.service
inside systemctl start dbus.socket
expect 3 "not authorised" as ben hairpin deploy $lab --on system
expect 0 "" as carl hairpin deploy $lab --on system
expect 0 "" as carl hairpin destroy vepa-hairpin --on system
echo "all is well under systemd $(inside systemctl --version | head -1)"
