//! The whole API as stable text, made to be read in a diff.

mod pagination;
mod schemes;
mod words;

use super::{
    Api, Body, BodyContent, Docs, Enum, Operation, Parameter, ReplyContent, Requirement, Response,
    Scalar, Server, Struct, TypeDef, TypeKind, TypeRef, Union, Webhook,
};
use serde_json::Value;
use std::fmt::{Display, Write};
use words::{hint, part_style, place, presence, scalar_word, signature, status};

/// Writes everything that the API says, one fact a line, in the order of the API.
pub fn dump(api: &Api) -> String {
    let mut page = Page {
        api,
        text: String::new(),
    };
    page.info();
    api.schemes.iter().for_each(|scheme| page.scheme(scheme));
    for (name, description) in &api.tags {
        page.line(0, format_args!("tag {name}"));
        page.text(1, "description", description.as_deref());
    }
    for operation in &api.operations {
        page.operation(operation);
    }
    for webhook in &api.webhooks {
        page.webhook(webhook);
    }
    for line in api.signature.iter().map(signature) {
        page.line(0, line);
    }
    for (_, def) in api.types.iter() {
        page.declaration(def);
    }
    page.text
}

struct Page<'a> {
    api: &'a Api,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, depth: usize, text: impl Display) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{:1$}{text}", "", depth * 2);
    }

    fn text(&mut self, depth: usize, label: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(depth, format_args!("{label} {}", Value::from(text)));
        }
    }

    fn docs(&mut self, depth: usize, docs: &Docs) {
        self.text(depth, "title", docs.title.as_deref());
        self.text(depth, "description", docs.description.as_deref());
        self.text(depth, "see", docs.see.as_deref());
        self.text(depth, "format", docs.format.as_deref());
        if docs.deprecated {
            self.line(depth, "deprecated");
        }
    }

    fn info(&mut self) {
        let info = &self.api.info;
        self.line(
            0,
            format_args!("api {} {}", Value::from(&*info.title), info.version),
        );
        self.text(1, "description", info.description.as_deref());
        self.text(1, "see", info.see.as_deref());
        self.text(1, "legacy", info.legacy.as_deref());
        self.servers(0, &self.api.servers);
    }

    fn servers(&mut self, depth: usize, servers: &[Server]) {
        for server in servers {
            self.line(depth, format_args!("server {}", server.url));
            self.text(depth + 1, "description", server.description.as_deref());
            for variable in &server.variables {
                let values = variable.values.join(" | ");
                let (name, default) = (&variable.name, &variable.default);
                let line = match default {
                    Some(default) => format!("variable {name} = {default:?} [{values}]"),
                    None => format!("variable {name} [{values}]"),
                };
                self.line(depth + 1, line);
                self.text(depth + 2, "description", variable.description.as_deref());
            }
        }
    }

    fn operation(&mut self, operation: &Operation) {
        let (method, path) = (operation.method.as_str(), &operation.path);
        let variant = operation.variant.as_ref();
        let variant = variant
            .map(|word| format!(" as {word}"))
            .unwrap_or_default();
        let streamed = if operation.streamed { " streamed" } else { "" };
        let name = hint(&operation.hint);
        self.line(
            0,
            format_args!("\noperation {name} {method} {path}{variant}{streamed}"),
        );
        self.line(1, format_args!("at {}", operation.at));
        self.text(1, "tag", operation.tag.as_deref());
        self.docs(1, &operation.docs);
        self.servers(1, &operation.servers);
        for requirement in &operation.security {
            self.line(
                1,
                format_args!("security {}", self.requirement(requirement)),
            );
        }
        for parameter in &operation.parameters {
            self.parameter(parameter);
        }
        if let Some(body) = &operation.body {
            self.body(body);
        }
        for response in &operation.responses {
            self.response(response);
        }
        self.pagination(operation.pagination.as_ref());
    }

    fn response(&mut self, response: &Response) {
        let content = match &response.content {
            Some(content) => self.reply_content(content),
            None => "nothing".to_owned(),
        };
        self.line(
            1,
            format_args!("response {} {content}", status(response.status)),
        );
        self.text(2, "description", response.description.as_deref());
        for header in &response.headers {
            let (name, ty) = (&header.name, self.ty(&header.ty));
            self.line(
                2,
                format_args!("header {} {name}: {ty}", presence(header.presence)),
            );
            self.docs(3, &header.docs);
        }
        for link in &response.links {
            self.line(2, format_args!("link {} to {:?}", link.name, link.target));
            for (name, value) in &link.parameters {
                self.line(3, format_args!("{name} = {value}"));
            }
            self.text(3, "description", link.description.as_deref());
        }
    }

    fn webhook(&mut self, webhook: &Webhook) {
        let (name, method) = (&webhook.name, webhook.method.as_str());
        self.line(0, format_args!("\nwebhook {name} {method}"));
        self.line(1, format_args!("at {}", webhook.at));
        self.docs(1, &webhook.docs);
        for at in &webhook.during {
            self.line(1, format_args!("during {at}"));
        }
        self.text(1, "url", webhook.url.as_deref());
        if let Some(payload) = &webhook.payload {
            let ty = self.ty(&payload.ty);
            self.line(1, format_args!("payload {} {ty}", payload.media_type));
        }
    }

    fn body(&mut self, body: &Body) {
        let content = self.body_content(&body.content);
        let sensitive = if body.sensitive { " sensitive" } else { "" };
        self.line(
            1,
            format_args!("body {} {content}{sensitive}", presence(body.presence)),
        );
        self.docs(2, &body.docs);
        if let BodyContent::Form { encoding, .. } | BodyContent::Multipart { encoding, .. } =
            &body.content
        {
            for part in encoding {
                let (name, style) = (&part.name, part_style(&part.style));
                self.line(2, format_args!("part {name} as {style}"));
            }
        }
        if !body.also.is_empty() {
            self.line(2, format_args!("also {}", body.also.join(", ")));
        }
    }

    fn requirement(&self, requirement: &Requirement) -> String {
        if requirement.is_empty() {
            return "anonymous".to_owned();
        }
        let uses = requirement.iter().map(|used| {
            let scheme = self.api.schemes.get(used.scheme.0 as usize);
            let name = scheme.map_or("?", |scheme| scheme.name.as_str());
            match used.scopes.as_slice() {
                [] => name.to_owned(),
                scopes => format!("{name}({})", scopes.join(" ")),
            }
        });
        uses.collect::<Vec<_>>().join(" + ")
    }

    fn parameter(&mut self, parameter: &Parameter) {
        let place = place(&parameter.place);
        let (name, ty) = (&parameter.name, self.ty(&parameter.ty));
        let presence = presence(parameter.presence);
        let sensitive = if parameter.sensitive {
            " sensitive"
        } else {
            ""
        };
        self.line(
            1,
            format_args!("parameter {presence} {name}: {ty} in {place}{sensitive}"),
        );
        self.docs(2, &parameter.docs);
        self.value(2, "default", parameter.default.as_ref());
        self.value(2, "example", parameter.example.as_ref());
    }

    fn value(&mut self, depth: usize, label: &str, value: Option<&Value>) {
        if let Some(value) = value {
            self.line(depth, format_args!("{label} {value}"));
        }
    }

    fn body_content(&self, content: &BodyContent) -> String {
        match content {
            BodyContent::Json { media_type, ty } => format!("json {media_type} {}", self.ty(ty)),
            BodyContent::Form { ty, .. } => format!("form {}", self.ty(ty)),
            BodyContent::Multipart { media_type, ty, .. } => match media_type.as_str() {
                "multipart/form-data" => format!("multipart {}", self.ty(ty)),
                other => format!("multipart {other} {}", self.ty(ty)),
            },
            BodyContent::Text { media_type } => format!("text {media_type}"),
            BodyContent::Base64 { media_type } => format!("base64 {media_type}"),
            BodyContent::Binary { media_type } => format!("binary {media_type}"),
        }
    }

    fn reply_content(&self, content: &ReplyContent) -> String {
        match content {
            ReplyContent::Json { media_type, ty } => format!("json {media_type} {}", self.ty(ty)),
            ReplyContent::Text { media_type, ty } => match ty {
                TypeRef::Scalar(Scalar::String) => format!("text {media_type}"),
                ty => format!("text {media_type} {}", self.ty(ty)),
            },
            ReplyContent::Binary { media_type } => format!("binary {media_type}"),
            ReplyContent::Stream {
                media_type,
                framing,
                item,
            } => {
                let item = item
                    .as_ref()
                    .map_or("as it comes".to_owned(), |ty| self.ty(ty));
                format!("stream {media_type} of {item} ({framing:?})")
            }
        }
    }

    fn declaration(&mut self, def: &TypeDef) {
        let word = match &def.kind {
            TypeKind::Reserved => "reserved",
            TypeKind::Struct(_) => "struct",
            TypeKind::Enum(_) => "enum",
            TypeKind::Integers(_) => "integers",
            TypeKind::Tuple(_) => "tuple",
            TypeKind::Union(_) => "union",
        };
        self.line(0, format_args!("\n{word} {}", hint(&def.hint)));
        self.line(1, format_args!("at {}", def.at));
        if def.reply_form.is_some() {
            self.line(1, format_args!("as requests carry it"));
        }
        self.docs(1, &def.docs);
        match &def.kind {
            TypeKind::Reserved => {}
            TypeKind::Struct(object) => self.object(object),
            TypeKind::Enum(values) => self.values(values),
            TypeKind::Integers(values) => self.values(values),
            TypeKind::Tuple(tuple) => {
                for item in &tuple.items {
                    self.line(1, format_args!("item {}", self.ty(&item.ty)));
                    self.docs(2, &item.docs);
                }
            }
            TypeKind::Union(union) => self.union(union),
        }
    }

    fn union(&mut self, union: &Union) {
        if let Some(tag) = &union.tag {
            self.line(1, format_args!("tag {tag:?}"));
        }
        for (index, variant) in union.variants.iter().enumerate() {
            let (kind, ty) = (variant.kind.as_str(), self.ty(&variant.ty));
            let keys: String = variant.keys.iter().map(|key| format!(" {key:?}")).collect();
            let otherwise = match union.otherwise == Some(index) {
                true => " otherwise",
                false => "",
            };
            self.line(1, format_args!("variant {kind}: {ty}{keys}{otherwise}"));
            self.docs(2, &variant.docs);
        }
    }

    fn values<T: std::fmt::Debug>(&mut self, values: &Enum<T>) {
        for value in &values.values {
            let name = value.name.iter().map(|name| format!(" called {name}"));
            let name: String = name.collect();
            self.line(1, format_args!("value {:?}{name}", value.value));
            self.docs(2, &value.docs);
        }
    }

    fn object(&mut self, object: &Struct) {
        for field in &object.fields {
            let flags = [
                (field.read_only, " read-only"),
                (field.write_only, " write-only"),
                (field.sensitive, " sensitive"),
            ];
            let flags: String = flags
                .iter()
                .filter(|(set, _)| *set)
                .map(|(_, word)| *word)
                .collect();
            let (name, ty) = (&field.name, self.ty(&field.ty));
            self.line(
                1,
                format_args!("{} {name}: {ty}{flags}", presence(field.presence)),
            );
            self.docs(2, &field.docs);
            self.value(2, "default", field.default.as_ref());
            self.value(2, "example", field.example.as_ref());
        }
        if let Some(rest) = &object.rest {
            let sensitive = if object.hides_rest { " sensitive" } else { "" };
            self.line(1, format_args!("rest: {}{sensitive}", self.ty(rest)));
        }
        // In document order it goes without saying.
        if !object.required.is_sorted() {
            let names: Vec<_> = object
                .required
                .iter()
                .map(|&index| object.fields[index].name.as_str())
                .collect();
            self.line(
                1,
                format_args!("required in the order {}", names.join(", ")),
            );
        }
    }

    /// A use of a type: its name hint, not its number, which every added type would shift.
    fn ty(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Def(id) => hint(&self.api.types.get(*id).hint),
            TypeRef::Scalar(scalar) => scalar_word(*scalar).to_owned(),
            TypeRef::List(inner) => format!("[{}]", self.ty(inner)),
            TypeRef::Map(inner) => format!("{{{}}}", self.ty(inner)),
            TypeRef::Nullable(inner) => format!("{}?", self.ty(inner)),
            TypeRef::Boxed(inner) => format!("box {}", self.ty(inner)),
        }
    }
}
