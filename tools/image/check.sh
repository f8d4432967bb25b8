#!/bin/bash
# Builds the image as the Dockerfile says, starts its command in it, and asks it: npm run image. It needs root and buildah, and the network
# for `npm ci`. What it does not prove is what only the real bases can show: that they can be pulled, and hold what bases.sh puts in theirs.
set -euo pipefail
cd "$(dirname "$0")/../.."
fail() { echo "image: $*" >&2; exit 1; }
command -v buildah > /dev/null || fail "buildah is missing: apt-get install buildah."
[ "$(id -u)" = 0 ] || fail "this must run as root."
unshare -m true 2> /dev/null || fail "this machine lets nobody mount: the container's command cannot be started in its image."

work=$(mktemp -d)
pid=
cleanup() {
  [ -z "$pid" ] || kill -KILL "$pid" 2> /dev/null || true
  # Folders of buildah's own are its to remove.
  buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs rm --all > /dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT
export BUILDAH="buildah --root $work/storage --runroot $work/run --storage-driver vfs"
bash tools/image/bases.sh "$work"
$BUILDAH build -q --format docker --isolation chroot --network host --pull-never --layers=false -t top-insurance-graphql . > "$work/log" 2>&1 ||
  { cat "$work/log" >&2; fail "the build failed."; }

setting() { $BUILDAH inspect --type image --format "{{$1}}" top-insurance-graphql; }
[ "$(setting .OCIv1.Config.User)" = 65532:65532 ] || fail "the user is $(setting .OCIv1.Config.User)."
[ "$(setting .OCIv1.Config.Entrypoint)" = "[/usr/local/bin/node dist/main.js]" ] || fail "the command is another one."
setting .OCIv1.Config.Env | grep -q NODE_ENV=production || fail "NODE_ENV is not production."

root=$($BUILDAH mount "$($BUILDAH from --pull-never top-insurance-graphql)")
megabytes=$(du -sm --apparent-size "$root" | cut -f1)
[ "$megabytes" -lt 250 ] || fail "the image has $megabytes MB."
for tool in usr/local/bin/npm usr/local/lib/node_modules app/node_modules/jest app/node_modules/typescript; do
  [ ! -e "$root/$tool" ] || fail "$tool is in the image."
done
[ "$(stat -c %u "$root/data")" = 65532 ] || fail "the volume is not the user's."
bash tools/image/run.sh "$root" "$work" &
pid=$!
wait "$pid" || { pid=; fail "the container did not do what it should."; }
pid=
echo "image: $megabytes MB, not root, read-only, healthy, ends with 0 on SIGTERM."
