#!/bin/sh
# Turns pictures into assets with a running galatea daemon; needs curl and POSIX tools.
#
#   batch.sh OUTPUT_FOLDER PICTURE...
#
# One line is printed for each picture; the exit code is 1 when any of them failed.
set -u

if [ $# -lt 2 ]; then
  echo "usage: batch.sh OUTPUT_FOLDER PICTURE..." >&2
  exit 2
fi
output=$1
shift
mkdir -p "$output" || exit 1

if [ -n "${GALATEA_HOME:-}" ]; then
  state=$GALATEA_HOME/state
elif [ "$(uname)" = Darwin ]; then
  state="$HOME/Library/Application Support/galatea"
else
  case ${XDG_STATE_HOME:-} in
    /*) state=$XDG_STATE_HOME/galatea ;;
    *) state=$HOME/.local/state/galatea ;;
  esac
fi
if [ ! -r "$state/daemon.json" ]; then
  echo "no daemon: there is no $state/daemon.json; start it with: galatea serve" >&2
  exit 1
fi
# one that another user planted would be sent the pictures
if [ -z "$(find "$state/daemon.json" -type f -user "$(id -u)" ! -perm -040 ! -perm -004)" ]; then
  echo "$state/daemon.json is not this user's alone and is not trusted; remove it" >&2
  exit 1
fi

# JSON on standard input, one line ".path=value" for each plain value in it.
flat() {
  LC_ALL=C awk '
    function space() { while (substr(text, at, 1) ~ /[ \t\r\n]/) at++ }
    function word(  out, c) {
      for (at++; (c = substr(text, at, 1)) != "\"" && c != ""; at++) {
        if (c == "\\") { at++; c = substr(text, at, 1); if (c ~ /[nrt]/) c = " " }
        out = out c
      }
      at++
      return out
    }
    function members(path, end,   n, key, c) {
      at++
      space()
      if (substr(text, at, 1) == end) { at++; return }
      do {
        space()
        key = n++
        if (end == "}") { key = word(); space(); at++ }
        value(path "." key)
        space()
        c = substr(text, at++, 1)
      } while (c == ",")
    }
    function value(path,   c, start) {
      space()
      c = substr(text, at, 1)
      if (c == "{") members(path, "}")
      else if (c == "[") members(path, "]")
      else if (c == "\"") print path "=" word()
      else {
        for (start = at; substr(text, at, 1) ~ /[-+.0-9A-Za-z]/; at++) ;
        print path "=" substr(text, start, at - start)
      }
    }
    { text = text $0 "\n" }
    END { at = 1; value("") }'
}

# The value of a path in flat lines on standard input.
pick() {
  sed -n "s/^$(printf '%s' "$1" | sed 's/\./\\./g')=//p" | head -n 1
}

hash_of() {
  if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

# A text as the inside of a JSON string.
quoted() {
  printf '%s' "$1" | LC_ALL=C tr -d '\000-\037' | sed 's/[\\"]/\\&/g'
}

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

flat <"$state/daemon.json" >"$work/daemon"
port=$(pick .port <"$work/daemon")
# in a file, because arguments of a process can be read by others
(umask 077 && printf 'header = "Authorization: Bearer %s"\n' "$(pick .token <"$work/daemon")" >"$work/curl")
url=http://127.0.0.1:$port

http() {
  curl --silent --show-error --noproxy '*' --max-time 120 --config "$work/curl" "$@"
}

# Calls a method with params; its answer, flat, is in $work/answer. Fails when the daemon refuses.
call() {
  printf '{"jsonrpc":"2.0","id":1,"method":"%s","params":%s}' "$1" "$2" >"$work/request"
  http --header 'Content-Type: application/json' --data-binary "@$work/request" "$url/rpc" >"$work/raw" || return 1
  flat <"$work/raw" >"$work/answer"
  ! grep -q '^\.error\.code=' "$work/answer"
}

# Why the last step failed, in the daemon's words, which lie under that path of the answer.
reason() {
  sentence=$(pick "$1.sentence" <"$work/answer")
  place=$(pick "$1.place" <"$work/answer")
  [ "$place" != null ] && [ -n "$place" ] && sentence="$sentence ($place)"
  echo "${sentence:-no answer from the daemon}: $(pick "$1.remedy" <"$work/answer")"
}

fail() {
  echo "$1: failed: $2"
  status=1
}

# Puts a picture and queues its job; remembers the job's id.
submit() {
  : >"$work/answer"
  [ -r "$1" ] || { fail "$1" "there is no such file"; return; }
  hash=$(hash_of "$1")
  code=$(http --output "$work/raw" --write-out '%{http_code}' --upload-file "$1" \
    --header 'Content-Type: application/octet-stream' "$url/blobs/$hash") || { fail "$1" "the daemon does not answer"; return; }
  if [ "$code" -ge 400 ]; then
    flat <"$work/raw" >"$work/answer"
    fail "$1" "$(reason '')"
    return
  fi
  name=${1##*/}
  if call generate.submit "{\"picture\":{\"blob\":\"$hash\"},\"name\":\"$(quoted "${name%.*}")\"}"; then
    pick .result.id <"$work/answer" >"$work/job.$2"
  else
    fail "$1" "$(reason .error.data)"
  fi
}

# Waits for a job and fetches its asset.
fetch() {
  revision=null
  while :; do
    if ! call job.wait "{\"id\":\"$2\",\"revision\":$revision,\"timeout\":25}"; then
      fail "$1" "$(reason .error.data)"
      return
    fi
    revision=$(pick .result.revision <"$work/answer")
    case $(pick .result.state <"$work/answer") in
      done) break ;;
      failed | cancelled) fail "$1" "$(reason .result.failure)"; return ;;
    esac
  done
  name=${1##*/}
  target=$output/${name%.*}.glb
  glb=$(pick .result.asset.glb.sha256 <"$work/answer")
  if http --fail --output "$target.part" "$url/blobs/$glb" && [ "$(hash_of "$target.part")" = "$glb" ]; then
    mv "$target.part" "$target"
    echo "$1: $target, $(pick .result.asset.faces <"$work/answer") faces, $(pick .result.seconds <"$work/answer") s"
  else
    rm -f "$target.part"
    fail "$1" "the asset did not arrive whole"
  fi
}

# all are submitted before the first is awaited, so that the daemon never waits for us
status=0
count=0
for picture in "$@"; do
  count=$((count + 1))
  submit "$picture" "$count"
done
count=0
for picture in "$@"; do
  count=$((count + 1))
  if [ -s "$work/job.$count" ]; then
    fetch "$picture" "$(cat "$work/job.$count")"
  fi
done
exit "$status"
