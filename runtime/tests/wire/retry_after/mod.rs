//! `Retry-After` in every form: `table.tsv`.

use crate::listed::Listed;
use crate::styles::NoError;
use crate::table::{Row, Table, bytes, same};
use callwright_runtime::http::{HeaderValue, Response};
use callwright_runtime::{DecodeFailure, Encoder, Meta, NoHeaders, Operation, Reply};
use libtest_mimic::Trial;

pub fn trials(listed: &mut Listed) -> Vec<Trial> {
    Table::read("retry_after/table.tsv", include_str!("table.tsv"), 4, 2).trials(listed, check)
}

/// The columns.
const RETRY_AFTER: usize = 0;
const DATE: usize = 1;
const WAIT: usize = 2;

fn check(row: &Row) -> Result<(), String> {
    let mut response = Response::builder().status(429);
    for (name, cell) in [("retry-after", RETRY_AFTER), ("date", DATE)] {
        for line in row.cell(cell).split('⏎').filter(|line| *line != "-") {
            let value = HeaderValue::from_bytes(&bytes(line)).map_err(|it| it.to_string())?;
            response = response.header(name, value);
        }
    }
    let response = response.body("").expect("a response");
    let error = Get.read_response(response).expect_err("an error");
    let wait = error.retry_after().map(|wait| wait.as_millis());
    let wait = wait.map_or("-".to_owned(), |wait| wait.to_string());
    same(&wait.as_str(), &row.cell(WAIT))
}

struct Get;

impl Operation for Get {
    type Output = ();
    type Error = NoError;
    type Headers = NoHeaders;
    const META: &'static Meta = &Meta::DEFAULT;
    fn encode(&self, _: &mut Encoder) {}
    fn decode(_: &Reply) -> Result<(), DecodeFailure> {
        Ok(())
    }
}
