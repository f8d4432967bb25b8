#!/bin/bash
# Makes the two base images of the Dockerfile, under the same names, from this machine's files, so that no registry is needed. They replace
# the real ones only for what the Dockerfile uses. Usage: bases.sh FOLDER, with BUILDAH set.
set -euo pipefail
folder=$1

# The libraries that a program needs; none for a script.
libraries() { { ldd "$1" 2> /dev/null || true; } | { grep -o '/[^ ]*' || true; } | sort -u; }

# Copies files to the same paths, with the libraries that they need.
put() {
  local root=$1; shift
  for file in "$@"; do
    cp -L --parents "$file" "$root"
    libraries "$file" | while read -r library; do cp -L --parents "$library" "$root"; done
  done
}

# Prepares the root of a base: users, certificates, and an empty /tmp.
prepare() {
  mkdir -p "$1"/{etc/ssl/certs,tmp,usr/local/bin,usr/local/lib,bin,lib,lib64,usr/bin}
  chmod 1777 "$1/tmp"
  printf 'root:x:0:0::/root:/bin/sh\nnonroot:x:65532:65532::/home/nonroot:/sbin/nologin\n' > "$1/etc/passwd"
  printf 'root:x:0:\nnonroot:x:65532:\n' > "$1/etc/group"
  cp -L /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/"
}

node=$(readlink -f node_modules/.bin/node)
build=$folder/build-base
prepare "$build"
put "$build" /bin/sh /bin/bash /usr/bin/{env,ldd,awk,find,dirname,cp,rm,mkdir,chmod,cat,sed,uname}
cp "$node" "$build/usr/local/bin/node"
libraries "$node" | while read -r library; do cp -L --parents "$library" "$build"; done
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
mkdir -p "$build/usr/local/lib/node_modules"
cp -r "$npm" "$build/usr/local/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$build/usr/local/bin/npm"

run=$folder/run-base
prepare "$run"
# The libraries for Node.js that distroless/cc has: all except libatomic.
libraries "$node" | grep -v libatomic | while read -r library; do cp -L --parents "$library" "$run"; done

# Makes a base image from a folder.
make() {
  local name=$1 root=$2; shift 2
  local container; container=$($BUILDAH from scratch)
  $BUILDAH copy -q "$container" "$root" / > /dev/null
  $BUILDAH config --env PATH=/usr/local/bin:/usr/bin:/bin --env SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt "$@" "$container"
  $BUILDAH commit -q "$container" "$name" > /dev/null
  $BUILDAH rm "$container" > /dev/null
}

mapfile -t names < <(sed -n 's/^FROM \([^ ]*\).*/\1/p' Dockerfile)
make "${names[0]}" "$build" --env NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
make "${names[1]}" "$run" --user 65532
