#!/bin/sh
# A first look: builds dateline, loads the sample articles into a new store, asks who met whom and where,
# and exports the graph as Turtle and as CSV tables. Everything it makes is in the folder 'tour'.
set -eu
cd "$(dirname "$0")/.."
dateline="cargo run --release --quiet --"
rm -rf tour
mkdir tour
cargo build --release
say() { printf '\n$ dateline %s\n' "$*"; }

say load fixtures/articles --store tour/store
$dateline load fixtures/articles --store tour/store
say ask who-met-whom --place Tbilisi --store tour/store
$dateline ask who-met-whom --place Tbilisi --store tour/store --format table
say export --out tour/archive.ttl --store tour/store
$dateline export --out tour/archive.ttl --store tour/store
say export --format csv --out tour/tables --store tour/store
$dateline export --format csv --out tour/tables --store tour/store
printf '\nLook into tour/archive.ttl and tour/tables, or ask on:\n  cargo run --release -- ask --store tour/store\n'
