//! The document that both sides read and write.

use std::fmt::Write;

/// A page of this many calls as compact JSON. Optional members come and go, as they do.
pub fn page(calls: usize) -> Vec<u8> {
    let mut json = String::from(r#"{"total":4711,"hasMore":true,"items":["#);
    for at in 0..calls {
        if at > 0 {
            json.push(',');
        }
        call(&mut json, at);
    }
    json.push_str("]}");
    json.into_bytes()
}

fn call(json: &mut String, at: usize) {
    let status = ["queued", "inProgress", "completed"][at % 3];
    let _ = write!(
        json,
        r#"{{"id":"call_{at:08}","createdAt":"2024-05-{:02}T09:{:02}:00.125Z","status":"{status}","direction":"outbound","durationSeconds":{},"cost":{}.{:02}5,"answered":{},"#,
        at % 28 + 1,
        at % 60,
        at * 7 % 3600,
        at % 9,
        at * 13 % 100,
        at % 3 == 2,
    );
    if !at.is_multiple_of(4) {
        let _ = write!(
            json,
            r#""recordingUrl":"https://files.example.com/recordings/{at}.mp3","#
        );
    }
    let _ = write!(
        json,
        r#""note":"Asked for \"more\" on the offer.\nCalls back on day {at}.","contact":{{"id":{at},"firstName":"Ada","lastName":"Lovelace","phoneNumber":"+4915112345{:03}","email":"ada.{at}@example.com","address":{{"street":"Unter den Linden {at}","city":"Berlin","postalCode":"10117","country":"DE","latitude":52.{:04}7,"longitude":13.3777}}}},"transcript":["#,
        at % 1000,
        at + 1000,
    );
    for line in 0..at % 6 {
        let comma = if line > 0 { "," } else { "" };
        let _ = write!(
            json,
            r#"{comma}{{"speaker":"agent","text":"Good morning, this is line {line} of the call, can you hear me?","startMillis":{},"endMillis":{},"confidence":0.9{line}5}}"#,
            line * 1500,
            line * 1500 + 1200,
        );
    }
    let _ = write!(
        json,
        r#"],"tags":["lead","spring-{}"],"variables":{{"company":"Analytical Engines","product":"Engine {at}"}}}}"#,
        at % 12,
    );
}
