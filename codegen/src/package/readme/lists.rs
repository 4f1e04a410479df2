//! How the API turns the pages of its lists.

use crate::ir::{PageBy, Pagination};
use crate::rust::context::{Context, Op};
use crate::rust::docs::code;
use crate::rust::member;
use minijinja::{Value, context};

/// Methods that are named where many turn their pages alike.
const SHOWN: usize = 5;

/// Each way in which lists come, with the methods that give them.
pub(super) fn ways(cx: Context<'_>) -> Vec<Value> {
    let mut ways: Vec<(String, Vec<&str>)> = Vec::new();
    for op in cx.operations() {
        let Some(pagination) = &op.ir.pagination else {
            continue;
        };
        let way = format!("{}{}", turned(pagination), size(op, pagination));
        let method = op.names.method.as_str();
        match ways.iter_mut().find(|(known, _)| *known == way) {
            Some((_, methods)) => methods.push(method),
            None => ways.push((way, vec![method])),
        }
    }
    let rows = ways.into_iter().map(|(way, methods)| {
        let several = methods.len() > 1;
        context! { methods => listed(&methods), several, way }
    });
    rows.collect()
}

/// `` `a`, `b` and 7 others ``
fn listed(methods: &[&str]) -> String {
    let spans = |methods: &[&str]| {
        let spans: Vec<String> = methods.iter().map(|method| code(method)).collect();
        spans.join(", ")
    };
    match methods {
        [only] => spans(&[only]),
        [some @ .., last] if methods.len() <= SHOWN => {
            format!("{} and {}", spans(some), code(last))
        }
        many => format!(
            "{} and {} others",
            spans(&many[..SHOWN]),
            many.len() - SHOWN
        ),
    }
}

/// What asks for the next page.
fn turned(pagination: &Pagination) -> String {
    let next = pagination.next.as_ref().map(|next| code(next.as_str()));
    match (&pagination.by, next) {
        (PageBy::Offset { parameter, .. }, _) => {
            format!("by offset, the query parameter {}", code(parameter))
        }
        (PageBy::Number { parameter, .. }, _) => {
            format!("by number, the query parameter {}", code(parameter))
        }
        (PageBy::Cursor { parameter }, Some(next)) => format!(
            "by cursor, which is {next} of a reply and goes into the query parameter {}",
            code(parameter)
        ),
        (PageBy::Cursor { parameter }, None) => {
            format!("by cursor, the query parameter {}", code(parameter))
        }
        (PageBy::Link, Some(next)) => format!("by the link in {next} of a reply"),
        (PageBy::Link, None) => "by the header `Link` of a reply".to_owned(),
    }
}

/// The option that says how long a page is.
fn size(op: Op<'_>, pagination: &Pagination) -> String {
    let Some(size) = &pagination.size else {
        return String::new();
    };
    let members = member::inputs(op);
    let Some(member) = members.iter().find(|it| it.wire == Some(&size.parameter)) else {
        return String::new();
    };
    let default = size.default.map(|items| format!("{items} unless given"));
    let maximum = size.maximum.map(|items| format!("{items} at most"));
    let bounds: Vec<String> = default.into_iter().chain(maximum).collect();
    let bounds = match bounds.is_empty() {
        true => String::new(),
        false => format!(" ({})", bounds.join(", ")),
    };
    format!(
        "; `.{}(..)` says how many items a page has{bounds}",
        member.ident
    )
}
