#!/bin/bash
# Starts an image's command as process 1, not as root, on a read-only root. Sends requests to it and stops it. Usage: run.sh ROOT FOLDER.
set -euo pipefail
root=$1 work=$2
settings=(NODE_ENV=production LD_LIBRARY_PATH=/usr/local/lib HOST=127.0.0.1 PORT=14000 ADMIN_PORT=14002 SANDBOX_PORT=14001
  DELIVERY_STORE=embedded:/data/store ACCESS=open TOP_GATEWAY_URL=sandbox)
mkdir "$work/data" && chown 65532:65532 "$work/data" && chmod 711 "$work"
inside='
  mount --bind "$0" "$0" && mount --bind "$1" "$0/data" && mkdir -p "$0/proc" && mount -t proc proc "$0/proc" && mount -o remount,bind,ro "$0"
  cd "$0" && shift
  exec chroot --userspec=65532:65532 "$0" /usr/local/bin/node -e "process.chdir(\"/app\"); const start = JSON.parse(process.argv[1]); process.execve(start[0], start, process.env)" "$1"'
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin "${settings[@]}" unshare --mount --pid --fork sh -c "$inside" "$root" "$work/data" "$(sed -n 's/^ENTRYPOINT //p' Dockerfile)" > "$work/out" 2>&1 &
outer=$!
trap 'kill -KILL $(cat /proc/$outer/task/$outer/children 2> /dev/null) $outer 2> /dev/null || true' EXIT
for _ in $(seq 300); do grep -q '^GraphQL' "$work/out" && break; kill -0 "$outer" 2> /dev/null || break; sleep 0.2; done
grep -q '^GraphQL' "$work/out" || { cat "$work/out" >&2; exit 1; }
inner=$(cat "/proc/$outer/task/$outer/children")
inner=${inner// /}

[ "$(awk '/^Uid/ { print $2 }' "/proc/$inner/status")" = 65532 ] || { echo "it runs as another user" >&2; exit 1; }
[ "$(awk '/^NSpid/ { print $NF }' "/proc/$inner/status")" = 1 ] || { echo "it is not the first process" >&2; exit 1; }
# Only the volume must be writable.
grep -q " ro[, ]" <(awk '$5 == "/"' "/proc/$inner/mountinfo") || { echo "its root can be written" >&2; exit 1; }
# The health check of the Dockerfile, as it stands there.
check=$(sed -n 's/^HEALTHCHECK .*CMD \(\[.*\]\)$/\1/p' Dockerfile)
ADMIN_PORT=14002 node -e 'const [, ...rest] = JSON.parse(process.argv[1]); process.exit(require("node:child_process").spawnSync(process.execPath, rest).status)' "$check"
answer=$(node -e 'fetch("http://127.0.0.1:14000/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query: process.argv[1] }) }).then((r) => r.text()).then(console.log)' \
  'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: "one") { state } }')
[[ $answer == *'"accepted":true'*'"state":"QUEUED"'* ]] || { echo "it answers $answer" >&2; exit 1; }
kill -HUP "$inner"
kill -TERM "$inner"
wait "$outer" || { echo "it ended with $? on SIGTERM:" >&2; cat "$work/out" >&2; exit 1; }
