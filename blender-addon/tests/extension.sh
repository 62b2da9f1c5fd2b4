#!/bin/sh
# Blender 4.2 and newer: the zip is a valid extension, installs through the same path as Install from Disk, and works.
#   extension.sh galatea.zip
set -eu
home=$(mktemp -d "${TMPDIR:-/tmp}/galatea-extension.XXXXXX")
trap 'rm -rf "$home"' EXIT
export BLENDER_USER_CONFIG="$home" BLENDER_USER_SCRIPTS="$home" BLENDER_USER_EXTENSIONS="$home/extensions" \
  BLENDER_USER_RESOURCES="$home" GALATEA_HOME="$home/galatea"
blender=${BLENDER:-blender}
"$blender" --command extension validate "$1"
"$blender" --command extension install-file -r user_default --enable "$1"
"$blender" --background --python-exit-code 1 --python-expr "
import bpy
name = 'bl_ext.user_default.galatea'
assert name in bpy.context.preferences.addons, list(bpy.context.preferences.addons.keys())
assert bpy.ops.galatea.generate.poll() and bpy.context.preferences.addons[name].preferences.launcher == ''
import importlib
runtime = importlib.import_module(name + '.runtime')
assert str(runtime.user_folder()).endswith('user_default/galatea'), runtime.user_folder()
print('EXTENSION OK', bpy.app.version_string)
"
