# SPDX-FileCopyrightText: The Hairpin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For ./run and ./test to source: packages that are missing, then a build. Both look before they act.

build_packages="g++ cmake ninja-build pkg-config qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools
    nlohmann-json3-dev libnl-3-dev libevent-dev libcap-ng-dev libseccomp-dev"
run_packages="iproute2 qt6-translations-l10n fonts-dejavu-core fonts-noto-cjk"
test_packages="clang clang-format bridge-utils net-tools iputils-ping jq util-linux procps xvfb openbox xdotool imagemagick
    systemd dbus polkitd pkexec desktop-file-utils libxml2-utils librsvg2-bin poppler-utils
    shared-mime-info weston qt6-wayland"

say() { printf '%s\n' "$*" >&2; }

# need_packages NAME…: installs what is not there yet.
need_packages() {
    # shellcheck disable=SC2046 # one word each
    set -- $(for name in "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed || echo "$name"
    done)
    [ $# -eq 0 ] && return 0
    say "Installing $*"
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { say "These packages are missing, and there is no sudo to install them: $*"; exit 3; }
        as_root=sudo
    fi
    # A new machine has no package lists yet.
    $as_root apt-get -qq update
    DEBIAN_FRONTEND=noninteractive $as_root apt-get -qq install --no-install-recommends -y "$@" >/dev/null
}

# build PRESET [TARGET…]
build() {
    preset=$1
    shift
    launcher=""
    command -v ccache >/dev/null && launcher="-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" $launcher >&2
    cmake --build --preset "$preset" ${1:+--target "$@"} >&2
}
