#!/bin/sh
# Runs the tests in a Blender without a window, in a home of their own.
#
#   headless.sh PICTURE [GLB MARKED_GLB]   against the stand-in when GLBs are given, else against the real daemon
#   BLENDER=/path/to/blender LAUNCHER=/path/to/galatea headless.sh …
#
# GLB is made of PICTURE, with 3000 faces and a texture of 256 pixels. MARKED_GLB is made of what marked_picture.py
# writes, with --back smooth and --height 1.7, too.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
picture=$(realpath "$1")
home=$(mktemp -d "${TMPDIR:-/tmp}/galatea-headless.XXXXXX")
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/home" "$home/tmp" "$home/config" "$home/assets"
python3 "$here/marked_picture.py" "$home/marked.png"
launcher=${LAUNCHER:-$here/../../galatea}
if [ $# -gt 1 ]; then
  # the stand-in finds the asset by the picture's name
  stem=${picture##*/}
  cp "$2" "$home/assets/${stem%.*}.glb"
  cp "$3" "$home/assets/marked.glb"
  launcher=$home/galatea
  printf '#!/bin/sh\nexport STAND_IN_GLB="%s" STAND_IN_SECONDS=0.7 PYTHONDONTWRITEBYTECODE=1\nexec python3 "%s" "$@"\n' \
    "$home/assets" "$here/stand_in.py" >"$launcher"
  chmod +x "$launcher"
fi

# two test runs share no daemon, no memory and no temporary file
inside() { # SCRIPT [FILE [STEP]]: a Blender that runs the script
  script=$1
  file=${2:-}
  GALATEA_HOME=$home/home TMPDIR=$home/tmp BLENDER_USER_CONFIG=$home/config BLENDER_USER_RESOURCES=$home/config \
    PYTHONDONTWRITEBYTECODE=1 "${BLENDER:-blender}" --background --factory-startup ${file:+"$file"} \
    --python-exit-code 1 --python "$here/$script" -- "$launcher" "$picture" "$home/marked.png" ${3:+"$3"}
}

inside blender_headless.py
if [ -z "${HEADLESS_ONLY:-}" ]; then
  inside blender_restart.py '' ask
  inside blender_restart.py "$home/home/restart.blend" find
  inside blender_restart.py "$home/home/restart.blend" again
fi
