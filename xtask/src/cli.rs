//! What can be said on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Generates the client crates of this workspace and helps to review them.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    disable_help_subcommand = true,
    after_help = "\
A description lives in specs/<api>/ as openapi.yaml (as the vendor published it), overlay.yaml (our
corrections) and api.toml (crate name, provenance). Its crate is written to generated/<api>/, is
committed, and is never edited by hand.

The usual round:  edit specs/<api>/overlay.yaml
                  cargo xtask generate
                  git diff generated/
                  cargo test --workspace

Exit codes:  0  done, nothing to complain about
             1  generated/ is out of date (--check), or a description has faults that forbid a crate
             2  wrong usage, or a file could not be read or written"
)]
pub struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the crates of specs/ into generated/ (or of one description into a folder)
    Generate(Generate),
    /// Print what a stage of the generator makes of a description, as stable text
    Dump(Dump),
    /// Generate, accept every snapshot of tests/, and list what changed
    Bless,
    /// Explain a diagnostic such as E007; without a code, list them all
    Explain {
        /// The code that stands in brackets behind `error` or `warning`
        code: Option<String>,
    },
    /// Print file, line and column of a place that an error of a generated crate names
    Where(Where),
    /// Measure every stage and print a table in Markdown (use a release build:
    /// `cargo run --release -p xtask -- bench`)
    Bench(Bench),
    /// Generate the crate of every description under some folders, and report a row each
    Survey(Survey),
    /// What `survey` runs for one description, in a program of its own
    #[command(hide = true)]
    Examine(Examine),
}

/// Options of `generate`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
Files whose bytes would not change are left alone, files of the crate that are no longer generated
are deleted, and the folder of an API that is gone from specs/ is removed. A crate is written only
if its description has no fault; the others are written all the same.

If a generated Cargo.toml was damaged (a merge conflict, say), cargo cannot start any command of
this workspace: restore that file with git, or run the command that is already built,
target/debug/xtask generate.")]
pub struct Generate {
    /// APIs (folders of specs/) to generate; all of them by default. With --out: the path of one
    /// description
    pub apis: Vec<String>,
    /// Write nothing; if something would be written, show the difference and exit with 1
    #[arg(long)]
    pub check: bool,
    /// Make a crate of its own in this folder, from one description outside of specs/
    #[arg(long, value_name = "DIR", conflicts_with = "check")]
    pub out: Option<PathBuf>,
    /// With --out: depend on this version of the runtime instead of on this workspace's
    #[arg(
        long,
        value_name = "VERSION",
        requires = "out",
        conflicts_with = "runtime_path"
    )]
    pub runtime: Option<String>,
    /// With --out: depend on the runtime in this folder
    #[arg(long, value_name = "PATH", requires = "out")]
    pub runtime_path: Option<PathBuf>,
}

/// Options of `dump`.
#[derive(Debug, Args)]
pub struct Dump {
    /// An API of specs/, or the path of a description
    pub api: String,
    /// The stage whose result to print
    #[arg(long, value_enum)]
    pub stage: Stage,
}

/// Options of `where`.
#[derive(Debug, Args)]
pub struct Where {
    /// An API of specs/, or the path of a description
    pub api: String,
    /// The place: `#/paths/~1calls/post`
    pub pointer: String,
}

/// A stage that can be dumped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// The description as it was read, as JSON
    Source,
    /// The description with its overlay applied, as JSON: complete, for any OpenAPI tool
    Overlay,
    /// The description in OpenAPI 3.0 shape, as JSON
    Normalize,
    /// The intermediate representation, as text
    Ir,
    /// JSON Pointer to Rust path, as JSON
    Names,
    /// Every Rust file of the crate
    Rust,
}

/// Options of `bench`.
#[derive(Debug, Args)]
pub struct Bench {
    /// Descriptions to measure; those of specs/ by default
    pub paths: Vec<PathBuf>,
    /// How often each is generated; the fastest run of every stage counts
    #[arg(long, default_value_t = 15)]
    pub runs: u32,
}

/// Options of `survey`.
#[derive(Debug, Default, Args)]
#[command(after_help = "\
A folder is searched for descriptions: JSON and YAML files that say `openapi` or `swagger` at the top
and that no other file refers to. Where a folder has a CLASSES.tsv (columns `file` and `class`), it
says which files are descriptions; its class `fragment` is none.

A description is called by its path below CALLWRIGHT_CORPUS if that is set and holds it, or else by
its path below the folder that holds the PATH. docs/corpus.md has the figures and the usual commands.

Exit codes:  0  every row is as expected; without --expect: nothing crashed, hung or failed its checks
             1  there is a difference, or something crashed, hung or failed its checks
             2  wrong usage, or a file could not be read or written")]
pub struct Survey {
    /// Folders and files
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Run `cargo check` with -D warnings on every crate
    #[arg(long)]
    pub check: bool,
    /// Run `cargo clippy` with -D warnings on every crate
    #[arg(long)]
    pub clippy: bool,
    /// Send schema-valid values through the types of every crate, and compare
    #[arg(long)]
    pub roundtrip: bool,
    /// Only descriptions whose name matches: `*` stands for anything, `?` for one character; a
    /// pattern without `*` may match anywhere in the name
    #[arg(long, value_name = "GLOB")]
    pub only: Vec<String>,
    /// Only descriptions of this class of CLASSES.tsv
    #[arg(long, value_name = "CLASS")]
    pub class: Vec<String>,
    /// Check and round-trip only every Nth crate
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub every: usize,
    /// How many descriptions at once; as many as there are processors by default
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Write every row to this file, as a line of JSON each
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Compare outcomes and diagnostics with this file
    #[arg(long, value_name = "FILE")]
    pub expect: Option<PathBuf>,
    /// With --expect: write what was found into the file instead
    #[arg(long, requires = "expect")]
    pub update: bool,
    /// CPU seconds after which a description counts as hanging
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub seconds: u64,
    /// Memory in MiB that a description may take
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    pub memory: u64,
}

/// Options of `examine`.
#[derive(Debug, Args)]
pub struct Examine {
    /// The description
    pub path: PathBuf,
    /// The name of the crate
    #[arg(long)]
    pub package: String,
    /// Where to write the crate
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// CPU seconds
    #[arg(long)]
    pub seconds: u64,
    /// Memory in MiB
    #[arg(long)]
    pub memory: u64,
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn flags_are_consistent() {
        Cli::command().debug_assert();
    }
}
