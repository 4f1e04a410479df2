//! The project's commands. Thin: flags, reading `specs/`, calling `codegen`, writing or comparing,
//! printing. Nothing else in the workspace writes to disk.
#![warn(missing_docs)]

pub mod bench;
pub mod bless;
pub mod cli;
pub mod disk;
pub mod drift;
pub mod dump;
pub mod explain;
pub mod failure;
pub mod generate;
pub mod locate;
pub mod names;
pub mod packages;
pub mod reports;
pub mod specs;
pub mod standalone;
pub mod survey;
pub mod workspace;

use cli::{Cli, Command};
use failure::Failure;

/// Runs a command. `Ok(false)` means that it found something wrong and has said what.
pub fn run(cli: Cli) -> Result<bool, Failure> {
    let workspace = workspace::Workspace::locate();
    match cli.command {
        Command::Generate(options) => match &options.out {
            Some(out) => standalone::run(&workspace, &options, out),
            None => generate::run(&workspace, &options),
        },
        Command::Dump(options) => dump::run(&workspace, &options),
        Command::Bless => bless::run(&workspace),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Where(options) => locate::run(&workspace, &options),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Survey(options) => survey::run(&workspace, &options),
        Command::Examine(options) => survey::examine::run(&workspace, &options),
    }
}
