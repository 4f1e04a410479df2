//! Operations, in the order of the document.

use super::security::Schemes;
use super::shared_ids::{Identity, SharedIds};
use super::{Lower, hints};
use crate::diag::At;
use crate::diag::codes::document::{BESIDE_REFERENCE, LEFT_OUT};
use crate::diag::codes::lower as codes;
use crate::document::Node;
use crate::ir::{Body, Docs, Method, Operation, Presence, Response, Server, anonymous};
use crate::ptr::Ptr;
use indexmap::IndexMap;
use serde_json::Value;

/// The methods of a path item (OpenAPI 3.2.0, section 4.9).
const METHODS: &[(&str, Method)] = &[
    ("get", Method::Get),
    ("put", Method::Put),
    ("post", Method::Post),
    ("delete", Method::Delete),
    ("options", Method::Options),
    ("head", Method::Head),
    ("patch", Method::Patch),
    ("trace", Method::Trace),
    ("query", Method::Query),
];

/// What is known about the API as a whole while its operations are lowered.
struct Context<'a> {
    schemes: &'a mut Schemes,
    servers: &'a [Server],
    /// The first operation of each id.
    ids: IndexMap<String, Ptr>,
    /// The first operation of each method and path.
    lines: IndexMap<(Method, String), Ptr>,
}

impl<'d> Lower<'d, '_> {
    /// Every operation's node with its path item, in document order. Reports nothing.
    pub(super) fn operation_nodes(&mut self) -> Vec<(&'d str, Node<'d>, Node<'d>)> {
        let mut found = Vec::new();
        for (path, item) in self.document.root().members("paths") {
            if path.starts_with("x-") {
                continue;
            }
            let beside = item.reference().is_some().then(|| item.clone());
            for item in beside.into_iter().chain(self.resolve(&item)) {
                let members = item.value.as_object().into_iter().flatten();
                for (key, _) in members {
                    let operations: Vec<_> = match key.as_str() {
                        ADDITIONAL => item.members(ADDITIONAL).map(|(_, node)| node).collect(),
                        key if is_method(key) => item.get(key).into_iter().collect(),
                        _ => Vec::new(),
                    };
                    let operations = operations.into_iter();
                    found.extend(operations.map(|operation| (path, item.clone(), operation)));
                }
            }
        }
        found
    }

    /// Finds the operations whose id is not theirs alone, before anything is named after an operation.
    pub(super) fn find_shared_ids(&mut self) {
        let nodes = self.operation_nodes();
        let identities = nodes.iter().filter_map(|(path, _, node)| {
            Some(Identity {
                path: (*path).to_owned(),
                method: node.at.last()?,
                id: hints::operation_id(node)?.to_owned(),
                at: node.at.clone(),
            })
        });
        self.shared_ids = SharedIds::find(identities.collect());
    }

    /// Lowers every operation.
    pub(super) fn operations(
        &mut self,
        schemes: &mut Schemes,
        servers: &[Server],
    ) -> Vec<Operation> {
        let mut context = Context {
            schemes,
            servers,
            ids: IndexMap::new(),
            lines: IndexMap::new(),
        };
        let mut operations = Vec::new();
        self.report_beside_references();
        for (path, item, node) in self.operation_nodes() {
            let at = Ptr::root().child("paths").child(path);
            // Whatever is wrong with the path is said once, and its operations are still read.
            let is_path = self.check_template(path, &at);
            let is_item = self.read::<openapiv3::PathItem>(&item).is_some();
            let operation = self.operation(path, &item, &node, &mut context);
            let operation = operation.filter(|_| is_path && is_item);
            operations.extend(operation.into_iter().flatten());
            self.define_all();
        }
        operations
    }

    /// Parameters and servers of a path hold for the operations that stand beside them.
    fn report_beside_references(&mut self) {
        for (_, item) in self.document.root().members("paths") {
            for key in ["parameters", "servers"] {
                if let (Some(_), Some(beside)) = (item.reference(), item.get(key)) {
                    let message = format!("`{key}` does not hold for what the reference points at");
                    self.report(&BESIDE_REFERENCE, At::Key(beside.at), message);
                }
            }
        }
    }

    fn operation(
        &mut self,
        path: &str,
        item: &Node<'d>,
        node: &Node<'d>,
        context: &mut Context<'_>,
    ) -> Option<Vec<Operation>> {
        let key = node.at.last()?;
        let Some(method) = method(&key) else {
            let message = format!("`{key}` is no method; the operation is left out");
            self.report(&LEFT_OUT, &node.at, message);
            return None;
        };
        let model: openapiv3::Operation = self.read(node)?;
        self.check_id(model.operation_id.as_deref(), node, context);
        self.check_line(&method, path, node, context);
        let mut parameters = self.parameters(item, node);
        self.fit_slots(path, &node.at, &mut parameters.list, &parameters.unreadable);
        let mut parameters = parameters.list;
        // A stable sort: required ones first, each group in document order.
        parameters.sort_by_key(|parameter| parameter.presence == Presence::Optional);
        let bodies = self.request_bodies(node);
        let responses = self.responses(node, &method);
        let servers = self.own_servers(item, node, context.servers);
        let text = |key: &str| {
            item.value
                .get(key)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let operation = Operation {
            at: node.at.clone(),
            hint: hints::operation(node, &self.shared_ids, &key, path),
            id: model.operation_id.filter(|id| !id.trim().is_empty()),
            method,
            streamed: false,
            path: path.to_owned(),
            variant: None,
            tag: model.tags.into_iter().next(),
            docs: Docs {
                title: model.summary.or_else(|| text("summary")),
                description: model.description.or_else(|| text("description")),
                deprecated: model.deprecated,
                see: model.external_docs.map(|docs| docs.url),
                format: None,
            },
            servers,
            parameters,
            body: None,
            responses: responses.list,
            security: self.security(node, context.schemes),
            pagination: None,
        };
        Some(variants(operation, bodies, responses.streamed))
    }

    fn check_id(&mut self, id: Option<&str>, node: &Node<'d>, context: &mut Context<'_>) {
        let Some(id) = id.filter(|id| !id.trim().is_empty()) else {
            return;
        };
        if let Some(first) = context.ids.get(id) {
            let message =
                format!("`{id}` is the id of another operation too; the path tells them apart");
            let at = node.at.child("operationId");
            if let Some(report) = self.report(&codes::DUPLICATE_OPERATION_ID, &at, message) {
                report.see(
                    &first.child("operationId"),
                    "the first operation of this id",
                );
            }
        } else {
            context.ids.insert(id.to_owned(), node.at.clone());
        }
    }

    /// Says that another operation has this method and path.
    fn check_line(
        &mut self,
        method: &Method,
        path: &str,
        node: &Node<'d>,
        context: &mut Context<'_>,
    ) {
        let line = (method.clone(), anonymous(path));
        if let Some(first) = context.lines.get(&line) {
            let message = format!("`{} {path}` is another operation too", method.as_str());
            if let Some(report) = self.report(&codes::COLLIDING_PATHS, &node.at, message) {
                report.see(first, "the first operation of this method and path");
            }
            return;
        }
        context.lines.insert(line, node.at.clone());
    }
}

/// The operation once for each kind of value that its request body may have, and for each the stream
/// that a success offers beside its other form.
fn variants(
    operation: Operation,
    bodies: Vec<(Option<String>, Body)>,
    streamed: Option<Vec<Response>>,
) -> Vec<Operation> {
    let mut operations: Vec<Operation> = bodies
        .into_iter()
        .map(|(variant, body)| Operation {
            variant,
            body: Some(body),
            ..operation.clone()
        })
        .collect();
    if operations.is_empty() {
        operations.push(operation);
    }
    let Some(streamed) = streamed else {
        return operations;
    };
    let both = operations.into_iter().flat_map(|operation| {
        let stream = Operation {
            streamed: true,
            responses: streamed.clone(),
            ..operation.clone()
        };
        [operation, stream]
    });
    both.collect()
}

/// The member of a path item that holds the operations of other methods.
const ADDITIONAL: &str = "additionalOperations";

/// The method of an operation: a member of a path item, or a name under `additionalOperations`, which
/// is sent as it is written.
pub(super) fn method(key: &str) -> Option<Method> {
    let known = METHODS
        .iter()
        .find(|(name, method)| *name == key || method.as_str() == key);
    if let Some((_, method)) = known {
        return Some(method.clone());
    }
    // A token (RFC 9110, section 5.6.2).
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let is_method = !key.is_empty() && key.chars().all(is_token);
    is_method.then(|| Method::Other(key.to_owned()))
}

/// Whether a member of a path item is the operation of a method.
pub(super) fn is_method(key: &str) -> bool {
    METHODS.iter().any(|(name, _)| *name == key)
}
