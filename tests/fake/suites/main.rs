//! The server for users' tests.

mod faults;
mod replies;
mod styles;
mod violations;
mod webhooks;
mod wire_cases;

use callwright_runtime::fake::Server;
use callwright_runtime::http::Request;
use callwright_runtime::{Body, Transport};

/// A client of Voxworks that talks to the server.
fn voxworks(server: &Server) -> voxworks::Client {
    let builder = voxworks::Client::builder().bearer_auth("canary-key");
    builder.transport(server.clone()).build().expect("a client")
}

/// The smallest request for a phone call.
fn phone_call() -> voxworks::types::CreatePhoneCallRequest {
    use voxworks::types;
    types::CreatePhoneCallRequest::new(types::CreatePhoneCallRequestRequired {
        from_number: "+61291234567".into(),
        script_id: "script-1".into(),
        contact: types::CreatePhoneCallRequestContact::new("0429069971"),
    })
}

/// A client of Pipedrive that talks to the server.
fn pipedrive(server: &Server) -> pipedrive::Client {
    let builder = pipedrive::Client::builder().api_key("canary-key");
    builder.transport(server.clone()).build().expect("a client")
}

/// Sends a request as it stands, and gives what does not fit as `pointer: message`.
async fn refusals(server: &Server, request: Request<Body>) -> Vec<String> {
    let before = server.requests().len();
    // What the reply would be is of no interest here.
    drop(server.send(request).await);
    let requests = server.requests();
    let violations = requests[before].violations().iter();
    let told = violations.map(|it| format!("{}: {}", it.pointer(), it.message()));
    told.collect()
}
