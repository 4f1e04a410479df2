//! Operations: what `Debug`, spans, errors, reports and curl commands show of them.

mod inputs;
mod replies;

use callwright_codegen::ir::SchemeUse;
use canaries::document::Document;
use canaries::table::{CONTENT, Crate, Given, Performed, Performing};
use inputs::{Inputs, inputs};
use libtest_mimic::{Failed, Trial};
use replies::{Reply, replies};
use std::sync::Arc;
use wire::recorder::Recorder;
use wire::server::Server;

/// Values of each parameter and of the body.
const VARIANTS: usize = 3;

/// A test for each operation of a crate and each alternative of its credentials.
pub fn trials(of: &'static Crate, document: &Arc<Document>) -> Vec<Trial> {
    let operations = &document.api.operations;
    assert_eq!(of.operations.len(), operations.len(), "every operation");
    let mut trials = Vec::new();
    for (index, perform) in of.operations.iter().enumerate() {
        let operation = &operations[index];
        let mut alternatives = operation.security.clone();
        if alternatives.is_empty() {
            alternatives.push(Vec::new());
        }
        for schemes in alternatives {
            let names = schemes.iter().map(|it| scheme(document, it));
            let name = format!(
                "{}/{} {} with [{}] shows no secret",
                of.name,
                operation.method.as_str(),
                operation.path,
                names.collect::<Vec<_>>().join(", ")
            );
            let document = document.clone();
            trials.push(Trial::test(name, move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()?;
                let walk = walk(&document, index, &schemes, *perform);
                runtime.block_on(walk).map_err(Failed::from)
            }));
        }
    }
    trials
}

fn scheme<'d>(document: &'d Document, of: &SchemeUse) -> &'d str {
    &document.api.schemes[of.scheme.0 as usize].name
}

async fn walk(
    document: &Document,
    index: usize,
    schemes: &[SchemeUse],
    perform: fn(&Given) -> Performing,
) -> Result<(), String> {
    let nothing = Given::nothing().map_err(|error| error.to_string())?;
    let mut before = None;
    for variant in 0..VARIANTS {
        let mut inputs = inputs(document, index, variant, schemes, nothing.clone())?;
        // What the next variant is may be the same again.
        if before.as_ref() == Some(&inputs.given.values) {
            break;
        }
        before = Some(inputs.given.values.clone());
        for reply in replies(document, index, &inputs.secrets, variant == 0)? {
            let server = match &reply.scripted {
                Some(scripted) => Some(Server::start(vec![scripted.clone()]).await),
                None => None,
            };
            inputs.given.url = match &server {
                Some(server) => server.url.clone(),
                None => "http://127.0.0.1:1".to_owned(),
            };
            let recorder = Recorder::default();
            let performed = {
                let _guard = tracing::subscriber::set_default(recorder.clone());
                perform(&inputs.given).await
            };
            let spans = format!("{:?}", recorder.spans());
            judge(&inputs, &reply, &performed, &spans)
                .map_err(|why| format!("{}: {why}", reply.what))?;
        }
    }
    Ok(())
}

fn judge(inputs: &Inputs, reply: &Reply, performed: &Performed, spans: &str) -> Result<(), String> {
    let missed = inputs.planted.iter();
    if let Some(why) = missed
        .filter_map(|it| it.missed(&performed.operation))
        .next()
    {
        return Err(why);
    }
    if performed.operation.contains(CONTENT) {
        return Err(format!("a file is shown: {}", performed.operation));
    }
    if !spans.contains("\"call\"") {
        return Err(format!("no span of a call: {spans}"));
    }
    let shown = [
        ("operation", performed.operation.as_str()),
        ("spans", spans),
    ];
    let errors = performed
        .error
        .iter()
        .map(|(by, text)| (*by, text.as_str()));
    for (by, text) in shown.into_iter().chain(errors) {
        let mut secrets = inputs.secrets.iter().chain(&reply.secrets);
        if let Some(secret) = secrets.find(|secret| text.contains(secret.as_str())) {
            return Err(format!("{by} shows {secret}: {text}"));
        }
    }
    let display = performed.error.first().map(|(_, text)| text.as_str());
    match (&reply.shown, display) {
        (Some(open), Some(text)) if !text.contains(open) => {
            Err(format!("the error does not show {open}: {text}"))
        }
        (Some(_), None) => Err("there must be an error".into()),
        _ => Ok(()),
    }
}
