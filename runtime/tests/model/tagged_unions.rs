//! A property picks the variant.

use crate::{echo, read, refusal, write};
use callwright_runtime::{Value, open_enum, union, wire};

#[derive(Clone, PartialEq)]
struct Cat {
    kind: String,
    lives: i64,
}
wire! {
    Cat {
        0 req kind = "kind",
        1 req lives = "lives",
    }
}

struct Dog {
    kind: Option<DogKind>,
    tail: Option<Box<Pet>>,
}
wire! {
    Dog {
        0 opt kind = "kind",
        1 opt tail = "tail",
    }
}

open_enum! {
    enum DogKind {
        Dog = "dog",
    } Unknown
}

/// Does not say what kind it is.
struct Fish {
    fins: i64,
}
wire! {
    Fish {
        0 req fins = "fins",
    }
}

enum Pet {
    Cat(Box<Cat>),
    Dog(Box<Dog>),
    Fish(Box<Fish>),
    Name(String),
    Unknown(Value),
}
union! {
    Pet {
        0 Cat = object(Cat) "cat" "kitty",
        1 Dog = object(Dog) "dog",
        2 Fish = object(Fish) "fish",
        3 Name = string,
        tag "kind",
    } Unknown
}

enum Animal {
    Pet(Pet),
    Ox(Box<Fish>),
    Unknown(Value),
}
union! {
    Animal {
        0 Pet = object "cat" "dog",
        1 Ox = object "ox",
        tag "kind" else 1,
    } Unknown
}

struct Bell {
    rings: bool,
}
wire! {
    Bell {
        0 req rings = "rings",
    }
}

enum Answer {
    Yes(Box<Bell>),
    No(Box<Bell>),
    Unknown(Value),
}
union! {
    Answer {
        0 Yes = object "true",
        1 No = object "false",
        tag "rings",
    } Unknown
}

#[test]
fn the_tag_picks_wherever_it_stands() {
    for json in [
        r#"{"kind":"cat","lives":9}"#,
        r#"{"lives":9,"kind":"kitty"}"#,
        r#"{"other":{"deep":[1]},"lives":9,"kind":"cat"}"#,
    ] {
        assert!(
            matches!(read::<Pet>(json).unwrap(), Pet::Cat(cat) if cat.lives == 9),
            "{json}"
        );
    }
    let json = r#"{"tail":{"fins":2,"kind":"fish"},"kind":"dog"}"#;
    match read::<Pet>(json).unwrap() {
        Pet::Dog(dog) => {
            assert!(matches!(dog.tail.as_deref(), Some(Pet::Fish(fish)) if fish.fins == 2))
        }
        _ => panic!("a dog"),
    }
    assert!(matches!(read::<Pet>(r#""Tom""#).unwrap(), Pet::Name(_)));
}

#[test]
fn an_unknown_tag_keeps_all() {
    let json = r#"{"kind":"emu","lives":1}"#;
    let pet = read::<Pet>(json).unwrap();
    assert!(matches!(pet, Pet::Unknown(_)));
    assert_eq!(write(&pet), json);
    for json in [r#"{"kind":null,"lives":1}"#, r#"{"kind":{},"lives":1}"#] {
        assert_eq!(echo::<Pet>(json), json);
    }
}

#[test]
fn without_its_tag_a_value_is_what_fits() {
    let fish = read::<Pet>(r#"{"fins":3}"#).unwrap();
    assert!(matches!(fish, Pet::Fish(_)));
    let odd = r#"{"kinds":"none"}"#;
    assert!(matches!(read::<Pet>(odd).unwrap(), Pet::Dog(_)));
}

#[test]
fn a_known_tag_with_another_body_says_where() {
    let (pointer, message) = refusal::<Vec<Pet>>(r#"["a",{"lives":"x","kind":"cat"}]"#);
    assert_eq!(pointer, "/1/lives");
    assert!(message.contains("an integer"), "{message}");
    let (pointer, _) = refusal::<Pet>(r#"{"kind":"dog","tail":{"kind":"cat","lives":{}}}"#);
    assert_eq!(pointer, "/tail/lives");
    let (pointer, message) = refusal::<Pet>(r#"{"kind":"cat"}"#);
    assert_eq!(pointer, "");
    assert!(message.starts_with("missing property `lives`"), "{message}");
}

#[test]
fn a_variant_is_written_with_its_tag() {
    let cat = |kind: &str| Cat {
        kind: kind.to_owned(),
        lives: 1,
    };
    assert_eq!(
        write(&Pet::from(cat("kitty"))),
        r#"{"kind":"kitty","lives":1}"#
    );
    assert_eq!(write(&Pet::from(cat("dog"))), r#"{"kind":"cat","lives":1}"#);
    let dog = |kind| Pet::from(Dog { kind, tail: None });
    assert_eq!(write(&dog(None)), "{}");
    assert_eq!(write(&dog(Some(DogKind::from("cat")))), r#"{"kind":"dog"}"#);
    let fish = Pet::Fish(Box::new(Fish { fins: 2 }));
    assert_eq!(write(&fish), r#"{"kind":"fish","fins":2}"#);
    assert_eq!(
        serde_json::to_string(&fish).unwrap(),
        r#"{"kind":"fish","fins":2}"#
    );
    assert_eq!(format!("{fish:?}"), "Fish { fins: 2 }");
}

#[test]
fn unions_inside_of_unions_and_a_default() {
    assert!(matches!(
        read::<Animal>(r#"{"lives":1,"kind":"cat"}"#).unwrap(),
        Animal::Pet(Pet::Cat(_))
    ));
    for json in [r#"{"fins":1}"#, r#"{"fins":1,"kind":"new"}"#] {
        assert!(
            matches!(read::<Animal>(json).unwrap(), Animal::Ox(_)),
            "{json}"
        );
    }
}

#[test]
fn a_tag_may_be_true_or_false() {
    assert!(matches!(
        read::<Answer>(r#"{"rings":false}"#).unwrap(),
        Answer::No(_)
    ));
    assert_eq!(echo::<Answer>(r#"{"rings":true}"#), r#"{"rings":true}"#);
}
