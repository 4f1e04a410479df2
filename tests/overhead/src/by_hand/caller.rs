//! The calls of the client written by hand.

use super::types::{CallLog, CallOutcome, NewCallLog};
use super::{CallError, Client};
use crate::calls::{Call, Caller};
use std::error::Error;

impl Caller for Client {
    fn new(base_url: &str) -> Result<Self, Box<dyn Error>> {
        Client::new(base_url, "0123456789abcdef")
    }

    async fn make(&self, call: Call) -> Result<usize, Box<dyn Error>> {
        match call {
            Call::Get => {
                let answer = self.get("CAd92b224eb4a39b5ad8fea92ff0e").await?;
                Ok(answer.data.iter().map(weight).sum())
            }
            Call::Add => {
                let answer = self.add(&new_call_log()).await?;
                Ok(answer.data.iter().map(weight).sum())
            }
            Call::List => {
                let page = self.list(0, 25).await?;
                Ok(page.data.iter().flatten().map(weight).sum())
            }
            Call::Refused => match self.add(&new_call_log()).await {
                Ok(_) => Err("it was not refused".into()),
                Err(CallError::Refused {
                    error: Some(error), ..
                }) => Ok(error.error.iter().map(String::len).sum()),
                Err(error) => Err(error.into()),
            },
        }
    }
}

fn new_call_log() -> NewCallLog {
    NewCallLog {
        subject: Some("A call about the offer".to_owned()),
        duration: Some("60".to_owned()),
        outcome: CallOutcome::Connected,
        from_phone_number: Some("+61400000001".to_owned()),
        to_phone_number: "+61400000000".to_owned(),
        start_time: "2026-11-01 01:01:01".to_owned(),
        end_time: "2026-11-01 01:02:01".to_owned(),
        person_id: Some(7),
        org_id: Some(8),
        deal_id: None,
        note: Some("They will <b>call back</b>.".to_owned()),
    }
}

fn weight(call_log: &CallLog) -> usize {
    let texts = [&call_log.id, &call_log.subject, &call_log.note];
    texts.into_iter().flatten().map(String::len).sum()
}
