#!/bin/sh
# Runs blender_headless.py in a home of its own.
#
#   headless.sh PICTURE [GLB]      against the stand-in when a GLB is given, else against the real daemon
#   BLENDER=/path/to/blender LAUNCHER=/path/to/galatea headless.sh …
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
picture=$(realpath "$1")
home=$(mktemp -d "${TMPDIR:-/tmp}/galatea-headless.XXXXXX")
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/tmp" "$home/config"
launcher=${LAUNCHER:-$here/../../galatea}
if [ $# -gt 1 ]; then
  glb=$(realpath "$2")
  launcher=$home/galatea
  printf '#!/bin/sh\nexport STAND_IN_GLB="%s" STAND_IN_SECONDS=0.7 PYTHONDONTWRITEBYTECODE=1\nexec python3 "%s" "$@"\n' \
    "$glb" "$here/stand_in.py" >"$launcher"
  chmod +x "$launcher"
fi
# two test runs share no daemon, no memory and no temporary file
GALATEA_HOME=$home/home TMPDIR=$home/tmp BLENDER_USER_CONFIG=$home/config BLENDER_USER_RESOURCES=$home/config \
  PYTHONDONTWRITEBYTECODE=1 "${BLENDER:-blender}" --background --factory-startup --python-exit-code 1 \
  --python "$here/blender_headless.py" -- "$launcher" "$picture"
