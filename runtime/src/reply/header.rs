//! Headers of replies into values.

use super::Reply;
use crate::model::{Model, read_text};

impl Reply {
    /// A header as a value; `None` where it is absent or reads as something else, because a reply
    /// does not fail for a header. Several lines of one name are one list (RFC 9110, section 5.3).
    pub fn header<T: Model>(&self, name: &str) -> Option<T> {
        let mut value = T::blank();
        self.read_header(name, &mut value).then_some(value)
    }

    fn read_header(&self, name: &str, into: &mut dyn Model) -> bool {
        let lines = self.headers.get_all(name).into_iter();
        let Ok(lines) = lines
            .map(|line| line.to_str())
            .collect::<Result<Vec<_>, _>>()
        else {
            return false;
        };
        !lines.is_empty() && read_text(into.slot(), &lines.join(", "))
    }
}
