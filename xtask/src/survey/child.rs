//! Runs a program that may crash, hang or eat memory, so that it takes down only its own row.

use super::row::{Outcome, Row};
use crate::failure::Failure;
use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How a program ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit status; `None` where it was ended because of its deadline.
    pub status: Option<ExitStatus>,
    /// What it wrote to standard output.
    pub out: String,
    /// What it wrote to standard error.
    pub err: String,
}

impl Ended {
    /// Whether it says that all went well.
    pub fn succeeded(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }
}

/// Runs a program to its end, or until the deadline.
pub fn run(command: &mut Command, deadline: Duration) -> Result<Ended, Failure> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Failure::new(format!("cannot run {command:?}: {error}")))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        let out = scope.spawn(|| text(out));
        let err = scope.spawn(|| text(err));
        let status = wait(&mut child, deadline);
        Ok(Ended {
            status,
            out: out.join().unwrap_or_default(),
            err: err.join().unwrap_or_default(),
        })
    })
}

fn text(pipe: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        // What came until the pipe broke is what there is to say.
        let _ = pipe.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn wait(child: &mut Child, deadline: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    let mut pause = Duration::from_micros(200);
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if start.elapsed() > deadline {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    }
}

/// The row that a program printed, or the row that says how it ended instead.
pub fn row(ended: &Ended) -> Row {
    let printed = ended.out.lines().last();
    if let Some(row) = printed.and_then(|line| serde_json::from_str(line).ok())
        && ended.succeeded()
    {
        return row;
    }
    let (outcome, why) = match ended.status {
        None => (
            Outcome::TimedOut,
            "still running at its deadline".to_owned(),
        ),
        Some(status) => died(status, &ended.err),
    };
    Row {
        outcome,
        why: vec![why],
        ..Row::default()
    }
}

fn died(status: ExitStatus, err: &str) -> (Outcome, String) {
    let signal = signal(status);
    if signal == Some(SIGXCPU) {
        return (Outcome::TimedOut, "used up its CPU time".to_owned());
    }
    let said = panic_message(err).or_else(|| {
        err.lines()
            .rfind(|line| !line.is_empty())
            .map(str::to_owned)
    });
    let how = signal.map_or_else(|| status.to_string(), |signal| format!("signal {signal}"));
    let why = said.map_or_else(|| how.clone(), |said| format!("{how}: {said}"));
    (Outcome::Crashed, why)
}

/// What the system sends to a process that has used up its CPU time.
const SIGXCPU: i32 = 24;

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_status: ExitStatus) -> Option<i32> {
    None
}

/// Place and message of a panic, in one line.
fn panic_message(err: &str) -> Option<String> {
    let (_, said) = err.split_once("panicked at ")?;
    let mut lines = said.lines();
    let place = lines.next()?.trim_end_matches(':');
    let message = lines.next().unwrap_or_default();
    Some(format!("panicked at {place}: {message}"))
}
