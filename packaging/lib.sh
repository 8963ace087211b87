# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Read by run, test, shell and format. Finds the toolchain or makes it, and runs commands in it.
#
# A distribution that offers KDE Frameworks 6 is used as it is ("native"). Any other gets a
# private Debian 13 root in the user's cache: nothing on the host is upgraded, and deleting
# that folder undoes everything.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
: "${HOME:=$(getent passwd "$EUID" | cut -d: -f6)}"
export HOME
cache=${XDG_CACHE_HOME:-$HOME/.cache}/triptych
root=  # the private root; empty when native

say() { printf 'triptych: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

lists=(packages.txt) # of what the toolchain is made of
packages() {
    local list
    for list in "${lists[@]}"; do
        sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$project/packaging/$list"
    done
}

# Runs a command as root: directly, or through sudo where it can ask (on the terminal, whatever
# the input is) or needs not ask.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null && { [[ -t 2 ]] || sudo -n true 2>/dev/null; }; then
        sudo "$@"
    else
        return 1
    fi
}

# apt_install PURPOSE PACKAGE…
apt_install() {
    local purpose=$1
    shift
    say "installing $purpose: $*"
    as_root env DEBIAN_FRONTEND=noninteractive sh -c '
        apt-get -qq update &&
        apt-get -qq -y -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"' sh "$@" \
        >&2 </dev/null || die "please install $purpose yourself, then call again:
    sudo apt-get install --no-install-recommends $*"
}

# Those of the given packages that dpkg does not know as installed.
missing_of() {
    comm -23 <(printf '%s\n' "$@" | sort -u) <(
        dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
            sed -n 's/^installed //p' | sort -u
    )
}

# Whether this distribution has the one library that older ones lack.
is_native() {
    compgen -G '/usr/lib*/cmake/KF6SyntaxHighlighting' >/dev/null && return
    compgen -G '/usr/lib/*/cmake/KF6SyntaxHighlighting' >/dev/null && return
    command -v apt-cache >/dev/null || return
    # A fresh container knows no package at all until its first update.
    [[ -n $(apt-cache pkgnames g++) ]] || as_root apt-get -qq update >&2 || true
    [[ -n $(apt-cache pkgnames libkf6syntaxhighlighting-dev) ]]
}

set_up_native() {
    # Elsewhere the headers are there, and CMake names what else is missing.
    command -v dpkg-query >/dev/null || return 0
    local missing
    # shellcheck disable=SC2046 # names of packages
    mapfile -t missing < <(missing_of $(packages))
    ((${#missing[@]} == 0)) || apt_install 'what Triptych is built from' "${missing[@]}"
}

# The names that other families of distributions use.
say_other_packages() {
    local id
    id=$(. /etc/os-release 2>/dev/null && echo "${ID:-} ${ID_LIKE:-}") || true
    case " $id " in
    *' fedora '*)
        die 'please install what Triptych is built from, then call again:
    sudo dnf install gcc-c++ cmake ninja-build ccache pkgconf git qt6-qtbase-devel qt6-qtsvg-devel \
        qt6-qthttpserver-devel qt6-qtwebsockets-devel qt6-qtwayland kf6-syntax-highlighting-devel \
        kf6-kcoreaddons-devel libgit2-devel yaml-cpp-devel mesa-libGL-devel clang-tools-extra \
        rsms-inter-fonts jetbrains-mono-fonts' ;;
    *' arch '*)
        die 'please install what Triptych is built from, then call again:
    sudo pacman -S --needed base-devel cmake ninja ccache git qt6-base qt6-svg qt6-httpserver \
        qt6-websockets qt6-wayland syntax-highlighting kcoreaddons libgit2 yaml-cpp clang \
        inter-font ttf-jetbrains-mono' ;;
    *)
        die 'this system has no apt; see packaging/packages.txt for what Triptych is built from' ;;
    esac
}

# The mirror this host already uses for Debian itself.
debian_mirror() {
    local uri
    # shellcheck disable=SC2016 # apt's own variables
    uri=${TRIPTYCH_DEBIAN_MIRROR:-$(apt-get indextargets \
        --format '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages' |
        sed -n 's/^Debian|Debian|main|//p' | head -n 1)}
    case $uri in
    mirror+file:*) grep -v '^#' "/${uri#mirror+file:}" | awk 'NF { print $1; exit }' ;;
    *) printf '%s\n' "$uri" ;;
    esac
}

# Runs a command as the owner of every file in a root: root itself, or an ordinary user who
# maps the further ids that /etc/subuid grants. What it mounts is gone with it, even if killed.
as_owner() {
    local how=(--mount)
    ((EUID == 0)) || how+=(--map-root-user --map-auto)
    unshare "${how[@]}" -- "$@"
}

make_root() {
    [[ ! -d $root ]] || return 0 # another call has just made it
    local needed=(mmdebstrap bubblewrap) missing leftover
    ((EUID == 0)) || needed+=(uidmap)
    mapfile -t missing < <(missing_of "${needed[@]}")
    ((${#missing[@]} == 0)) || apt_install 'what makes the private root' "${missing[@]}"

    # Only the holder of the lock makes roots, so any unfinished one was interrupted.
    for leftover in "$cache"/root-*.unfinished; do
        [[ -e $leftover ]] || continue
        say 'removing an interrupted set-up'
        as_owner rm -rf --one-file-system -- "$leftover"
    done

    local mirror options=() key value
    mirror=$(debian_mirror)
    [[ -n $mirror ]] || die 'apt names no Debian mirror here; call again with TRIPTYCH_DEBIAN_MIRROR=URL'
    for key in Acquire::http::Proxy Acquire::https::Proxy; do
        eval "$(apt-config shell value "$key")"
        [[ -z ${value:-} ]] || options+=("--aptopt=$key \"$value\"")
        value=
    done
    for value in doc man info locale; do
        options+=("--dpkgopt=path-exclude=/usr/share/$value/*")
    done

    say 'making the private Debian 13 root (a few minutes, 1.3 GB, only this once)'
    # mmdebstrap's helpers are started by name; they must be the distribution's own.
    LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin as_owner \
        mmdebstrap --mode=root --variant=minbase --format=directory \
        --include="$(packages | paste -sd, -)" \
        --aptopt='Acquire::Retries "3"' --aptopt='Acquire::Languages "none"' \
        --dpkgopt=force-unsafe-io "${options[@]}" \
        trixie "$root.unfinished" \
        "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" \
        >&2 </dev/null || die 'the private root could not be made; the lines above say why'
    mv -T "$root.unfinished" "$root"
    say "made $root"
}

# one_at_a_time FILE FUNCTION [ARGUMENT…]: runs the function while no other call runs one under
# the same file. Processes that an interrupted call left behind still hold it.
one_at_a_time() {
    local file=$1 lock
    shift
    mkdir -p "$(dirname "$file")"
    exec {lock}>"$file"
    if ! flock -n "$lock"; then
        say 'waiting for another call that is at the same work'
        flock "$lock"
    fi
    "$@"
    exec {lock}>&-
}

# Leaves the toolchain ready, and `root` naming the private root if there is one.
set_up() {
    local key
    key=$({ echo 'trixie, recipe 1'; packages | sort; } | sha256sum | cut -c1-12)
    root=$cache/root-$key
    if [[ -d $root ]]; then
        # The cache may have come here without what opens it.
        command -v bwrap >/dev/null || apt_install 'what enters the private root' bubblewrap
        return
    fi
    if is_native; then
        root=
        set_up_native
    elif command -v apt-get >/dev/null; then
        one_at_a_time "$cache/lock" make_root
    else
        say_other_packages
    fi
}

# enter COMMAND…: becomes that command, where the toolchain is.
enter() {
    export CCACHE_DIR=${CCACHE_DIR:-$cache/ccache} CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-2G}
    # What ccache needs to trust the precompiled header; nothing of ours looks at the time of compiling.
    export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros}
    if [[ -n $root ]] || command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}
    fi
    local built=$project/.build/${TRIPTYCH_PRESET:-release}/bin
    [[ -n $root ]] || PATH=$built:$PATH exec env -- "$@"

    # The system is the root's and read-only. All else (home, temporary files, the project,
    # disks, sockets) is the host's, under its own name.
    local dir name inside=(--ro-bind "$root/etc" /etc)
    for dir in "$root"/usr/{bin,games,include,lib*,sbin,share}; do
        [[ ! -d $dir ]] || inside+=(--ro-bind "$dir" "${dir#"$root"}")
    done
    for dir in "$root"/{bin,sbin,lib*}; do
        [[ ! -L $dir ]] || inside+=(--symlink "$(readlink "$dir")" "${dir#"$root"}")
    done
    for dir in /*; do
        case $dir in
        /usr | /etc | /bin | /sbin | /lib | /lib[0-9]* | /libx32) ;;
        *)
            if [[ -L $dir ]]; then
                inside+=(--symlink "$(readlink "$dir")" "$dir")
            elif [[ -d $dir ]]; then
                inside+=(--dev-bind-try "$dir" "$dir")
            fi
            ;;
        esac
    done
    for dir in "$project" "$(pwd -P)"; do
        [[ $dir != /usr/@(local|src)/* ]] || inside+=(--bind "$dir" "$dir")
    done
    dir=/var/cache/fontconfig # the root's fonts, already indexed
    [[ ! -d $dir || ! -d $root$dir ]] || inside+=(--ro-bind "$root$dir" "$dir")
    dir=$(dirname "$project")/shared # material of the tests, not theirs to change
    # What a link leads to is there anyway, and a link is nothing to mount on.
    [[ ! -d $dir || -L $dir ]] || inside+=(--ro-bind "$dir" "$dir")
    for name in hosts resolv.conf; do
        [[ ! -f /etc/$name || ! -f $root/etc/$name ]] ||
            inside+=(--ro-bind "$(realpath "/etc/$name")" "/etc/$name")
    done

    # The root has no locale but C, and a locale that is missing would cost UTF-8 as well.
    for name in "${!LC_@}"; do inside+=(--unsetenv "$name"); done
    inside+=(--setenv LANG C.UTF-8)
    for name in LD_LIBRARY_PATH LD_PRELOAD QT_PLUGIN_PATH QT_QPA_PLATFORMTHEME; do
        inside+=(--unsetenv "$name")
    done
    # CMake searches beside every folder of PATH, so that none of the host's may be in it.
    inside+=(--setenv PATH "$built:/usr/bin:/bin:/usr/sbin:/sbin")

    # The user needs a name there too: git asks for one.
    local user
    user=$(getent passwd "$EUID") || user="${USER:-user}:x:$EUID:$(id -g)::$HOME:/bin/bash"
    exec {name}< <(printf '%s\n' "$user" && grep -v "^[^:]*:[^:]*:$EUID:" "$root/etc/passwd")

    # bwrap waits for the command. It must not die of a Ctrl+C which the command may survive,
    # and the command must not outlive a bwrap that somebody ends.
    trap '' INT QUIT
    exec bwrap "${inside[@]}" --ro-bind-data "$name" /etc/passwd --remount-ro / \
        --chdir "$(pwd -P)" -- \
        setpriv --pdeathsig TERM -- env --default-signal=INT,QUIT -- "$@"
}

# build PRESET [TARGET…]: configures when needed, and builds. Says everything on stderr.
build() { one_at_a_time "$project/.build/$1.lock" build_alone "$@" >&2 </dev/null; }

build_alone() {
    local preset=$1 folder=$project/.build/$1 made_with=${root:-native}
    shift
    # What CMake found in one toolchain, or for one place of the project, is wrong in another.
    made_with="$made_with for $project"
    if [[ ! -f $folder/build.ninja || $(cat "$folder/made-with" 2>/dev/null) != "$made_with" ]]; then
        say "configuring ($preset)"
        (cd "$project" && enter cmake --preset "$preset" --fresh) ||
            die 'configuring failed; the lines above say why'
        printf '%s\n' "$made_with" >"$folder/made-with"
    fi
    say "building ($preset)"
    (cd "$project" && enter cmake --build --preset "$preset" ${1:+--target "$@"}) ||
        die 'building failed; the lines above say why'
}

# program ARGUMENT…: becomes the built Triptych, on the host itself, so that the commands it
# starts (git, docker, an editor) are the host's. A program of the root runs there by the
# root's own loader; see app/window/runwindow.cpp for TRIPTYCH_RUNTIME.
program() {
    local built=$project/.build/${TRIPTYCH_PRESET:-release}/bin/triptych loader libraries
    [[ -n $root ]] || exec "$built" "$@"
    loader=$(compgen -G "$root/usr/lib/*/ld-linux*.so.*")
    libraries=$(dirname "$loader")
    export TRIPTYCH_RUNTIME=$root
    # A host without a desktop may lack these two data folders, which no library carries.
    [[ -d /usr/share/X11/xkb ]] || export XKB_CONFIG_ROOT=$root/usr/share/X11/xkb
    [[ -d /etc/fonts ]] || export FONTCONFIG_PATH=$root/etc/fonts
    exec "$loader" --library-path "$libraries:$libraries/libproxy" "$built" "$@"
}
