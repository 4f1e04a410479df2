//! A server on loopback that answers the calls: as little as HTTP/1.1 asks for, on a thread for each connection.

use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Call logs on a page.
const PAGE: i64 = 25;

/// Starts it on a free port; its base URL. It ends with the process.
///
/// # Errors
///
/// Where no port can be had.
pub fn start() -> io::Result<String> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let base_url = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            // A client that goes away is none of the server's concern.
            thread::spawn(move || answer_all(connection).is_ok());
        }
    });
    Ok(base_url)
}

/// Answers what comes on a connection until the client closes it.
fn answer_all(mut connection: TcpStream) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut requests = BufReader::new(connection.try_clone()?);
    let replies = Replies::new();
    while let Some(request) = next(&mut requests)? {
        connection.write_all(replies.to(&request))?;
    }
    Ok(())
}

/// The request line of the next request, whose body is read away.
fn next(requests: &mut BufReader<TcpStream>) -> io::Result<Option<String>> {
    let mut request_line = String::new();
    if requests.read_line(&mut request_line)? == 0 {
        return Ok(None);
    }
    let mut length = 0;
    loop {
        let mut line = String::new();
        requests.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    io::copy(&mut requests.take(length), &mut io::sink())?;
    Ok(Some(request_line))
}

/// What it answers with, written once.
struct Replies {
    one: Vec<u8>,
    added: Vec<u8>,
    page: Vec<u8>,
    refused: Vec<u8>,
}

impl Replies {
    fn new() -> Self {
        let page = json!({
            "success": true,
            "data": (0..PAGE).map(call_log).collect::<Vec<_>>(),
            "additional_data": {"pagination": {
                "start": 0, "limit": PAGE, "more_items_in_collection": true, "next_start": PAGE,
            }},
        });
        let refusal = json!({
            "success": false, "error": "\"outcome\" is not allowed here.",
            "error_info": "Please check the documentation.", "data": null, "additional_data": null,
        });
        let one = json!({"success": true, "data": call_log(0)});
        Self {
            one: reply("200 OK", &one),
            added: reply("200 OK", &one),
            page: reply("200 OK", &page),
            refused: reply("400 Bad Request", &refusal),
        }
    }

    fn to(&self, request_line: &str) -> &[u8] {
        let mut words = request_line.split(' ');
        match (words.next(), words.next()) {
            (Some("POST"), Some("/callLogs")) => &self.added,
            (Some("POST"), _) => &self.refused,
            (_, Some("/callLogs?start=0&limit=25")) => &self.page,
            _ => &self.one,
        }
    }
}

fn call_log(number: i64) -> Value {
    json!({
        "id": format!("CAd92b224eb4a39b5ad8fea92ff{number:03}"),
        "activity_id": 1000 + number, "user_id": 42, "company_id": 17, "person_id": 7, "org_id": 8,
        "deal_id": null, "lead_id": null, "subject": "A call about the offer", "duration": "61",
        "outcome": "connected", "from_phone_number": "+61400000001", "to_phone_number": "+61400000000",
        "has_recording": false, "start_time": "2026-11-01T01:01:01Z", "end_time": "2026-11-01T01:02:02Z",
        "note": "They will <b>call back</b> on Monday.",
    })
}

/// A reply with the headers that servers of the kind send.
fn reply(status: &str, body: &Value) -> Vec<u8> {
    let body = body.to_string();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {length}\r\n\
         Date: Sun, 01 Nov 2026 01:02:03 GMT\r\nServer: loopback\r\nX-Request-Id: 5f0c1b6e\r\n\
         X-RateLimit-Limit: 1000000\r\nX-RateLimit-Remaining: 999999\r\nX-RateLimit-Reset: 2\r\n\r\n"
    );
    (head + &body).into_bytes()
}
