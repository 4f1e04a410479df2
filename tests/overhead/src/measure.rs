//! What one call costs: two processes that differ by a number of calls, each counted by valgrind.

use crate::calls::Call;
use clap::ValueEnum;
use std::env;
use std::io;
use std::process::Command;

/// Calls of the shorter process; by then every connection, table and buffer is there.
const FEW: u64 = 100;
/// Calls of the longer one.
const MANY: u64 = 400;

/// Who makes the calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// The generated client.
    Generated,
    /// The client written by hand.
    ByHand,
}

impl Side {
    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::ByHand => "by-hand",
        }
    }
}

/// What one call costs.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Instructions, in user space, of all threads of the client.
    pub instructions: u64,
    /// Allocations.
    pub allocations: u64,
    /// Bytes of them.
    pub bytes: u64,
}

/// The cost of a call by a client of this server.
///
/// # Errors
///
/// Where valgrind cannot be run, or says something else than it used to.
pub fn cost(side: Side, call: Call, server: &str) -> io::Result<Cost> {
    let instructions = |calls| {
        let said = valgrind(
            "callgrind",
            "--callgrind-out-file",
            side,
            call,
            server,
            calls,
        )?;
        Ok::<_, io::Error>(numbers_behind(&said, "Collected :")?[0])
    };
    let heap = |calls| {
        let said = valgrind("dhat", "--dhat-out-file", side, call, server, calls)?;
        numbers_behind(&said, "Total:")
    };
    let (few, many) = (heap(FEW)?, heap(MANY)?);
    let per_call = |few: u64, many: u64| many.saturating_sub(few) / (MANY - FEW);
    Ok(Cost {
        instructions: per_call(instructions(FEW)?, instructions(MANY)?),
        allocations: per_call(few[1], many[1]),
        bytes: per_call(few[0], many[0]),
    })
}

/// What a tool of valgrind says about this program making some calls.
fn valgrind(
    tool: &str,
    out_option: &str,
    side: Side,
    call: Call,
    server: &str,
    calls: u64,
) -> io::Result<String> {
    let output = Command::new("valgrind")
        .arg(format!("--tool={tool}"))
        .arg(format!("{out_option}=/dev/null"))
        .arg(env::current_exe()?)
        .args(["call", side.name(), call.name()])
        .args(["--server", server, "--calls", &calls.to_string()])
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.success() {
        true => Ok(said),
        false => Err(io::Error::other(said)),
    }
}

/// The numbers on the line that has this label.
fn numbers_behind(said: &str, label: &str) -> io::Result<Vec<u64>> {
    let line = said.lines().find_map(|line| line.split_once(label));
    let (_, rest) = line.ok_or_else(|| io::Error::other(format!("no `{label}` in: {said}")))?;
    let words = rest.split_whitespace().map(|word| word.replace(',', ""));
    Ok(words.filter_map(|word| word.parse().ok()).collect())
}
