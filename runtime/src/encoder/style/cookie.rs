//! Style `cookie` (OpenAPI 3.2, section 4.12.3): a cookie's own syntax, without percent-encoding.

use super::{Style, pairs};
use crate::encoder::percent::is_cookie_octet;
use crate::model::View;

/// A cookie for each pair, as it is. What a cookie cannot hold is refused.
pub(in crate::encoder) fn cookie(
    name: &str,
    view: View<'_>,
    style: Style,
) -> Result<Vec<String>, String> {
    let mut cookies = Vec::new();
    for pair in pairs(name, view, style)? {
        let fits = |text: &String| text.bytes().all(is_cookie_octet);
        let is_name = !pair.name.is_empty() && !pair.name.contains('=') && fits(&pair.name);
        if !is_name || !pair.texts.iter().all(fits) {
            return Err("has a character that a cookie cannot carry as it is".to_owned());
        }
        cookies.push(format!("{}={}", pair.name, pair.text()?));
    }
    Ok(cookies)
}
