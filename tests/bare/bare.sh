#!/usr/bin/env bash
# `make bare`: do the README's two commands work on a machine that has nothing but its packages?
#
# Makes a minimal Debian 12 in build/bare/system, installs the packages that the README names and no
# other, clones HEAD into it and runs `make demo` and `make test` there. Where packages come from is
# taken over from this machine: the mirror, proxies, certificates, pip's settings.
#
# TEST_OPTIONS='-m browser' runs a part of the tests; BARE_MIRROR names a mirror where apt knows none.
#
# Everything is mounted in a namespace of its own, which ends with this script however it ends: no
# mount is ever seen outside, and nothing that ran inside is left behind.
set -euo pipefail

SUITE=bookworm
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]:-$0}")/../.." && pwd)
BARE=$ROOT/build/bare
SYSTEM=$BARE/system
LOG=$BARE/log
SUPERUSER_HOME=~root
NO_ROOT="make bare needs root (debootstrap and chroot do). Try: sudo make bare"
NO_DEBOOTSTRAP="make bare needs debootstrap. On Debian, as root: apt-get install debootstrap"
NO_NAMESPACE="make bare needs namespaces and mounts, which this machine refuses (a container?)."
NO_MIRROR="apt knows no Debian mirror here. Name one: BARE_MIRROR=http://… make bare"

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

# A step that only speaks when it fails.
quietly() {
  "$@" >>"$LOG" 2>&1 || { tail -n 20 "$LOG" >&2; stop "Failed: $1. All of it: $LOG"; }
}

# Reads the kernel's list of mounts, where a blank is \040.
mounted_beneath() {
  local under=${1%/}/
  UNDER=${under// /\\040} awk 'index($5 "/", ENVIRON["UNDER"]) == 1 { found = 1 } END { exit !found }'
}

remove() {
  if mounted_beneath "$1" </proc/self/mountinfo; then
    stop "Something is mounted beneath $1. Unmount it first: umount -R -l $1"
  fi
  rm -rf --one-file-system "$1"
}

# --- outside: what must be there, and a namespace to be in ---------------------------------------

outside() {
  [ "$(id -u)" = 0 ] || stop "$NO_ROOT"
  command -v debootstrap >/dev/null || {
    say "Installing debootstrap ..."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap >/dev/null
  } || stop "$NO_DEBOOTSTRAP"
  unshare --mount --pid --fork true 2>/dev/null || stop "$NO_NAMESPACE"
  # What is taken over from this machine may hold passwords.
  mkdir -p "$BARE" && chmod 700 "$BARE"
  exec 9>"$BARE/lock"
  flock --nonblock 9 || stop "Another make bare is running here."
  # Killed with this script, and with it all that runs inside and all that is mounted.
  # What a script begins in the background ignores Ctrl+C; the tests inside press it.
  setpriv --pdeathsig KILL env --default-signal=INT,QUIT unshare --mount --pid --fork --kill-child --mount-proc \
    bash "$ROOT/tests/bare/bare.sh" --inside <&0 &
  trap 'kill -KILL $! 2>/dev/null; exit 130' INT TERM HUP
  wait $!
}

# --- inside: the system --------------------------------------------------------------------------

inside() {
  : >"$LOG"
  local packages
  packages=$(readme_packages)
  say "Making a minimal Debian ($SUITE) in build/bare/system ..."
  remove "$SYSTEM"
  make_system
  mount_system
  pass_on_settings
  say "Installing the README's packages and no other: $packages"
  quietly in_system apt-get update
  # shellcheck disable=SC2086  # a list
  quietly in_system env DEBIAN_FRONTEND=noninteractive apt-get install --yes $packages
  git clone --quiet --no-hardlinks "$ROOT" "$SYSTEM/wuzha"
  say "Cloned $(git -C "$SYSTEM/wuzha" log -1 --format='%h %s')"
  timed make demo DEMO_OPTIONS=--once
  timed make test ${TEST_OPTIONS:+"TEST_OPTIONS=$TEST_OPTIONS"}
}

# The promise itself is read, so that the two cannot differ.
readme_packages() {
  local found
  # shellcheck disable=SC2016  # a pattern
  found=$(sed -nE 's/.*`apt-get install (make [^`]*)`.*/\1/p' "$ROOT/README.md")
  [ -n "$found" ] || stop "README.md no longer says what to install: \`apt-get install make …\`"
  printf '%s\n' "$found"
}

# Where this machine gets this Debian from, its updates too; else where it gets another Debian from.
# Never what others offer for it.
sources() {
  local known
  # shellcheck disable=SC2016  # apt's own words
  known=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' \
    'Identifier: Packages' 'Origin: Debian' || true)
  { grep -E " $SUITE(-updates|-security)? " <<<"$known" ||
    sed -nE "/security|updates/d; s/ .*/ $SUITE main/p" <<<"$known"; } |
    awk '!seen[$0]++ { print "deb", $0 }'
}

make_system() {
  apt-get update -qq || say "apt-get update failed; going on with what apt knows."
  local lines mirror proxy
  lines=$(sources)
  mirror=${BARE_MIRROR:-$(sed -nE "s/^deb (\S+) $SUITE .*/\1/p" <<<"$lines" | head -n 1)}
  [ -n "$mirror" ] || stop "$NO_MIRROR"
  # debootstrap knows nothing of apt's proxy.
  eval "$(apt-config shell proxy Acquire::http::Proxy || true)"
  [ -z "${proxy:-}" ] || export http_proxy="${http_proxy:-$proxy}"
  quietly debootstrap --variant=minbase "$SUITE" "$SYSTEM" "$mirror"
  [ -z "$lines" ] || printf '%s\n' "$lines" >"$SYSTEM/etc/apt/sources.list"
}

mount_system() {
  mount -t proc proc "$SYSTEM/proc"
  mount -t sysfs -o ro sys "$SYSTEM/sys"
  mount -t devpts -o ptmxmode=666 devpts "$SYSTEM/dev/pts"
  mount -t tmpfs -o mode=1777 shm "$SYSTEM/dev/shm"
}

# --- inside: where packages come from ------------------------------------------------------------

pass_on_settings() {
  take /etc/hosts /etc/resolv.conf /etc/apt/auth.conf /etc/apt/auth.conf.d
  mkdir -p "$SYSTEM/etc/apt/apt.conf.d"
  apt-config dump | sed -nE '/^Acquire::(IndexTargets|cdrom)/d; /^Acquire::/p' \
    >"$SYSTEM/etc/apt/apt.conf.d/50machine" || say "No settings of apt here to take over."
  take /usr/local/share/ca-certificates /etc/ssl/certs/ca-certificates.crt
  take /etc/pip.conf /etc/xdg/pip/pip.conf
  local own=${XDG_CONFIG_HOME:-${HOME:-$SUPERUSER_HOME}/.config}/pip/pip.conf
  if [ -f "$own" ]; then install -D -m 600 "$own" "$SYSTEM$SUPERUSER_HOME/.config/pip/pip.conf"; fi
  passed=()
  local name
  for name in $(compgen -e); do
    case $name in
      PIP_* | *_proxy | *_PROXY | REQUESTS_CA_BUNDLE | CURL_CA_BUNDLE | SSL_CERT_FILE)
        passed+=("$name=${!name}")
        if [ -f "${!name}" ]; then take "${!name}"; fi
        ;;
    esac
  done
  # Files that these name, as constraints. Folders of wheels stay behind: pip goes on without them.
  cat "$SYSTEM"/etc/pip.conf "$SYSTEM"/etc/xdg/pip/pip.conf "$SYSTEM$SUPERUSER_HOME"/.config/pip/pip.conf 2>/dev/null |
    sed -nE 's,^[^#]*=[[:space:]]*(/[^[:space:]]+)[[:space:]]*$,\1,p' |
    while read -r file; do
      if [ -f "$file" ]; then take "$file"; fi
    done || true
}

# The same files at the same place.
take() {
  local path
  for path; do
    if [ -e "$path" ]; then
      mkdir -p "$SYSTEM$(dirname "$path")"
      cp -pRL "$path" "$SYSTEM$(dirname "$path")/"
    fi
  done
}

# --- inside: running -----------------------------------------------------------------------------

in_system() {
  env -i HOME="$SUPERUSER_HOME" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    "${passed[@]}" chroot "$SYSTEM" "$@"
}

timed() {
  local began=$SECONDS
  say "--- $*"
  in_system env -C /wuzha "$@" || stop "--- failed after $((SECONDS - began)) s: $*. To look around: chroot build/bare/system"
  say "--- $((SECONDS - began)) s: $*"
}

main() {
  case ${1:-} in
    "") outside ;;
    --inside) trap 'exit 130' INT TERM HUP; inside ;;
    *) stop "Usage: make bare [TEST_OPTIONS=…]" ;;
  esac
}

# To the end in one line: whoever edits this file meanwhile changes nothing.
[ "${BASH_SOURCE[0]:-$0}" != "$0" ] || { main "$@"; exit; }
