//! Shows what would change, as unified diffs.

use crate::disk::Change;
use crate::workspace::Workspace;
use similar::TextDiff;

/// Lines of diff after which the rest is only counted: a reader has seen enough.
const MOST_LINES: usize = 200;

/// The changes as unified diffs, cut off after a few screens.
pub fn render(workspace: &Workspace, changes: &[Change]) -> String {
    let mut text = String::new();
    for change in changes {
        text.push_str(&unified(workspace, change));
    }
    let lines = text.lines().count();
    if lines <= MOST_LINES {
        return text;
    }
    let mut shown: String = text
        .lines()
        .take(MOST_LINES)
        .flat_map(|line| [line, "\n"])
        .collect();
    shown.push_str(&format!(
        ".. and {} more lines of differences\n",
        lines - MOST_LINES
    ));
    shown
}

/// One line on a change that was made: `changed generated/x/src/lib.rs`.
pub fn line(workspace: &Workspace, change: &Change) -> String {
    let word = match (&change.before, &change.after) {
        (None, _) => "new    ",
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "deleted",
    };
    format!("{word} {}", name(workspace, change))
}

/// The path within the repository, as git writes it.
fn name(workspace: &Workspace, change: &Change) -> String {
    let path = change
        .path
        .strip_prefix(workspace.root())
        .unwrap_or(&change.path);
    path.to_string_lossy().replace('\\', "/")
}

fn unified(workspace: &Workspace, change: &Change) -> String {
    let name = name(workspace, change);
    let before = change.before.as_deref().map(String::from_utf8_lossy);
    let (old, new) = (
        side("a", &name, before.is_some()),
        side("b", &name, change.after.is_some()),
    );
    let before = before.unwrap_or_default();
    let after = change.after.as_deref().unwrap_or_default();
    TextDiff::from_lines(before.as_ref(), after)
        .unified_diff()
        .context_radius(3)
        .header(&old, &new)
        .to_string()
}

fn side(side: &str, name: &str, exists: bool) -> String {
    if exists {
        format!("{side}/{name}")
    } else {
        "/dev/null".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(before: Option<&str>, after: Option<&str>) -> Change {
        Change {
            path: "/repo/generated/x/src/lib.rs".into(),
            before: before.map(|text| text.as_bytes().to_vec()),
            after: after.map(str::to_owned),
        }
    }

    #[test]
    fn shows_hunks_with_paths_of_the_repository() {
        let workspace = Workspace::at("/repo".as_ref());
        let text = render(&workspace, &[change(Some("a\nb\n"), Some("a\nc\n"))]);
        let expected = "--- a/generated/x/src/lib.rs\n+++ b/generated/x/src/lib.rs\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_new_and_a_stale_file_are_told_apart() {
        let workspace = Workspace::at("/repo".as_ref());
        let new = render(&workspace, &[change(None, Some("a\n"))]);
        assert!(new.starts_with("--- /dev/null\n+++ b/"), "{new}");
        let stale = render(&workspace, &[change(Some("a\n"), None)]);
        assert!(stale.contains("\n+++ /dev/null\n"), "{stale}");
    }

    #[test]
    fn a_flood_is_cut_off_and_counted() {
        let long: String = (0..1000).map(|n| format!("{n}\n")).collect();
        let text = render(
            &Workspace::at("/repo".as_ref()),
            &[change(None, Some(&long))],
        );
        assert_eq!(text.lines().count(), MOST_LINES + 1);
        assert!(
            text.ends_with(".. and 803 more lines of differences\n"),
            "{text}"
        );
    }
}
