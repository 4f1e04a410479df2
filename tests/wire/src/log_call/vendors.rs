//! Each vendor is told of the call as the README of its crate says: a client, typed constructors,
//! `send()`, and a `match` on the documented errors.

use super::{Outcome, PhoneCall};
use callwright_runtime::Error;

impl Outcome {
    fn done(text: String) -> Self {
        Self {
            text,
            processed: None,
        }
    }

    fn failed<E>(error: &Error<E>, text: String) -> Self {
        Self {
            text,
            processed: Some(error.processed()),
        }
    }
}

/// Logs the call in the CRM that a user of Rollout has connected.
pub(super) async fn rollout_crm(url: &str, call: &PhoneCall) -> Outcome {
    use rollout_crm::{Client, types};

    let client = Client::builder()
        .base_url(url)
        .jwt("a token that the application signed")
        .credential_id("the id of the connected CRM")
        .build()
        .expect("a client of Rollout");
    let request = types::PostCallsRequest::new(types::PostCallsRequestRequired {
        person_id: "0197cbb0-efe2-7000-9cc2-7b029bcf7a1e".into(),
        phone: call.to.into(),
        is_incoming: false,
    })
    .from_number(call.from)
    .duration(call.seconds.into())
    .note(call.note);
    match client.post_calls(request).send().await {
        Ok(logged) => Outcome::done(format!("logged as {}", logged.id)),
        Err(error) => Outcome::failed(&error, error.to_string()),
    }
}

/// Lets an agent of AICaller place the call.
pub(super) async fn aicaller(url: &str, call: &PhoneCall) -> Outcome {
    use aicaller::{ApiError, Client, types};

    let client = Client::builder()
        .base_url(url)
        .api_key_auth("an API key")
        .build()
        .expect("a client of AICaller");
    let topic = types::PromptVariableValueDto::new(types::PromptVariableValueDtoRequired {
        key: "topic".into(),
        value: call.note.into(),
    });
    let request = types::CreatePhoneCallDto::new(types::CreatePhoneCallDtoRequired {
        team_id: "363573667364666473667332".into(),
        call_template_id: "363573667364666473667332".into(),
        name_of_human: call.name.into(),
        to_phone_number: call.to.into(),
        prompt_variable_values: vec![topic],
    })
    .from_phone_number(call.from)
    .telephony_provider(types::CreatePhoneCallDtoTelephonyProvider::Twilio);
    match client.post_phone_call(request).send().await {
        Ok(placed) => Outcome::done(format!("placed as {}", placed.data.id)),
        Err(error) => {
            let text = match error.api() {
                Some(ApiError::InternalServerError(body)) => match &body.error.message {
                    types::ErrorMessage::List(messages) => messages.join(", "),
                    types::ErrorMessage::String(message) => message.clone(),
                    other => format!("{other:?}"),
                },
                _ => error.to_string(),
            };
            Outcome::failed(&error, format!("failed there: {text}"))
        }
    }
}

/// Lets an agent of Voxworks place the call.
pub(super) async fn voxworks(url: &str, call: &PhoneCall) -> Outcome {
    use voxworks::{ApiError, Client, types};

    let client = Client::builder()
        .base_url(url)
        .bearer_auth("an API key")
        .build()
        .expect("a client of Voxworks");
    let contact = types::CreatePhoneCallRequestContact::new(call.to).first_name(call.name);
    let request = types::CreatePhoneCallRequest::new(types::CreatePhoneCallRequestRequired {
        from_number: call.from.into(),
        script_id: "a1b2c3d4-e5f6-7890-abcd-ef1234567890".into(),
        contact,
    });
    match client.create_phone_call(request).send().await {
        Ok(placed) => Outcome::done(format!("{} as {}", placed.status, placed.call_id)),
        Err(error) => match error.api() {
            // Two minutes do not fit into the call's 30 seconds, so the client did not wait.
            Some(ApiError::TooManyRequests(refused)) => {
                let wait = error.retry_after().unwrap_or_default();
                let text = format!("{}; again in {wait:?}", refused.body.message);
                Outcome::failed(&error, text)
            }
            _ => Outcome::failed(&error, error.to_string()),
        },
    }
}

/// Logs the call in Outreach.
pub(super) async fn outreach(url: &str, call: &PhoneCall) -> Outcome {
    use outreach::{Client, types};

    let client = Client::builder()
        .base_url(url)
        .oauth2("an access token")
        .build()
        .expect("a client of Outreach");
    let connection = types::NewCallConnection::new(true)
        .from(call.from)
        .to(call.to);
    let attributes = types::NewCallAttributes::new(connection)
        .prospect(types::Reference::new().id("48438"))
        .metadata(types::NewCallMetadata::new().note(call.note));
    let request = types::CreateCallRequest::new(types::NewCall::new(attributes));
    match client.create_call(request).send().await {
        Ok(logged) => match logged.data.id {
            Some(types::Id::Number(id)) => Outcome::done(format!("logged as {id}")),
            Some(types::Id::String(id)) => Outcome::done(format!("logged as {id}")),
            _ => Outcome::done("logged".into()),
        },
        Err(error) => Outcome::failed(&error, error.to_string()),
    }
}

/// Logs the call in Pipedrive.
pub(super) async fn pipedrive(url: &str, call: &PhoneCall) -> Outcome {
    use pipedrive::{Client, types};

    let client = Client::builder()
        .base_url(url)
        .api_key("an API token")
        .build()
        .expect("a client of Pipedrive");
    let request = types::AddCallLogRequest::new(types::AddCallLogRequestRequired {
        outcome: types::CallOutcome::LeftMessage,
        to_phone_number: call.to.into(),
        start_time: call.start.into(),
        end_time: call.end.into(),
    })
    .from_phone_number(call.from)
    .duration(call.seconds.to_string())
    .note(call.note);
    match client.add_call_log(request).send().await {
        Ok(logged) => {
            let id = logged.data.and_then(|log| log.id).unwrap_or_default();
            Outcome::done(format!("logged as {id}"))
        }
        Err(error) => Outcome::failed(&error, error.to_string()),
    }
}
