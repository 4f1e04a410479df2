#!/usr/bin/env bash
# compare.sh OUT DESCRIPTION..: one line of tab-separated figures for each description and generator.
#
# Measures Callwright beside ploidy, openapi-to-rust and oas3-gen in one run: CPU seconds of generation (the least of three),
# lines of code without comments, bytes, and CPU seconds of `cargo check` of the generated crate alone. Install the peers with
#   cargo install --locked --root $PEERS ploidy openapi-to-rust oas3-gen
# and set PEERS to that folder. CHECK=0 leaves the compiler out, GENERATORS names some of the four. `awk -f summary.awk OUT/figures.tsv` gives the ratios.
set -euo pipefail
cd "$(dirname "$0")/../.."
repository=$PWD
: "${PEERS:?the folder in which the peers are installed}"
out=$(mkdir -p "$1" && realpath "$1")
shift
export CARGO_INCREMENTAL=0 CARGO_TERM_COLOR=never NO_COLOR=1 LC_ALL=C
unset CARGO_TARGET_DIR
[ -n "${CALLWRIGHT:-}" ] || cargo build --quiet --release -p xtask
callwright=${CALLWRIGHT:-$repository/target/release/xtask}
export CARGO_TARGET_DIR=$out/target

# CPU seconds (user and system) of a command, written to the file $1; the status is the command's.
cpu_of() {
    local figure=$1
    shift
    /usr/bin/time --quiet -o "$figure.raw" -f '%U %S' timeout 900 "$@" >"$figure.log" 2>&1 || return 1
    tail -n 1 "$figure.raw" | awk '{ printf "%.2f\n", $1 + $2 }' >"$figure"
}

generate() {
    local generator=$1 description=$2 crate=$3
    rm -rf "$crate"
    case $generator in
    callwright)
        cpu_of "$crate.generate" "$callwright" generate --out "$crate" --runtime-path "$repository/runtime" "$description"
        ;;
    ploidy)
        cpu_of "$crate.generate" "$PEERS/bin/ploidy" generate rust "$description" -o "$crate" --name generated_crate
        ;;
    openapi-to-rust)
        mkdir -p "$crate/src"
        (cd "$crate" && cpu_of "$crate.generate" "$PEERS/bin/openapi-to-rust" generate "$description")
        ;;
    oas3-gen)
        mkdir -p "$crate/src"
        cpu_of "$crate.generate" "$PEERS/bin/oas3-gen" generate client-mod --color never -i "$description" -o "$crate/src/api"
        ;;
    esac
}

# The two peers that write modules get the least manifest and root that make a crate of them.
make_a_crate() {
    local generator=$1 crate=$2
    local package='[package]\nname = "generated_crate"\nversion = "0.1.0"\nedition = "2024"\n\n'
    case $generator in
    openapi-to-rust)
        { printf '%b' "$package" && cat "$crate/src/generated/REQUIRED_DEPS.toml"; } >"$crate/Cargo.toml"
        echo 'pub mod generated;' >"$crate/src/lib.rs"
        ;;
    oas3-gen)
        { printf '%b' "$package" && cat "$repository/tests/peers/oas3-gen.toml"; } >"$crate/Cargo.toml"
        echo 'pub mod api;' >"$crate/src/lib.rs"
        ;;
    esac
    grep -q '^\[workspace\]' "$crate/Cargo.toml" || printf '\n[workspace]\n' >>"$crate/Cargo.toml"
}

# Versions of dependencies are chosen before. The first check of a generator builds its dependencies
# too, so what counts is a second one.
check() {
    local crate=$1
    cargo generate-lockfile --quiet --manifest-path "$crate/Cargo.toml" >"$crate.check.log" 2>&1 || return 1
    cpu_of "$crate.check" cargo check --manifest-path "$crate/Cargo.toml" || return 1
    if [ "$(grep -cE '^ +(Checking|Compiling) ' "$crate.check.log")" -gt 1 ]; then
        touch "$crate/src/lib.rs"
        cpu_of "$crate.check" cargo check --manifest-path "$crate/Cargo.toml"
    fi
}

printf 'description\tgenerator\tgenerate\tcode\tbytes\tcheck\n' >"$out/figures.tsv"
for description in "$@"; do
    description=$(realpath "$description")
    for generator in ${GENERATORS:-callwright ploidy openapi-to-rust oas3-gen}; do
        crate=$out/$generator
        seconds=- code=- bytes=- checked=-
        for _ in 1 2 3; do
            generate "$generator" "$description" "$crate" || { seconds=- && break; }
            seconds=$( (cat "$crate.generate" && echo "$seconds") | grep -v -- - | sort -n | head -n 1)
        done
        if [ "$seconds" != - ]; then
            code=$(find "$crate/src" -name '*.rs' -print0 | xargs -0 cat | grep -cvE '^[[:space:]]*(//|$)')
            bytes=$(find "$crate/src" -name '*.rs' -print0 | xargs -0 cat | wc -c)
            make_a_crate "$generator" "$crate"
            if [ "${CHECK:-1}" = 1 ]; then
                checked=failed
                check "$crate" && checked=$(cat "$crate.check")
            fi
        fi
        printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$(basename "$description")" "$generator" "$seconds" "$code" "$bytes" "$checked" |
            tee -a "$out/figures.tsv"
    done
done
