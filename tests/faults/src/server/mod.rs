//! A server on the loopback that keeps books of what it does, and fails by a plan. It writes its own
//! bytes, because a real HTTP server refuses to write wrong ones.

mod exchange;
mod ledger;
mod reply;
mod spoil;
mod tokens;
mod wire;

pub use ledger::{Ledger, Seen};
pub use spoil::LARGEST;
pub use tokens::KEY;

use crate::plan::Plan;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use tokens::Tokens;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use wire::Wire;

/// A server on the loopback, in threads of its own. It ends when it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    _runtime: Runtime,
}

struct Shared {
    plan: Plan,
    ledger: Ledger,
    tokens: Tokens,
    open: AtomicUsize,
    accepted: AtomicUsize,
}

impl Server {
    /// Starts it, with books for so many calls.
    ///
    /// # Errors
    ///
    /// Where there is no port, or no thread.
    pub fn start(plan: Plan, calls: usize) -> io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            plan,
            ledger: Ledger::new(calls),
            tokens: Tokens::default(),
            open: AtomicUsize::new(0),
            accepted: AtomicUsize::new(0),
        });
        runtime.spawn(accept(listener, shared.clone()));
        Ok(Self {
            address,
            shared,
            _runtime: runtime,
        })
    }

    /// Its base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it did.
    pub fn ledger(&self) -> &Ledger {
        &self.shared.ledger
    }

    /// Connections that are open.
    pub fn open(&self) -> usize {
        self.shared.open.load(SeqCst)
    }

    /// Connections that there were.
    pub fn accepted(&self) -> usize {
        self.shared.accepted.load(SeqCst)
    }

    /// Requests for tokens that there were.
    pub fn tokens_asked(&self) -> u64 {
        self.shared.tokens.asked()
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        // Without a free descriptor there is an error now, and a connection later.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::task::yield_now().await;
            continue;
        };
        shared.open.fetch_add(1, SeqCst);
        shared.accepted.fetch_add(1, SeqCst);
        tokio::spawn(serve(stream, shared.clone()));
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    // What is written in small pieces arrives in small pieces.
    let _ = stream.set_nodelay(true);
    converse(Wire::new(stream), &shared).await;
    shared.open.fetch_sub(1, SeqCst);
}

/// One request after another, until one ends the connection.
async fn converse(mut wire: Wire, shared: &Shared) {
    let mut reused = false;
    while let Some(head) = wire.head().await {
        match exchange::exchange(wire, &head, reused, shared).await {
            Some(kept) => wire = kept,
            None => return,
        }
        reused = true;
    }
}
