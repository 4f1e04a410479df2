//! The query of a draft, where a list reads and sets which page it asks for.

use super::{Draft, percent};
use percent_encoding::percent_decode_str;

impl Draft {
    /// The value of a query parameter.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        let index = self.position(name)?;
        let (_, value) = self.query[index].split_once('=')?;
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    }

    /// Gives a query parameter this value, in the place where it stands or else at the end.
    pub(crate) fn set_query(&mut self, name: &str, value: &str) {
        let pair = format!("{}={}", percent::encoded(name), percent::encoded(value));
        match self.position(name) {
            Some(index) => self.query[index] = pair,
            None => self.query.push(pair),
        }
    }

    /// What the request asks for, but for one query parameter, in 16 characters: FNV-1a, which is
    /// the same in every version and on every machine.
    pub(crate) fn fingerprint(&self, without: Option<&str>) -> String {
        let skipped = without.and_then(|name| self.position(name));
        let pairs = self.query.iter().enumerate();
        let pairs = pairs.filter(|(index, _)| Some(*index) != skipped);
        let parts = [&self.path].into_iter().chain(pairs.map(|(_, pair)| pair));
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in parts.flat_map(|part| part.bytes().chain([0])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{hash:016x}")
    }

    fn position(&self, name: &str) -> Option<usize> {
        let name = percent::encode(name);
        let is_it = |pair: &String| pair.split_once('=').is_some_and(|(of, _)| of == name);
        self.query.iter().position(is_it)
    }
}

#[cfg(test)]
mod tests {
    use crate::Meta;
    use crate::encoder::{Draft, Encoder};

    fn draft(size: Option<i64>, number: Option<i64>) -> Draft {
        let mut encoder = Encoder::write(&Meta::DEFAULT);
        encoder.query("page[size]", &size);
        encoder.query("page[number]", &number);
        encoder.into_draft()
    }

    #[test]
    fn a_parameter_is_read_and_set_by_its_name() {
        let mut draft = draft(Some(2), None);
        assert_eq!(draft.query_value("page[size]").as_deref(), Some("2"));
        assert_eq!(draft.query_value("page"), None);
        draft.set_query("page[number]", "a b");
        draft.set_query("page[size]", "3");
        assert_eq!(draft.query, ["page%5Bsize%5D=3", "page%5Bnumber%5D=a%20b"]);
        assert_eq!(draft.query_value("page[number]").as_deref(), Some("a b"));
    }

    #[test]
    fn a_fingerprint_leaves_out_one_parameter() {
        let of = |size, number| draft(size, number).fingerprint(Some("page[number]"));
        assert_eq!(of(Some(2), Some(1)), of(Some(2), Some(9)));
        assert_eq!(of(Some(2), Some(1)), of(Some(2), None));
        assert_ne!(of(Some(2), None), of(Some(3), None));
        assert_ne!(of(Some(2), None), of(None, None));
    }
}
