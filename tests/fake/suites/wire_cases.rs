//! What the five clients send, and what an independent judge refuses, as the wire suites have them.

use crate::refusals;
use callwright_runtime::Body;
use callwright_runtime::fake::Server;
use callwright_runtime::http::Request;
use serde_json::Value;
use wire::case::load;
use wire::order::Order;
use wire::server::Scripted;
use wire::vendors::perform;

fn server(api: &str) -> Server {
    match api {
        "aicaller" => aicaller::fake::server(),
        "outreach" => outreach::fake::server(),
        "pipedrive" => pipedrive::fake::server(),
        "rollout-crm" => rollout_crm::fake::server(),
        "voxworks" => voxworks::fake::server(),
        other => panic!("no API `{other}`"),
    }
}

#[tokio::test]
async fn what_clients_send_fits_where_it_is_described() {
    let (mut fitting, mut refused) = (0, 0);
    for operation in load().0 {
        let fake = server(&operation.api);
        for case in &operation.requests {
            let real = wire::server::Server::start(vec![Scripted {
                status: 200,
                ..Scripted::default()
            }]);
            let real = real.await;
            let base = case.text("base").unwrap_or(&operation.base);
            let order = Order::of(case, format!("{}{base}", real.url));
            perform(&operation.api, &operation.id, &order).await;
            let received = real.received().remove(0);
            let url = format!("{}{}?{}", real.url, received.path, received.query);
            let mut request = Request::builder().method(received.method.as_str()).uri(url);
            *request.headers_mut().expect("headers") = received.headers;
            let request = request.body(Body::from(received.body)).expect("a request");
            let refusals = refusals(&fake, request).await;
            let is_described = case.get("described") != Some(&Value::Bool(false));
            assert_eq!(
                refusals.is_empty(),
                is_described,
                "{}: {}: {refusals:#?}",
                operation.id,
                case.name
            );
            *(if is_described {
                &mut fitting
            } else {
                &mut refused
            }) += 1;
        }
    }
    assert!(
        fitting > 30 && refused > 0,
        "{fitting} fit, {refused} do not"
    );
}

#[tokio::test]
async fn what_prism_refuses_is_refused() {
    let cases: Vec<Value> =
        serde_yaml::from_str(include_str!("../../prism/violations.yaml")).expect("YAML");
    for case in &cases {
        let sent = &case["request"];
        let text = |key: &str| sent[key].as_str().unwrap_or_default();
        let query = sent["query"]
            .as_str()
            .map(|query| format!("?{query}"))
            .unwrap_or_default();
        let url = format!("http://127.0.0.1{}{query}", text("path"));
        let mut request = Request::builder().method(text("method")).uri(url);
        for (name, value) in sent["headers"].as_object().into_iter().flatten() {
            request = request.header(name, value.as_str().expect("text"));
        }
        let mut body = Body::default();
        if let Some(json) = sent.get("json") {
            request = request.header("content-type", "application/json");
            body = json.to_string().into();
        }
        let request = request.body(body).expect("a request");
        let refusals = refusals(&server(case["api"].as_str().expect("an API")), request).await;
        assert!(!refusals.is_empty(), "{}", case["why"]);
    }
    assert!(cases.len() >= 8, "{}", cases.len());
}
