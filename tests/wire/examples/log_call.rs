//! One call, five vendors: `cargo run -p wire --example log_call`.
//!
//! Each vendor's client sends to a local server of its own, so nothing leaves the machine. How each is
//! called stands in `../src/log_call/vendors.rs`.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    print!("{}", wire::log_call::run().await);
}
