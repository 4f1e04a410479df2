//! What servers reply: what is documented with canaries in it, what is not, and what breaks off.

use callwright_codegen::ir::{ReplyContent, Response, Status};
use canaries::canary::{Aviary, Canary, Planted};
use canaries::document::Document;
use canaries::places::Places;
use canaries::secrecy::words;
use roundtrip::schema::Direction;
use roundtrip::source::{Files, Place};
use serde_json::{Value, json};
use wire::server::Scripted;

/// A reply, and what of it must not be shown.
pub struct Reply {
    /// What it is, in words.
    pub what: String,
    /// What is sent; nothing where nobody listens.
    pub scripted: Option<Scripted>,
    /// Every text that nothing may show.
    pub secrets: Vec<String>,
    /// A text that the error must show, so that it is known to show something.
    pub shown: Option<String>,
}

/// The canary in a place that no description speaks of.
const OPEN: &str = "canary-nobody-hides";

/// Every reply to an operation that is given secrets; those with canaries of their own only once.
pub fn replies(
    document: &Document,
    index: usize,
    given: &[String],
    with_documented: bool,
) -> Result<Vec<Reply>, String> {
    let mut replies = vec![
        Reply::new("nobody listens", None, Vec::new()),
        Reply::new("the connection breaks", Some(cut(200, "{}")), Vec::new()),
    ];
    let operation = &document.api.operations[index];
    let mut statuses = vec![599];
    statuses.extend(operation.responses.iter().map(|it| code(it.status)));
    for status in statuses {
        let open = scripted(status, &json!({"message": OPEN}).to_string());
        let mut open = Reply::new(&format!("{status}"), Some(open), Vec::new());
        open.shown = (status >= 400).then(|| OPEN.to_owned());
        replies.push(open);
        for secret in given {
            let echo = json!({"message": format!("{secret} is wrong")}).to_string();
            let what = format!("{status} that says {secret}");
            replies.push(Reply::new(&what, Some(scripted(status, &echo)), Vec::new()));
            let what = format!("{status} that breaks off behind {secret}");
            replies.push(Reply::new(&what, Some(cut(status, &echo)), Vec::new()));
        }
    }
    for response in operation.responses.iter().filter(|_| with_documented) {
        for planted in planted(document, index, response)? {
            documented(code(response.status), &planted, &mut replies);
        }
    }
    Ok(replies)
}

impl Reply {
    fn new(what: &str, scripted: Option<Scripted>, secrets: Vec<String>) -> Self {
        Self {
            what: what.to_owned(),
            scripted,
            secrets,
            shown: None,
        }
    }
}

/// The values of a documented reply: whole, cut in two, with something behind them; and each secret
/// of it alone, because errors show only the beginning of a body.
fn documented(status: u16, planted: &Planted, replies: &mut Vec<Reply>) {
    let secrets = planted
        .canaries
        .iter()
        .filter(|it| it.is_secret && !it.is_extra);
    let secrets: Vec<String> = secrets.flat_map(|it| it.texts.clone()).collect();
    let whole = planted.value.to_string();
    let mut bodies = vec![
        (format!("{status} of what is documented"), whole.clone()),
        (
            format!("{status} with something behind it"),
            format!("{whole}]"),
        ),
    ];
    for canary in planted
        .canaries
        .iter()
        .filter(|it| it.is_secret && !it.is_extra)
    {
        let alone = alone(&planted.value, canary).to_string();
        let at = &canary.at;
        let end = alone.find(&canary.texts[0]).unwrap_or(0) + canary.texts[0].len();
        let apart = alone.replace("{\"", "{ \"").replace("\":", "\" : ");
        bodies.push((format!("{status} with spaces around `{at}`"), apart + "]"));
        bodies.push((
            format!("{status} that ends behind `{at}`"),
            alone[..end].to_owned(),
        ));
        bodies.push((format!("{status} with `{at}` alone"), alone));
    }
    for (what, body) in bodies {
        for status in [status, 599] {
            let what = format!("{what} as {status}");
            let sent = Some(scripted(status, &body));
            replies.push(Reply::new(&what, sent, secrets.clone()));
        }
    }
}

/// A value with nothing in it but this canary and what is around it.
fn alone(value: &Value, canary: &Canary) -> Value {
    let mut alone = value.pointer(&canary.at).cloned().unwrap_or_default();
    for segment in canary
        .at
        .split('/')
        .skip(1)
        .collect::<Vec<_>>()
        .iter()
        .rev()
    {
        let key = segment.replace("~1", "/").replace("~0", "~");
        // An index is as good as a name here: only one item is left.
        alone = match key.parse::<usize>() {
            Ok(_) => json!([alone]),
            Err(_) => json!({ key: alone }),
        };
    }
    alone
}

/// Values of a documented reply of JSON with canaries.
fn planted(document: &Document, index: usize, response: &Response) -> Result<Vec<Planted>, String> {
    let Some(ReplyContent::Json { media_type, .. }) = &response.content else {
        return Ok(Vec::new());
    };
    let files = document.files();
    let operation = document.operation(&files, index);
    let schema = operation.and_then(|at| schema(&files, &at, response, media_type));
    let Some(schema) = schema else {
        return Ok(Vec::new());
    };
    let roots = std::slice::from_ref(&schema);
    let places = Places::new(&files, roots, Direction::Reply)?;
    let aviary = Aviary::from(50_000);
    let values = places.values(&schema).into_iter().take(3);
    let plant = values.map(|value| {
        let words = words(&places, &document.names, &schema, &value);
        aviary.plant(&value, &words, &|it| places.allows(&schema, it))
    });
    Ok(plant.collect())
}

fn schema(
    files: &Files,
    operation: &Place,
    response: &Response,
    media_type: &str,
) -> Option<Place> {
    let status = match response.status {
        Status::Exact(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    };
    let place = operation.child("responses").child(&status);
    let (place, value) = files.follow(place)?;
    Some(match value.get("schema") {
        Some(_) => place.child("schema"),
        None => place.child("content").child(media_type).child("schema"),
    })
}

/// A status that the response is for.
fn code(status: Status) -> u16 {
    match status {
        Status::Exact(code) => code,
        Status::Range(hundreds) => u16::from(hundreds) * 100 + 77,
        Status::Default => 499,
    }
}

fn scripted(status: u16, body: &str) -> Scripted {
    Scripted {
        status,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.to_owned().into(),
        cut: None,
    }
}

/// A reply that breaks off behind its body, of which more was promised.
fn cut(status: u16, body: &str) -> Scripted {
    let sent = body.len();
    Scripted {
        cut: Some(sent),
        ..scripted(status, &format!("{body} and more"))
    }
}
