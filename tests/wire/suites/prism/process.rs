//! A running Prism and its log.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// How long Prism may take to start; two seconds are usual.
const START: Duration = Duration::from_secs(60);
/// How long a line of the log may come after the reply that it is about.
const LATE: Duration = Duration::from_secs(10);

/// A running Prism; it is killed when it is dropped, so also when a check fails.
pub struct Prism {
    /// `http://127.0.0.1:PORT`
    pub url: String,
    child: Child,
    log: Arc<Log>,
}

#[derive(Default)]
struct Log {
    lines: Mutex<Vec<String>>,
    grown: Condvar,
}

impl Prism {
    /// Starts on a free port with this description.
    pub fn start(node: &Path, script: &Path, description: &Path) -> Result<Self, String> {
        let mut child = Command::new(node)
            .arg(script)
            .args(["mock", "--port", "0", "--errors"])
            .arg(description)
            // In production it would fork, and colours would come between the words.
            .env_remove("NODE_ENV")
            .env_remove("FORCE_COLOR")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("Prism cannot be started: {error}"))?;
        let log = Arc::new(Log::default());
        if let Some(stdout) = child.stdout.take() {
            follow(stdout, log.clone());
        }
        if let Some(stderr) = child.stderr.take() {
            follow(stderr, log.clone());
        }
        let mut prism = Self {
            url: String::new(),
            child,
            log,
        };
        prism.url = prism.listening()?;
        Ok(prism)
    }

    fn listening(&mut self) -> Result<String, String> {
        let started = Instant::now();
        while started.elapsed() < START {
            // Asked before the log is read, so that the last words are not missed.
            let ended = self.child.try_wait().map_err(|error| error.to_string())?;
            let url = self.log.wait(Duration::from_millis(200), |lines| {
                let line = lines.iter().find(|line| line.contains("is listening on"))?;
                line.split_whitespace().last().map(str::to_owned)
            });
            match (url, ended) {
                (Some(url), _) => return Ok(url),
                (None, Some(status)) => {
                    return Err(format!("Prism ended with {status}\n{}", self.text()));
                }
                (None, None) => {}
            }
        }
        Err(format!(
            "Prism does not listen after {START:?}\n{}",
            self.text()
        ))
    }

    /// What the log says about the request with this number, counted from zero, once it says all
    /// that matters.
    pub fn verdict(&self, number: usize) -> Result<Vec<String>, String> {
        let verdict = self.log.wait(LATE, |lines| {
            let verdict = requests(lines).get(number)?.to_vec();
            let decided = verdict.iter().any(|line| {
                line.contains("Responding with \"") || line.contains("Request terminated")
            });
            decided.then_some(verdict)
        });
        verdict.ok_or_else(|| {
            format!(
                "no verdict about request {number} in the log:\n{}",
                self.text()
            )
        })
    }

    /// How many requests the log tells of.
    pub fn requests(&self) -> usize {
        requests(&self.log.lines.lock().expect("the log")).len()
    }

    fn text(&self) -> String {
        self.log.lines.lock().expect("the log").join("\n")
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Log {
    /// Waits until something is found in the lines, for as long as this.
    fn wait<T>(&self, limit: Duration, find: impl Fn(&[String]) -> Option<T>) -> Option<T> {
        let started = Instant::now();
        let mut lines = self.lines.lock().expect("the log");
        loop {
            if let Some(found) = find(&lines) {
                return Some(found);
            }
            let left = limit.checked_sub(started.elapsed())?;
            lines = self.grown.wait_timeout(lines, left).expect("the log").0;
        }
    }
}

/// The lines about each request: each begins where one is received.
fn requests(lines: &[String]) -> Vec<&[String]> {
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].contains("Request received"))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &lines[*start..end])
        .collect()
}

/// Reads lines into the log until the other end is closed.
fn follow(stream: impl Read + Send + 'static, log: Arc<Log>) {
    std::thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        while stream
            .read_until(b'\n', &mut line)
            .is_ok_and(|read| read > 0)
        {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            log.lines.lock().expect("the log").push(text);
            log.grown.notify_all();
            line.clear();
        }
    });
}
