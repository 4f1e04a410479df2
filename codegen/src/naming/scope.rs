//! Gives every party of a scope a name of its own, whatever their order.

use indexmap::IndexSet;
use std::collections::BTreeMap;

/// What a party would like to be called.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    /// What orders parties that nothing else tells apart; it must not depend on their order.
    pub key: String,
    /// Names, the best first; each later one says more.
    pub names: Vec<String>,
    /// Parties of a lower rank keep their name when one of a higher rank wants it too.
    pub rank: u8,
}

impl Wish {
    pub(super) fn new(key: impl Into<String>, names: Vec<String>) -> Self {
        Self {
            key: key.into(),
            names,
            rank: 0,
        }
    }
}

/// Names every party. Where several want one name, those that have a longer one take it, all alike;
/// only where words cannot tell them apart are they numbered, in the order of their keys.
pub(super) fn settle(wishes: &[Wish], taken: &IndexSet<String>) -> Vec<String> {
    let mut levels = vec![0_usize; wishes.len()];
    loop {
        let mut moved = false;
        for (name, parties) in parties(wishes, &levels) {
            if parties.len() < 2 && !taken.contains(&name) {
                continue;
            }
            for party in movers(wishes, &levels, &parties, taken.contains(&name)) {
                levels[party] += 1;
                moved = true;
            }
        }
        if !moved {
            return number(wishes, &levels, taken);
        }
    }
}

fn current<'w>(wishes: &'w [Wish], levels: &[usize], party: usize) -> &'w str {
    wishes[party]
        .names
        .get(levels[party])
        .map_or("", String::as_str)
}

fn parties(wishes: &[Wish], levels: &[usize]) -> BTreeMap<String, Vec<usize>> {
    let mut parties: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for party in 0..wishes.len() {
        let name = current(wishes, levels, party).to_owned();
        parties.entry(name).or_default().push(party);
    }
    parties
}

/// Which parties of a name take their next one.
fn movers(wishes: &[Wish], levels: &[usize], parties: &[usize], is_taken: bool) -> Vec<usize> {
    let can_move = |party: &usize| levels[*party] + 1 < wishes[*party].names.len();
    let least = parties
        .iter()
        .map(|party| wishes[*party].rank)
        .min()
        .unwrap_or_default();
    let higher: Vec<usize> = parties
        .iter()
        .copied()
        .filter(|party| wishes[*party].rank > least)
        .collect();
    let movable = |parties: &[usize]| -> Vec<usize> {
        parties
            .iter()
            .copied()
            .filter(|party| can_move(party))
            .collect()
    };
    let first = if is_taken {
        Vec::new()
    } else {
        movable(&higher)
    };
    if first.is_empty() {
        movable(parties)
    } else {
        first
    }
}

/// Numbers the parties that still share a name.
fn number(wishes: &[Wish], levels: &[usize], taken: &IndexSet<String>) -> Vec<String> {
    let groups = parties(wishes, levels);
    let mut used: IndexSet<String> = groups
        .keys()
        .cloned()
        .chain(taken.iter().cloned())
        .collect();
    let mut names = vec![String::new(); wishes.len()];
    for (name, mut parties) in groups {
        parties.sort_by_key(|party| (wishes[*party].rank, &wishes[*party].key));
        let free = usize::from(!taken.contains(&name));
        for party in parties.iter().take(free) {
            names[*party].clone_from(&name);
        }
        let mut next = 2;
        for party in parties.into_iter().skip(free) {
            let mut numbered = with_number(&name, next);
            while !used.insert(numbered.clone()) {
                next += 1;
                numbered = with_number(&name, next);
            }
            names[party] = numbered;
        }
    }
    names
}

/// `Address2`, `address_2`, and `N400_2` where the name ends in a digit itself.
fn with_number(name: &str, number: usize) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_uppercase())
        && !name.ends_with(|c: char| c.is_ascii_digit());
    let name = name.trim_end_matches('_');
    if plain {
        format!("{name}{number}")
    } else {
        format!("{name}_{number}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(key: &str, names: &[&str], rank: u8) -> Wish {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Wish {
            rank,
            ..Wish::new(key, names)
        }
    }

    /// Settles the wishes in both orders and checks that each party gets the same name.
    fn settled(mut wishes: Vec<Wish>, taken: &[&str]) -> Vec<String> {
        let taken = taken.iter().map(|name| (*name).to_owned()).collect();
        let names = settle(&wishes, &taken);
        wishes.reverse();
        let mut reversed = settle(&wishes, &taken);
        reversed.reverse();
        assert_eq!(names, reversed);
        names
    }

    #[test]
    fn all_parties_of_a_collision_say_more() {
        let names = settled(
            vec![
                wish("a", &["id", "path_id"], 0),
                wish("b", &["id", "query_id"], 0),
            ],
            &[],
        );
        assert_eq!(names, ["path_id", "query_id"]);
    }

    #[test]
    fn a_given_name_is_kept() {
        let names = settled(
            vec![wish("b", &["Call", "CallBody"], 1), wish("a", &["Call"], 0)],
            &[],
        );
        assert_eq!(names, ["CallBody", "Call"]);
    }

    #[test]
    fn what_words_cannot_tell_apart_is_numbered_by_key() {
        let wishes = vec![
            wish("address", &["Address"], 0),
            wish("Address", &["Address"], 0),
            wish("Address2", &["Address2"], 0),
        ];
        assert_eq!(settled(wishes, &[]), ["Address3", "Address", "Address2"]);
    }

    #[test]
    fn a_taken_name_is_never_given() {
        assert_eq!(
            settled(vec![wish("a", &["send"], 0)], &["send"]),
            ["send_2"]
        );
        assert_eq!(
            settled(vec![wish("a", &["send", "send_it"], 0)], &["send"]),
            ["send_it"]
        );
    }
}
