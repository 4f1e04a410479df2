//! Reads `api.toml`, strictly.

use super::{
    Allow, Manifest, Provenance, Quoted, RateLimit, Sensitive, is_package_name, is_version,
};
use crate::diag::codes::manifest::{
    INVALID_PACKAGE, MISSING_KEY, NOT_ALLOWABLE, SYNTAX, UNKNOWN_KEY, WRONG_TYPE,
};
use crate::diag::codes::source::NOT_UTF8;
use crate::diag::codes::{self, Severity};
use crate::diag::{At, Code, Diagnostics, File};
use crate::source::Texts;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads the input's `api.toml`. Without one, the package is named after the input and has version
/// 0.1.0; nothing is allowed.
///
/// `None` where it cannot be read.
pub fn read(name: &str, texts: &Texts, diagnostics: &mut Diagnostics) -> Option<Manifest> {
    let mut reader = Reader {
        diagnostics,
        faulty: false,
    };
    let Some(text) = texts.get(File::Manifest) else {
        let (package, version) = (package_name(name), "0.1.0".to_owned());
        return Some(Manifest {
            package,
            version,
            ..Manifest::default()
        });
    };
    if let Some(at) = text.not_utf8() {
        reader.report(&NOT_UTF8, at..at, "the bytes from here on are not UTF-8");
        return None;
    }
    let (root, errors) = DeTable::parse_recoverable(text.as_str());
    for error in &errors {
        let said = error.message().replace('\n', "; ");
        reader.report(
            &SYNTAX,
            error.span().unwrap_or(0..0),
            format!("cannot read this as TOML: {said}"),
        );
    }
    if !errors.is_empty() {
        return None;
    }
    let manifest = reader.manifest(&Table {
        table: root.get_ref(),
        at: 0..0,
        name: "api.toml",
    });
    (!reader.faulty).then_some(manifest)
}

fn place(range: Range<usize>) -> At {
    At::Text {
        file: File::Manifest,
        start: range.start,
        end: range.end,
    }
}

/// A package name from any text.
fn package_name(name: &str) -> String {
    let letters = name.chars().map(|c| match c.to_ascii_lowercase() {
        c if c.is_ascii_alphanumeric() || c == '_' => c,
        _ => '-',
    });
    let name = letters.collect::<String>().trim_matches('-').to_owned();
    if is_package_name(&name) {
        name
    } else {
        format!("api-{name}")
    }
}

/// A table and what messages call it.
struct Table<'t> {
    table: &'t DeTable<'t>,
    at: Range<usize>,
    name: &'static str,
}

impl<'t> Table<'t> {
    fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let found = self
            .table
            .iter()
            .find(|(name, _)| name.get_ref().as_ref() == key);
        found.map(|(_, value)| value)
    }
}

struct Reader<'r> {
    diagnostics: &'r mut Diagnostics,
    faulty: bool,
}

impl Reader<'_> {
    fn manifest(&mut self, root: &Table<'_>) -> Manifest {
        let mut manifest = Manifest::default();
        let known = [
            "package",
            "provenance",
            "allow",
            "request_id_headers",
            "retry_unavailable",
            "idempotent",
            "rate_limit",
            "sensitive",
        ];
        self.known(root, &known);
        match root.get("package") {
            Some(value) => {
                if let Some(table) = self.table(value, "package") {
                    self.package(&table, &mut manifest);
                }
            }
            None => self.report(&MISSING_KEY, 0..0, "`[package]` is missing"),
        }
        if let Some(value) = root.get("provenance") {
            let table = self.table(value, "provenance");
            manifest.provenance = table.map(|table| self.provenance(&table));
        }
        for table in self.tables(root, "allow") {
            manifest.allow.extend(self.allow(&table));
        }
        let headers = self.texts(root, "request_id_headers");
        manifest.request_id_headers = headers.into_iter().map(|(name, _)| name).collect();
        manifest.retry_unavailable = self.quoted(root, "retry_unavailable");
        manifest.idempotent = self.quoted(root, "idempotent");
        for table in self.tables(root, "rate_limit") {
            manifest.rate_limits.push(self.rate_limit(&table));
        }
        let names = self.texts(root, "sensitive").into_iter();
        let names = names.map(|(name, at)| Sensitive {
            name,
            at: place(at),
        });
        manifest.sensitive = names.collect();
        manifest
    }

    fn quoted(&mut self, root: &Table<'_>, key: &'static str) -> Vec<Quoted> {
        let tables = self.tables(root, key);
        let quoted = tables.into_iter().map(|table| {
            self.known(&table, &["operation", "quote"]);
            let (operation, at) = self.text(&table, "operation");
            let (quote, _) = self.text(&table, "quote");
            let at = place(at);
            Quoted {
                operation,
                quote,
                at,
            }
        });
        quoted.collect()
    }

    fn rate_limit(&mut self, table: &Table<'_>) -> RateLimit {
        self.known(table, &["limit", "remaining", "reset"]);
        let (remaining, _) = self.text(table, "remaining");
        let mut header = |key| match table.get(key) {
            Some(_) => self.text(table, key).0,
            None => String::new(),
        };
        RateLimit {
            limit: header("limit"),
            reset: header("reset"),
            remaining,
        }
    }

    fn package(&mut self, table: &Table<'_>, manifest: &mut Manifest) {
        self.known(table, &["name", "version"]);
        let (name, at) = self.text(table, "name");
        if !name.is_empty() && !is_package_name(&name) {
            self.report(
                &INVALID_PACKAGE,
                at,
                format!("`{name}` cannot name a package"),
            );
        }
        let (version, at) = self.text(table, "version");
        if !version.is_empty() && !is_version(&version) {
            self.report(
                &INVALID_PACKAGE,
                at,
                format!("`{version}` is no version such as `0.1.0`"),
            );
        }
        (manifest.package, manifest.version) = (name, version);
    }

    fn provenance(&mut self, table: &Table<'_>) -> Provenance {
        self.known(table, &["source", "retrieved", "sha256"]);
        Provenance {
            source: self.text(table, "source").0,
            retrieved: self.text(table, "retrieved").0,
            sha256: self.text(table, "sha256").0,
        }
    }

    fn allow(&mut self, table: &Table<'_>) -> Option<Allow> {
        self.known(table, &["code", "reason"]);
        let (code, at) = self.text(table, "code");
        let (reason, _) = self.text(table, "reason");
        if code.is_empty() || reason.is_empty() {
            return None;
        }
        let message = match codes::all().into_iter().find(|known| known.id == code) {
            Some(known) if known.severity == Severity::Unsupported => {
                return Some(Allow {
                    code,
                    reason,
                    at: place(at),
                });
            }
            Some(_) => format!("{code} cannot be allowed; only codes with `U` can"),
            None => format!("there is no code {code}"),
        };
        self.report(&NOT_ALLOWABLE, at, message);
        None
    }

    fn known(&mut self, table: &Table<'_>, keys: &[&str]) {
        for key in table.table.keys() {
            let name: &str = key.get_ref();
            if !keys.contains(&name) {
                let known = keys.join("`, `");
                let message = format!(
                    "`{name}` means nothing in `{}`; there are `{known}`",
                    table.name
                );
                self.report(&UNKNOWN_KEY, key.span(), message);
            }
        }
    }

    fn table<'t>(
        &mut self,
        value: &'t Spanned<DeValue<'t>>,
        name: &'static str,
    ) -> Option<Table<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong_type(value, "a table");
        }
        table.map(|table| Table {
            table,
            at: value.span(),
            name,
        })
    }

    fn tables<'t>(&mut self, root: &Table<'t>, name: &'static str) -> Vec<Table<'t>> {
        let Some(value) = root.get(name) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(value, "a list of tables");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.table(item, name))
            .collect()
    }

    fn texts(&mut self, root: &Table<'_>, name: &str) -> Vec<(String, Range<usize>)> {
        let Some(value) = root.get(name) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(value, "a list of strings");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), item.span())),
                None => self.wrong_type(item, "a string"),
            }
        }
        texts
    }

    /// A text that must be there, and where it stands; empty where it is missing, which is reported.
    fn text(&mut self, table: &Table<'_>, key: &str) -> (String, Range<usize>) {
        let Some(value) = table.get(key) else {
            let message = format!("`{key}` is missing in `{}`", table.name);
            self.report(&MISSING_KEY, table.at.clone(), message);
            return (String::new(), table.at.clone());
        };
        match value.get_ref().as_str() {
            Some("") => {
                let message = format!("`{key}` in `{}` is empty", table.name);
                self.report(&MISSING_KEY, value.span(), message);
            }
            Some(text) => return (text.to_owned(), value.span()),
            None => self.wrong_type(value, "a string"),
        }
        (String::new(), value.span())
    }

    fn wrong_type(&mut self, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = value.get_ref().type_str();
        self.report(
            &WRONG_TYPE,
            value.span(),
            format!("expected {expected}, found {found}"),
        );
    }

    fn report(&mut self, code: &'static Code, range: Range<usize>, message: impl Into<String>) {
        self.diagnostics.report(code, place(range), message);
        self.faulty = true;
    }
}
