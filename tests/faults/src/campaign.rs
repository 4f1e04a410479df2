//! A campaign: all calls, so many at a time, and what is left when they are over.

use crate::client::{Callers, Outcome, perform};
use crate::plan::{Order, Plan};
use crate::server::{Seen, Server};
use crate::{panics, resources};
use std::error::Error;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::net::TcpSocket;
use tokio::runtime::{Builder, Runtime};
use tokio::time::sleep;

/// No outcome for so long is a hang: no call may take more than 20 seconds.
const HANG: Duration = Duration::from_secs(40);
/// How long connections and tasks may take to end once the clients are gone.
const ENDING: Duration = Duration::from_secs(10);

/// What is asked of a campaign.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// What everything follows from.
    pub seed: u64,
    /// How many calls.
    pub calls: u64,
    /// How many at a time.
    pub at_once: usize,
    /// After how many calls memory is measured first.
    pub warm_up: u64,
    /// Whether creates are repeated even if they are done twice: to see that the judge sees it.
    pub careless: bool,
}

/// What came of a campaign.
#[derive(Clone, Debug)]
pub struct Findings {
    /// Every call.
    pub records: Vec<Record>,
    /// What no client may send.
    pub server_faults: Vec<String>,
    /// What was left behind.
    pub left: Left,
    /// How long the calls took.
    pub took: Duration,
    /// Connections that were made.
    pub connections: usize,
    /// Requests for tokens.
    pub tokens_asked: u64,
}

/// A call: what was ordered, what the client says, what the server did.
#[derive(Clone, Debug)]
pub struct Record {
    /// What was ordered.
    pub order: Order,
    /// What the client says; `None` where it never said anything.
    pub outcome: Option<Outcome>,
    /// Its requests as the server saw them.
    pub seen: Vec<Seen>,
}

/// What was left behind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Left {
    /// Bytes of memory after the warm-up and at the end, where the system says it.
    pub memory: Option<(u64, u64)>,
    /// Open descriptors before and after, where the system says it.
    pub descriptors: Option<(usize, usize)>,
    /// Connections that the server still has.
    pub connections: usize,
    /// Tasks that still run.
    pub tasks: usize,
    /// Panics, of tasks that nobody awaits too.
    pub panics: usize,
}

struct Work {
    settings: Settings,
    plan: Plan,
    next: AtomicU64,
    done: AtomicU64,
    outcomes: Mutex<Vec<Option<Outcome>>>,
    /// Memory after the warm-up.
    warm: OnceLock<Option<u64>>,
}

/// Makes all calls.
///
/// # Errors
///
/// Where there is no port, no thread or no client.
pub fn run(settings: Settings) -> Result<Findings, Box<dyn Error>> {
    panics::watch();
    let panics_before = panics::seen();
    let plan = Plan::new(settings.seed);
    let calls = usize::try_from(settings.calls)?;
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let server = Server::start(plan, calls)?;
    let before = resources::descriptors();
    let work = Arc::new(Work {
        settings,
        plan,
        next: AtomicU64::new(0),
        done: AtomicU64::new(0),
        outcomes: Mutex::new(vec![None; calls]),
        warm: OnceLock::new(),
    });
    let began = Instant::now();
    let at_end = {
        // Bound and never listened on, so that nobody else can listen there either.
        let nowhere = TcpSocket::new_v4()?;
        nowhere.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
        let callers = Callers::new(&server.url(), &format!("http://{}", nowhere.local_addr()?))?;
        runtime.block_on(all(&work, &callers));
        resources::resident()
    };
    let took = began.elapsed();
    let tasks = ended(&runtime, &server);
    let left = Left {
        memory: work.warm.get().copied().flatten().zip(at_end),
        descriptors: before.zip(resources::descriptors()),
        connections: server.open(),
        tasks,
        panics: panics::seen() - panics_before,
    };
    runtime.shutdown_background();
    Ok(findings(&work, &server, left, took))
}

/// Every call, so many at a time, until there is no more progress.
async fn all(work: &Arc<Work>, callers: &Callers) {
    for _ in 0..work.settings.at_once {
        tokio::spawn(one_after_another(work.clone(), callers.clone()));
    }
    let (mut done, mut since) = (0, Instant::now());
    while done < work.settings.calls && since.elapsed() < HANG {
        sleep(Duration::from_millis(20)).await;
        let now = work.done.load(SeqCst);
        if now > done {
            (done, since) = (now, Instant::now());
        }
    }
}

async fn one_after_another(work: Arc<Work>, callers: Callers) {
    loop {
        let number = work.next.fetch_add(1, SeqCst);
        if number >= work.settings.calls {
            return;
        }
        let order = work.plan.order(number);
        let (its, careless) = (callers.clone(), work.settings.careless);
        // A task of its own, so that a panic is an outcome too.
        let task = tokio::spawn(async move { perform(&its, &order, careless).await });
        let outcome = task
            .await
            .unwrap_or_else(|error| Outcome::Panicked(error.to_string()));
        work.keep(number, outcome);
    }
}

impl Work {
    fn keep(&self, number: u64, outcome: Outcome) {
        let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        let at = usize::try_from(number).ok();
        if let Some(place) = at.and_then(|at| outcomes.get_mut(at)) {
            *place = Some(outcome);
        }
        drop(outcomes);
        if self.done.fetch_add(1, SeqCst) + 1 == self.settings.warm_up {
            self.warm.get_or_init(resources::resident);
        }
    }
}

/// Waits until connections and tasks have ended; the tasks that have not.
fn ended(runtime: &Runtime, server: &Server) -> usize {
    let tasks = || runtime.metrics().num_alive_tasks();
    let since = Instant::now();
    while (server.open() > 0 || tasks() > 0) && since.elapsed() < ENDING {
        std::thread::sleep(Duration::from_millis(5));
    }
    tasks()
}

fn findings(work: &Work, server: &Server, left: Left, took: Duration) -> Findings {
    let outcomes = work.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
    let (seen, server_faults) = server.ledger().read();
    let records = outcomes
        .iter()
        .zip(seen)
        .zip(0..)
        .map(|((outcome, seen), call)| Record {
            order: work.plan.order(call),
            outcome: outcome.clone(),
            seen,
        });
    Findings {
        records: records.collect(),
        server_faults,
        left,
        took,
        connections: server.accepted(),
        tokens_asked: server.tokens_asked(),
    }
}
