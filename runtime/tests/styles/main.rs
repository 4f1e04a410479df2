//! Every style of a parameter and of a member of a form, byte by byte: `table.tsv`, and multipart
//! bodies below.

mod multipart;

use callwright_runtime::{
    Body, DecodeFailure, Encoder, ErrorSet, Meta, NoHeaders, Operation, Part, Reply, Value,
};

/// An operation that writes one value.
struct Writes {
    method: String,
    name: String,
    value: Value,
}

/// The same, with a slot.
struct Fills(Writes);

#[derive(Debug)]
struct NoError;

impl ErrorSet for NoError {
    fn decode(_: u16, _: &Reply) -> Result<Self, DecodeFailure> {
        Ok(Self)
    }
}

macro_rules! operation {
    ($name:ident $path:literal $self:ident $writes:expr) => {
        impl Operation for $name {
            type Output = ();
            type Error = NoError;
            type Headers = NoHeaders;
            const META: &'static Meta = &Meta {
                path: $path,
                ..Meta::DEFAULT
            };
            fn encode(&$self, request: &mut Encoder) {
                $writes.write(request);
            }
            fn decode(_: &Reply) -> Result<(), DecodeFailure> {
                Ok(())
            }
        }
    };
}

operation!(Writes "/" self self);
operation!(Fills "/{color}" self self.0);

impl Writes {
    fn write(&self, request: &mut Encoder) {
        let (name, value) = (self.name.as_str(), &self.value);
        match self.method.as_str() {
            "path" => request.path(name, value),
            "path_exploded" => request.path_exploded(name, value),
            "path_label" => request.path_label(name, value),
            "path_label_exploded" => request.path_label_exploded(name, value),
            "path_matrix" => request.path_matrix(name, value),
            "path_matrix_exploded" => request.path_matrix_exploded(name, value),
            "path_json" => request.path_json(name, value),
            "query" => request.query(name, value),
            "query_joined" => request.query_joined(name, value),
            "query_spaced" => request.query_spaced(name, value),
            "query_piped" => request.query_piped(name, value),
            "query_deep" => request.query_deep(name, value),
            "query_json" => request.query_json(name, value),
            "reserved" => {
                request.reserved();
                request.query(name, value);
            }
            "header" => request.header(name, value),
            "header_exploded" => request.header_exploded(name, value),
            "header_json" => request.header_json(name, value),
            "cookie" => request.cookie(name, value),
            "cookie_joined" => request.cookie_joined(name, value),
            "cookie_plain" => request.cookie_plain(name, value),
            "cookie_plain_joined" => request.cookie_plain_joined(name, value),
            "cookie_json" => request.cookie_json(name, value),
            "form" => request.form(value, &[]),
            form => request.form(value, &[(name, part(form))]),
        }
    }

    fn sent(self) -> Result<String, String> {
        let (method, name) = (self.method.clone(), self.name.clone());
        let request = match method.starts_with("path") {
            true => Fills(self).to_request("http://h"),
            false => self.to_request("http://h"),
        };
        let request = request.map_err(|error| error.to_string())?;
        let header = |name: &str| {
            let value = request.headers().get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let text = match method.split('_').next() {
            Some("path") => Some(request.uri().path()[1..].to_owned()),
            Some("query" | "reserved") => request.uri().query().map(str::to_owned),
            Some("header") => header(&name),
            Some("cookie") => header("cookie"),
            _ => Some(text(request.body())),
        };
        Ok(text.unwrap_or_else(|| "-".to_owned()))
    }
}

fn part(form: &str) -> Part {
    match form {
        "form_form" => Part::Form,
        "form_joined" => Part::Joined,
        "form_spaced" => Part::Spaced,
        "form_piped" => Part::Piped,
        "form_deep" => Part::Deep,
        "form_json" => Part::Typed("application/json"),
        other => panic!("no method `{other}`"),
    }
}

fn text(body: &Body) -> String {
    let bytes = body.in_memory().expect("in memory");
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn every_row_is_sent_as_it_says() {
    let mut wrong = Vec::new();
    for (number, line) in include_str!("table.tsv").lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [method, name, value, expected, _section] = columns[..] else {
            panic!("line {}: five columns", number + 1);
        };
        let sent = Writes {
            method: method.to_owned(),
            name: name.to_owned(),
            value: value.parse().expect("JSON"),
        }
        .sent();
        let fits = match (&sent, expected.strip_prefix('!')) {
            (Ok(text), None) => text == expected,
            (Err(problem), Some(words)) => problem.contains(words),
            _ => false,
        };
        if !fits {
            wrong.push(format!("line {}: {sent:?} is not {expected}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
