//! A client of Rollout that signs its own tokens: `cargo run -p wire --example rollout_token`.
//!
//! It calls a local server, so nothing leaves the machine, and prints what that server got.

use wire::rollout_token::credential;
use wire::server::{Scripted, Server};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = Server::start(vec![Scripted::default()]).await;
    let client = rollout_crm::Client::builder()
        .base_url(&server.url)
        .jwt(credential("client id", "client secret", "user id"))
        .credential_id("the id of the connected CRM")
        .build()?;
    let call =
        rollout_crm::types::PostCallsRequest::new(rollout_crm::types::PostCallsRequestRequired {
            person_id: "0197cbb0-efe2-7000-9cc2-7b029bcf7a1e".into(),
            phone: "+12065550100".into(),
            is_incoming: false,
        });
    if let Err(error) = client.post_calls(call).send().await {
        println!("{}", error.report());
    }
    for request in server.received() {
        println!("{:?}", request.headers.get("authorization"));
    }
    Ok(())
}
