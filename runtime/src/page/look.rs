//! Values in a page, by JSON Pointer.

use crate::model::View;

/// What stands at a pointer; `None` where that is absent or null.
pub(super) fn at<'a>(view: View<'a>, pointer: &str) -> Option<View<'a>> {
    let mut view = present(view)?;
    for segment in pointer.split('/').skip(1) {
        // RFC 6901, section 4: in this order, or `~01` would become `/`.
        let name = segment.replace("~1", "/").replace("~0", "~");
        view = present(member(view, &name)?)?;
    }
    Some(view)
}

/// How many items the list at a pointer has; none where it is absent.
pub(super) fn length(view: View<'_>, pointer: &str) -> u64 {
    match at(view, pointer) {
        Some(View::List(list)) => list.len() as u64,
        _ => 0,
    }
}

/// The boolean at a pointer.
pub(super) fn flag(view: View<'_>, pointer: &str) -> Option<bool> {
    match at(view, pointer)? {
        View::Bool(value) => Some(value),
        _ => None,
    }
}

/// The number at a pointer. One below zero is none: servers mean "no next page" by it.
pub(super) fn number(view: View<'_>, pointer: &str) -> Option<u64> {
    match at(view, pointer)? {
        View::U64(value) => Some(value),
        View::I64(value) => u64::try_from(value).ok(),
        View::Number(value) => value.as_u64(),
        _ => None,
    }
}

/// The text at a pointer, or the number as text. An empty one is none.
pub(super) fn text(view: View<'_>, pointer: &str) -> Option<String> {
    let text = match at(view, pointer)? {
        View::Text(text) => text.to_owned(),
        View::U64(value) => value.to_string(),
        View::I64(value) => value.to_string(),
        View::Number(value) => value.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

fn present(view: View<'_>) -> Option<View<'_>> {
    match view {
        View::Optional(value) => present(value?.view()),
        view => Some(view),
    }
}

fn member<'a>(view: View<'a>, name: &str) -> Option<View<'a>> {
    let View::Object(object) = view else {
        return None;
    };
    let mut fields = object.shape().fields.iter();
    let index = fields.position(|field| field.wire == name)?;
    Some(object.view_at(index))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::wire;

    struct Inner {
        odd: Option<Option<String>>,
        count: i64,
    }
    wire! {
        Inner {
            0 opt odd = "a/b~c",
            1 req count = "count",
        }
    }

    struct Outer {
        inner: Option<Inner>,
        list: Vec<i64>,
        more: bool,
    }
    wire! {
        Outer {
            0 opt inner = "inner",
            1 req list = "list",
            2 req more = "more",
        }
    }

    fn outer(odd: Option<Option<&str>>) -> Outer {
        Outer {
            inner: Some(Inner {
                odd: odd.map(|odd| odd.map(str::to_owned)),
                count: -1,
            }),
            list: vec![1, 2],
            more: true,
        }
    }

    #[test]
    fn values_are_found_by_their_pointer() {
        let value = outer(Some(Some("x")));
        let view = value.view();
        assert_eq!(text(view, "/inner/a~1b~0c").as_deref(), Some("x"));
        assert_eq!(text(view, "/inner/count").as_deref(), Some("-1"));
        assert_eq!(number(view, "/inner/count"), None);
        assert_eq!(flag(view, "/more"), Some(true));
        assert_eq!((length(view, "/list"), length(view, "/more")), (2, 0));
        assert_eq!(length(value.list.view(), ""), 2);
    }

    #[test]
    fn what_is_absent_null_or_empty_is_none() {
        for odd in [None, Some(None), Some(Some(""))] {
            assert_eq!(text(outer(odd).view(), "/inner/a~1b~0c"), None);
        }
        let mut value = outer(None);
        value.inner = None;
        assert_eq!(text(value.view(), "/inner/a~1b~0c"), None);
        assert_eq!(text(value.view(), "/gone"), None);
    }
}
