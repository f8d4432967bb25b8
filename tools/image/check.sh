#!/bin/bash
# npm run image: builds the image from the Dockerfile, starts its command, and sends requests. It needs root, buildah, and the network for
# `npm ci`. It cannot prove that the real base images can be pulled, and have what bases.sh puts into its own.
set -euo pipefail
cd "$(dirname "$0")/../.."
fail() { echo "image: $*" >&2; exit 1; }
command -v buildah > /dev/null || fail "buildah is missing: apt-get install buildah."
[ "$(id -u)" = 0 ] || fail "this must run as root."
unshare -m true 2> /dev/null || fail "this machine does not allow mounts, so the container's command cannot be started."

work=$(mktemp -d)
pid=
cleanup() {
  [ -z "$pid" ] || kill -KILL "$pid" 2> /dev/null || true
  # Only buildah can remove its own folders.
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
start="[/usr/local/bin/$(sed -n 's/.*"start": "exec \(.*\)".*/\1/p' package.json)]"
[ "$(setting .OCIv1.Config.Entrypoint)" = "$start" ] || fail "the command is not $start."
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
