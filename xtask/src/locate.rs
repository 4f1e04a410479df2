//! `cargo xtask where`: the line of a place that an error names.

use crate::cli;
use crate::failure::Failure;
use crate::specs;
use crate::workspace::Workspace;

/// Prints file, line and column of a place; `false` where the description has no such place.
pub fn run(workspace: &Workspace, options: &cli::Where) -> Result<bool, Failure> {
    let input = specs::find(workspace, &options.api)?;
    match callwright_codegen::locate(&input, &options.pointer) {
        Some(position) => println!("{position}"),
        None => {
            println!("`{}` has no `{}`", options.api, options.pointer);
            return Ok(false);
        }
    }
    Ok(true)
}
