#!/bin/sh
# Runs the headless test in Blenders that the system does not package, each in a Debian chroot of its own.
#
#   newer_blender.sh [SUITE...]          trixie (Blender 4.3) and sid (5.x) when none is named
#   CHROOTS=/tmp newer_blender.sh        where the chroots are made and kept: $CHROOTS/chroot-SUITE
#   newer_blender.sh drop [SUITE...]     takes them away again
#   OUT=DIR newer_blender.sh             runs ui.sh in each, too: pictures to DIR/SUITE
#   REAL=1 newer_blender.sh              against the real daemon, too
#
# Needs root, debootstrap and a Debian mirror; a chroot takes two minutes and 2 GB the first time, then seconds.
# The stand-in plays the daemon, with GLBs that the real galatea makes here beforehand. The chroots have no Java: for
# the real daemon the JDK of this system ($GALATEA_JAVA_HOME, else $JAVA_HOME) is mounted into them while the test runs.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
chroots=${CHROOTS:-/tmp}

say() { printf 'newer_blender: %s\n' "$*" >&2; }

# The mirror that this system itself uses: one behind a wall is then used there too.
mirror() {
  sed -nE 's/^URIs: *([^ ]+\/debian)\/? *$/\1/p; s/^deb +(\[[^]]*\] +)?([^ ]+\/debian)\/? .*/\2/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1
}

make_chroot() {
  suite=$1
  root=$2
  [ -x "$root/usr/bin/blender" ] && return 0
  command -v debootstrap >/dev/null || { say "needs debootstrap: apt-get install debootstrap"; exit 2; }
  say "making $root"
  from=$(mirror)
  nice debootstrap --variant=minbase "$suite" "$root" "${from:-http://deb.debian.org/debian}" >"$root.log" 2>&1 ||
    { say "debootstrap failed; see $root.log"; exit 1; }
  # no service may start in there
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  cp /etc/resolv.conf "$root/etc/"
  for file in /etc/apt/apt.conf.d/*; do
    if grep -qi proxy "$file" 2>/dev/null; then cp "$file" "$root/etc/apt/apt.conf.d/"; fi
  done
  # a mirror's snapshot may be older than its own date of expiry
  echo 'Acquire::Check-Valid-Until "false";' >"$root/etc/apt/apt.conf.d/99valid"
  # numpy is only recommended by blender, but its glTF importer needs it; cattr is missing from 5.x's dependencies
  chroot "$root" sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive nice apt-get -qq install -y \
    --no-install-recommends blender python3-numpy python3-requests python3-cattr libgl1-mesa-dri libegl1 \
    libegl-mesa0 xvfb xdotool imagemagick procps' >>"$root.log" 2>&1 ||
    { say "no Blender could be installed; see $root.log"; exit 1; }
}

jdk=${GALATEA_JAVA_HOME:-${JAVA_HOME:-}}
if [ -n "${REAL:-}" ] && [ ! -x "$jdk/bin/java" ]; then say "REAL=1 needs GALATEA_JAVA_HOME or JAVA_HOME"; exit 2; fi

# Runs a command in the chroot: the repository at /w, a scratch folder at /scratch, the JDK at /jdk, nothing of it left
# mounted.
inside() {
  root=$1
  scratch=$2
  shift 2
  mkdir -p "$root/w" "$root/scratch" "$root/jdk"
  unshare -m sh -c 'mount --make-rprivate /
    mount --bind "$2" "$1/w" && mount --bind "$3" "$1/scratch"
    if [ -n "$4" ]; then mount --bind "$4" "$1/jdk"; fi
    mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev"
    root=$1; shift 4; export GALATEA_JAVA_HOME=/jdk PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8; exec chroot "$root" sh -c "cd /w && exec \"\$@\"" sh "$@"' \
    sh "$root" "$here/../.." "$scratch" "$jdk" "$@"
}

if [ "${1:-}" = drop ]; then
  shift
  for suite in "${@:-trixie sid}"; do
    for one in $suite; do
      if grep -q " $chroots/chroot-$one" /proc/mounts; then say "$one is still mounted"; exit 1; fi
      rm -rf --one-file-system "$chroots/chroot-$one"
    done
  done
  exit 0
fi

[ $# -gt 0 ] || set -- trixie sid
for suite in "$@"; do
  make_chroot "$suite" "$chroots/chroot-$suite"
done

scratch=$(mktemp -d "${TMPDIR:-/tmp}/galatea-newer.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
python3 "$here/marked_picture.py" "$scratch/marked.png"
"$here/../../galatea" generate "$here/../../examples/pictures/fox.png" -o "$scratch/fox.glb" --faces 3000 \
  --texture-size 256 --quiet
"$here/../../galatea" generate "$scratch/marked.png" -o "$scratch/marked.glb" --faces 3000 --texture-size 256 \
  --back smooth --height 1.7 --quiet
"$here/../../galatea" addon zip -o "$scratch/galatea.zip"
status=0
for suite in "$@"; do
  root=$chroots/chroot-$suite
  version=$(chroot "$root" blender --version 2>/dev/null | head -n 1)
  echo "== $suite: $version"
  inside "$root" "$scratch" blender-addon/tests/headless.sh examples/pictures/fox.png /scratch/fox.glb /scratch/marked.glb >"$scratch/log" 2>&1 &&
    inside "$root" "$scratch" blender-addon/tests/extension.sh /scratch/galatea.zip >>"$scratch/log" 2>&1 || status=1
  grep -E '^(passed|HEADLESS|RESTART|EXTENSION)|Error|assert' "$scratch/log" || cat "$scratch/log"
  if [ -n "${REAL:-}" ]; then
    if inside "$root" "$scratch" blender-addon/tests/headless.sh examples/pictures/fox.png >"$scratch/log" 2>&1; then
      grep -E '^(HEADLESS|RESTART)' "$scratch/log" | sed 's/$/, against the real daemon/'
    else
      status=1
      cat "$scratch/log"
    fi
  fi
  if [ -n "${OUT:-}" ]; then
    mkdir -p "$scratch/shots"
    inside "$root" "$scratch" blender-addon/tests/ui.sh /scratch/fox.glb /scratch/shots || status=1
    mkdir -p "$OUT/$suite" && cp -R "$scratch/shots/." "$OUT/$suite/"
    rm -rf "$scratch/shots"
  fi
done
exit "$status"
