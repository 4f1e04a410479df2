//! More fields than one word has bits.

use crate::{read, refusal, write};
use callwright_runtime::model::{Model, Object, Shape, Slot, View};
use callwright_runtime::{FieldShape, model::read as read_into};

/// Required where the index is even, of this many fields.
struct Many<const N: usize>([Option<i64>; N]);

/// What `wire!` writes for N fields, without writing them.
impl<const N: usize> Object for Many<N> {
    fn shape(&self) -> &'static Shape {
        let field = |index: usize| {
            let name: &'static str = format!("f{index}").leak();
            match index % 2 {
                0 => FieldShape::req(index, name, name),
                _ => FieldShape::opt(index, name, name),
            }
        };
        let fields: Vec<FieldShape> = (0..N).map(field).collect();
        Box::leak(Box::new(Shape::new("Many", fields.leak())))
    }

    fn slot_at(&mut self, index: usize) -> Slot<'_> {
        match index % 2 {
            0 => self.0[index].get_or_insert(-1).slot(),
            _ => self.0[index].slot(),
        }
    }

    fn view_at(&self, index: usize) -> View<'_> {
        match &self.0[index] {
            Some(value) if index.is_multiple_of(2) => value.view(),
            value => value.view(),
        }
    }

    fn clear(&mut self) {
        self.0 = [None; N];
    }
}

impl<const N: usize> Model for Many<N> {
    fn blank() -> Self {
        Self([None; N])
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Object(self)
    }

    fn view(&self) -> View<'_> {
        View::Object(self)
    }
}

fn json(indices: impl Iterator<Item = usize>) -> String {
    let members: Vec<String> = indices.map(|at| format!("\"f{at}\":{at}")).collect();
    format!("{{{}}}", members.join(","))
}

fn all_are_read<const N: usize>() {
    let forwards = json(0..N);
    let many = read::<Many<N>>(&forwards).unwrap();
    assert!((0..N).all(|at| many.0[at] == Some(at as i64)));
    assert_eq!(write(&many), forwards);
    let many = read::<Many<N>>(&json((0..N).rev())).unwrap();
    assert_eq!(write(&many), forwards);
}

fn each_missing_one_is_said<const N: usize>() {
    for missing in 0..N {
        let json = json((0..N).filter(|at| *at != missing));
        if missing % 2 == 0 {
            let (_, message) = refusal::<Many<N>>(&json);
            let said = format!("missing property `f{missing}` ");
            assert!(message.starts_with(&said), "{message}");
        } else {
            let many = read::<Many<N>>(&json).unwrap();
            assert_eq!(many.0[missing], None);
        }
    }
}

#[test]
fn around_every_word() {
    all_are_read::<1>();
    all_are_read::<63>();
    all_are_read::<64>();
    all_are_read::<65>();
    all_are_read::<128>();
    all_are_read::<129>();
    all_are_read::<130>();
    all_are_read::<200>();
}

#[test]
fn nothing_missing_is_overlooked() {
    each_missing_one_is_said::<64>();
    each_missing_one_is_said::<130>();
    each_missing_one_is_said::<200>();
}

#[test]
fn the_last_of_two_counts_beyond_the_first_word_too() {
    let mut many = Many::<200>::blank();
    let twice = json((0..200).chain(199..200)).replace("\"f199\":199}", "\"f199\":null}");
    read_into(&mut many, twice.as_bytes()).unwrap();
    assert_eq!(many.0[199], None);
    assert_eq!(many.0[197], Some(197));
}
