//! Operations whose `operationId` is not theirs alone, and what they are called instead.
//!
//! An `operationId` is unique (OpenAPI 3.0.3, section 4.7.10), but one in a hundred real documents
//! repeats some. Such an id stays the first word, and the path tells the operations apart.

use crate::ptr::Ptr;
use indexmap::IndexMap;

/// Steps of the names of operations that share an id, by path and operation object.
#[derive(Debug, Default)]
pub(super) struct SharedIds(IndexMap<(String, Ptr), Vec<String>>);

/// An operation as far as its name is concerned.
#[derive(Debug)]
pub(super) struct Identity {
    pub path: String,
    pub method: String,
    pub id: String,
    pub at: Ptr,
}

impl SharedIds {
    /// Finds the ids that several operations have, and the shortest words that tell those apart.
    pub(super) fn find(operations: Vec<Identity>) -> Self {
        let mut groups: IndexMap<String, Vec<Identity>> = IndexMap::new();
        for operation in operations {
            groups
                .entry(operation.id.clone())
                .or_default()
                .push(operation);
        }
        let mut found = IndexMap::new();
        for group in groups.into_values().filter(|group| group.len() > 1) {
            let steps = [named_segments, all_segments]
                .into_iter()
                .map(|steps| group.iter().map(steps).collect::<Vec<_>>())
                .find(|steps| are_distinct(steps))
                .unwrap_or_else(|| group.iter().map(whole_line).collect());
            for (operation, steps) in group.into_iter().zip(steps) {
                found.insert((operation.path, operation.at), steps);
            }
        }
        Self(found)
    }

    /// What an operation is called instead of by its id; `None` where the id is its own.
    pub(super) fn steps(&self, path: &str, at: &Ptr) -> Option<&[String]> {
        let key = (path.to_owned(), at.clone());
        self.0.get(&key).map(Vec::as_slice)
    }
}

/// The id and the segments of the path that are no slots: `list`, `projects`, `keys`.
fn named_segments(operation: &Identity) -> Vec<String> {
    let segments = super::hints::request_line(&operation.id, &operation.path);
    let names = segments.into_iter().enumerate().filter(|(index, segment)| {
        *index == 0 || !segment.starts_with("by ") && !is_version(segment)
    });
    names.map(|(_, segment)| segment).collect()
}

/// The id and the whole path.
fn all_segments(operation: &Identity) -> Vec<String> {
    super::hints::request_line(&operation.id, &operation.path)
}

fn whole_line(operation: &Identity) -> Vec<String> {
    let line = super::hints::request_line(&operation.method, &operation.path);
    [vec![operation.id.clone()], line].concat()
}

/// Whether a segment says which version of the API it is: `v1`, `2010-04-01`.
fn is_version(segment: &str) -> bool {
    let number = segment.trim_start_matches(['v', 'V']);
    number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '_'))
}

fn are_distinct(steps: &[Vec<String>]) -> bool {
    let mut seen = indexmap::IndexSet::new();
    steps
        .iter()
        .all(|steps| seen.insert(steps.join(" ").to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(lines: &[(&str, &str)]) -> Vec<String> {
        let identities = lines.iter().map(|(method, path)| Identity {
            path: (*path).to_owned(),
            method: (*method).to_owned(),
            id: "list".to_owned(),
            at: Ptr::root().child(path).child(method),
        });
        let shared = SharedIds::find(identities.collect());
        let of = |(method, path): &(&str, &str)| {
            let at = Ptr::root().child(path).child(method);
            shared.steps(path, &at).map(|steps| steps.join(" "))
        };
        lines.iter().filter_map(of).collect()
    }

    #[test]
    fn the_path_tells_operations_of_one_id_apart() {
        let lines = [("get", "/v1/projects"), ("get", "/v1/projects/{id}/keys")];
        assert_eq!(steps(&lines), ["list projects", "list projects keys"]);
    }

    #[test]
    fn slots_and_the_method_are_words_only_where_nothing_else_differs() {
        let lines = [("get", "/keys"), ("get", "/keys/{id}")];
        assert_eq!(steps(&lines), ["list keys", "list keys by id"]);
        let lines = [("get", "/keys"), ("post", "/keys")];
        assert_eq!(steps(&lines), ["list get keys", "list post keys"]);
    }

    #[test]
    fn an_id_of_its_own_is_left_alone() {
        assert!(steps(&[("get", "/keys")]).is_empty());
    }
}
