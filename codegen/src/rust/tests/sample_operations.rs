//! The operations of the sample.

use super::sample::parameter;
use super::sample_types::{Declared, TEXT};
use crate::ir::*;
use crate::ptr::Ptr;

fn operation(id: &str, method: Method, path: &str) -> Operation {
    Operation {
        at: Ptr::from_text("/paths")
            .child(path)
            .child(method.as_str().to_ascii_lowercase()),
        hint: Hint::Given(id.into()),
        id: Some(id.into()),
        streamed: false,
        variant: None,
        method,
        path: path.into(),
        tag: Some("Calls".into()),
        docs: Docs::default(),
        servers: Vec::new(),
        parameters: Vec::new(),
        body: None,
        responses: Vec::new(),
        security: vec![vec![SchemeUse {
            scheme: SchemeId(0),
            scopes: vec!["read_calls".into()],
        }]],
        pagination: None,
    }
}

fn response(status: Status, content: Option<ReplyContent>) -> Response {
    Response {
        at: Ptr::root(),
        hint: Hint::Path(Vec::new()),
        status,
        description: Some("Says [what] happened | or not".into()),
        headers: Vec::new(),
        links: Vec::new(),
        content,
    }
}

fn json(ty: &TypeRef) -> Option<ReplyContent> {
    Some(ReplyContent::Json {
        media_type: "application/json".into(),
        ty: ty.clone(),
    })
}

fn header(name: &str, ty: TypeRef) -> Header {
    let presence = Presence::Required;
    Header {
        at: Ptr::root(),
        name: name.into(),
        presence,
        ty,
        docs: Docs::default(),
    }
}

fn body(content: BodyContent, presence: Presence) -> Option<Body> {
    Some(Body {
        at: Ptr::root(),
        presence,
        docs: Docs::default(),
        content,
        also: Vec::new(),
        sensitive: false,
    })
}

/// Every operation of the sample.
pub(super) fn operations(types: &Declared) -> Vec<Operation> {
    vec![
        get(types),
        list(types),
        create(types),
        upload(types),
        say(),
        audio(),
        ping(),
    ]
}

fn get(types: &Declared) -> Operation {
    let mut get = operation("getCall", Method::Get, "/calls/{id}");
    get.docs.title = Some("Fetch a call.".into());
    get.docs.deprecated = true;
    let path = Place::Path(PathStyle::Simple { explode: false });
    get.parameters = vec![parameter("id", path, Presence::Required, TEXT)];
    let mut limited = response(Status::Exact(429), json(&types.failure));
    limited.headers = vec![header("Retry-After", TEXT)];
    let mut ok = response(Status::Exact(200), json(&types.call));
    ok.headers = vec![
        header("ETag", TEXT),
        header("X-Left", TypeRef::Scalar(Scalar::I64)),
    ];
    get.responses = vec![ok, response(Status::Exact(404), None), limited];
    get
}

fn list(types: &Declared) -> Operation {
    let mut list = operation("listCalls", Method::Get, "/calls");
    let query = |style| Place::Query {
        style,
        allow_reserved: false,
    };
    let form = |explode| query(QueryStyle::Form { explode });
    let texts = TypeRef::List(Box::new(TEXT));
    let number = TypeRef::Scalar(Scalar::I64);
    let optional = Presence::Optional;
    let mut secret = parameter(
        "X-Secret",
        Place::Header(HeaderStyle::Simple { explode: false }),
        optional,
        TEXT,
    );
    secret.sensitive = true;
    list.parameters = vec![
        parameter("page[size]", form(true), optional, number),
        parameter("tags", form(false), optional, texts),
        parameter(
            "filter",
            query(QueryStyle::DeepObject),
            optional,
            types.filter.clone(),
        ),
        secret,
        parameter(
            "sid",
            Place::Cookie(CookieStyle::Form { explode: true }),
            optional,
            TEXT,
        ),
    ];
    list.security = vec![
        vec![SchemeUse {
            scheme: SchemeId(1),
            scopes: Vec::new(),
        }],
        Vec::new(),
    ];
    let calls = TypeRef::List(Box::new(types.call.clone()));
    list.responses = vec![
        response(Status::Exact(200), json(&calls)),
        response(Status::Range(5), json(&types.failure)),
        response(
            Status::Default,
            Some(ReplyContent::Text {
                media_type: "text/plain".into(),
                ty: TypeRef::Scalar(Scalar::String),
            }),
        ),
    ];
    list
}

fn create(types: &Declared) -> Operation {
    let mut create = operation("createCall", Method::Post, "/calls");
    create.docs.description = Some("Creates a call.\n\n    let it = ring;".into());
    let content = BodyContent::Json {
        media_type: "application/json".into(),
        ty: types.contact.clone(),
    };
    create.body = body(content, Presence::Required);
    create.responses = vec![
        response(Status::Exact(200), json(&types.call)),
        response(Status::Exact(202), None),
        response(Status::Exact(400), json(&types.failure)),
    ];
    create
}

fn upload(types: &Declared) -> Operation {
    let mut upload = operation(
        "addRecording",
        Method::Post,
        "/calls/{from}/recordings/{to}",
    );
    let path = || Place::Path(PathStyle::Simple { explode: true });
    upload.parameters = vec![
        parameter("from", path(), Presence::Required, TEXT),
        parameter("to", path(), Presence::Required, TEXT),
    ];
    let part = PartEncoding {
        at: Ptr::root(),
        name: "meta".into(),
        style: PartStyle::Typed("application/json".into()),
    };
    let content = BodyContent::Multipart {
        media_type: "multipart/form-data".into(),
        ty: types.recording.clone(),
        encoding: vec![part],
    };
    upload.body = body(content, Presence::Required);
    upload.responses = vec![response(Status::Exact(204), None)];
    upload
}

fn say() -> Operation {
    let mut say = operation("say", Method::Put, "/say");
    say.body = body(
        BodyContent::Text {
            media_type: "text/plain".into(),
        },
        Presence::Required,
    );
    let text = ReplyContent::Text {
        media_type: "text/plain".into(),
        ty: TypeRef::Scalar(Scalar::String),
    };
    say.responses = vec![response(Status::Exact(200), Some(text))];
    say
}

fn audio() -> Operation {
    let mut audio = operation("audio", Method::Patch, "/audio");
    let media_type = || "audio/mpeg".to_owned();
    audio.body = body(
        BodyContent::Binary {
            media_type: media_type(),
        },
        Presence::Optional,
    );
    let binary = ReplyContent::Binary {
        media_type: media_type(),
    };
    audio.responses = vec![response(Status::Exact(200), Some(binary))];
    audio
}

fn ping() -> Operation {
    let mut ping = operation("ping", Method::Get, "/ping");
    ping.tag = None;
    ping.id = None;
    ping.security = Vec::new();
    ping.responses = vec![response(Status::Exact(204), None)];
    ping
}
