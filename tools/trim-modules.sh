#!/bin/sh
# Removes from a folder of packages what a running program does not need: types, maps, sources of types. Licences stay.
set -eu
find "$1" -type f \( -name '*.map' -o -name '*.ts' -o -name '*.cts' -o -name '*.mts' \) -delete
rm -rf "$1/.cache" "$1/@graphql-yoga/render-graphiql/cjs"
