#!/bin/sh
# A first look: builds dateline, loads the sample articles into a new store, asks who met whom and where, who
# said what about somebody, what sources without a name said and who is named together, and exports the graph as Turtle and as CSV tables. Everything it makes is in the folder 'tour'.
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
say ask who-said-what-about --about '"Anna Berg"' --store tour/store
$dateline ask who-said-what-about --about "Anna Berg" --store tour/store --format table
say ask unnamed-sources --of Turkey --store tour/store
$dateline ask unnamed-sources --of Turkey --store tour/store --format table
say ask co-mentions --name '"Anna Berg"' --limit 5 --store tour/store
$dateline ask co-mentions --name "Anna Berg" --limit 5 --store tour/store --format table
say export --out tour/archive.ttl --store tour/store
$dateline export --out tour/archive.ttl --store tour/store
say export --format csv --out tour/tables --store tour/store
$dateline export --format csv --out tour/tables --store tour/store
printf '\nLook into tour/archive.ttl and tour/tables, or ask on:\n  cargo run --release -- ask --store tour/store\n'
