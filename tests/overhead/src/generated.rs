//! The calls of the generated client.

use crate::calls::{Call, Caller};
use pipedrive::types::{AddCallLogRequest, AddCallLogRequestRequired, CallLog, CallOutcome};
use pipedrive::{ApiError, Client};
use std::error::Error;

impl Caller for Client {
    fn new(base_url: &str) -> Result<Self, Box<dyn Error>> {
        Ok(Client::builder()
            .base_url(base_url)
            .api_key("0123456789abcdef")
            .build()?)
    }

    async fn make(&self, call: Call) -> Result<usize, Box<dyn Error>> {
        match call {
            Call::Get => {
                let answer = self.get_call_log("CAd92b224eb4a39b5ad8fea92ff0e");
                let answer = answer.send().await?;
                Ok(answer.data.iter().map(weight).sum())
            }
            Call::Add => {
                let answer = self.add_call_log(new_call_log()).send().await?;
                Ok(answer.data.iter().map(weight).sum())
            }
            Call::List => {
                let page = self.get_user_call_logs().start(0).limit(25);
                let page = page.send().await?;
                Ok(page.data.iter().flatten().map(weight).sum())
            }
            Call::Refused => match self.add_call_log(new_call_log()).send().await {
                Ok(_) => Err("it was not refused".into()),
                Err(error) => match error.api() {
                    Some(ApiError::BadRequest(body)) => {
                        Ok(body.error.iter().map(String::len).sum())
                    }
                    _ => Err(error.into()),
                },
            },
        }
    }
}

fn new_call_log() -> AddCallLogRequest {
    AddCallLogRequest::new(AddCallLogRequestRequired {
        outcome: CallOutcome::Connected,
        to_phone_number: "+61400000000".to_owned(),
        start_time: "2026-11-01 01:01:01".to_owned(),
        end_time: "2026-11-01 01:02:01".to_owned(),
    })
    .subject("A call about the offer")
    .duration("60")
    .from_phone_number("+61400000001")
    .person_id(7)
    .org_id(8)
    .note("They will <b>call back</b>.")
}

fn weight(call_log: &CallLog) -> usize {
    let texts = [&call_log.id, &call_log.subject, &call_log.note];
    texts.into_iter().flatten().map(String::len).sum()
}
