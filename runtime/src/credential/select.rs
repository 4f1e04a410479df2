//! Which of an operation's alternatives is used.

use super::Credential;
use crate::error::CredentialProblem;
use crate::{Scheme, Use};

/// The credentials that a client has.
pub(crate) type Known = Vec<(&'static Scheme, Credential)>;

/// The client's credential for a scheme.
pub(crate) fn credential<'k>(known: &'k Known, scheme: &Scheme) -> Option<&'k Credential> {
    let found = known.iter().find(|(of, _)| of.name == scheme.name);
    found.map(|(_, credential)| credential)
}

/// The first alternative that the client has all credentials of. An empty alternative, which allows
/// anonymous calls, counts only where no other one can be used: a credential that was given is sent.
pub(crate) fn select(
    alternatives: &'static [&'static [Use]],
    known: &Known,
) -> Result<&'static [Use], CredentialProblem> {
    let mut missing = Vec::new();
    let mut anonymous = alternatives.is_empty();
    for alternative in alternatives {
        let lacking: Vec<_> = alternative
            .iter()
            .map(|needed| needed.scheme)
            .filter(|scheme| credential(known, scheme).is_none())
            .map(|scheme| scheme.name)
            .collect();
        match (alternative.is_empty(), lacking.is_empty()) {
            (true, _) => anonymous = true,
            (false, false) => missing.push(lacking),
            (false, true) => return Ok(alternative),
        }
    }
    match anonymous {
        true => Ok(&[]),
        false => Err(CredentialProblem::Missing {
            alternatives: missing,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SchemeKind;

    static A: Scheme = Scheme::new("a", "a", SchemeKind::Bearer);
    static B: Scheme = Scheme::new("b", "b", SchemeKind::Header("b"));
    static C: Scheme = Scheme::new("c", "c", SchemeKind::Query("c"));
    const fn needs(scheme: &'static Scheme) -> Use {
        Use {
            scheme,
            scopes: &[],
        }
    }
    /// `(a and b) or c`
    const EITHER: &[&[Use]] = &[&[needs(&A), needs(&B)], &[needs(&C)]];
    /// `nothing or c`
    const OPEN: &[&[Use]] = &[&[], &[needs(&C)]];

    fn chosen(
        alternatives: &'static [&'static [Use]],
        known: &[&'static Scheme],
    ) -> Result<Vec<&'static str>, CredentialProblem> {
        let known = known
            .iter()
            .map(|scheme| (*scheme, Credential::from("x")))
            .collect();
        let found = select(alternatives, &known)?;
        Ok(found.iter().map(|used| used.scheme.name).collect())
    }

    #[test]
    fn the_first_complete_alternative_is_taken() {
        assert_eq!(chosen(EITHER, &[&A, &B, &C]), Ok(vec!["a", "b"]));
        assert_eq!(chosen(EITHER, &[&A, &C]), Ok(vec!["c"]));
    }

    #[test]
    fn what_is_missing_is_named_per_alternative() {
        let missing = |names: &[&[&'static str]]| CredentialProblem::Missing {
            alternatives: names.iter().map(|names| names.to_vec()).collect(),
        };
        assert_eq!(chosen(EITHER, &[&B]), Err(missing(&[&["a"], &["c"]])));
        assert_eq!(chosen(EITHER, &[]), Err(missing(&[&["a", "b"], &["c"]])));
    }

    #[test]
    fn anonymous_is_the_last_resort() {
        assert_eq!(chosen(OPEN, &[&C]), Ok(vec!["c"]));
        assert_eq!(chosen(OPEN, &[&A]), Ok(vec![]));
        assert_eq!(chosen(&[], &[&A]), Ok(vec![]));
    }
}
