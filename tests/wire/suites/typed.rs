//! The typed constructors, as an engineer writes them, give exactly the JSON of the wire cases.

use callwright_runtime::Model;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use wire::case::load;

/// Fails unless this body is what a case of this operation sends.
fn assert_sends(api: &str, operation: &str, case: &str, body: &impl Model) {
    let (operations, _) = load();
    let of_operation = operations
        .iter()
        .find(|it| it.api == api && it.id == operation);
    let requests = &of_operation.expect("the cases of the operation").requests;
    let case = requests.iter().find(|it| it.name == case);
    let sends = case.and_then(|case| case.get("sends")).expect("the case");
    assert_eq!(wire::observe::json(body), sends["json"]);
}

#[test]
fn rollout_crm() {
    use rollout_crm::types::{PostCallsRequest, PostCallsRequestRequired};

    let required = || {
        PostCallsRequest::new(PostCallsRequestRequired {
            person_id: "0197cbb0-efe2-7000-9cc2-7b029bcf7a1e".into(),
            phone: "+14155550123".into(),
            is_incoming: true,
        })
    };
    let mut full = required()
        .note("Left a message about the open house.")
        .outcome("Left Message")
        .duration(42.0)
        .to_number("+14155550123");
    full.is_incoming = false;
    let rest = required()
        .duration(0.5)
        .user_id("u1")
        .from_number("+14155550100")
        .recording_url("https://recordings.example/1.mp3");
    for (case, body) in [
        ("full", full),
        ("required only", required()),
        ("a fraction of a second", rest),
    ] {
        assert_sends("rollout-crm", "post_calls", case, &body);
    }
}

#[test]
fn aicaller() {
    use aicaller::types::{
        CreatePhoneCallDto, CreatePhoneCallDtoRequired, CreatePhoneCallDtoStatus,
        CreatePhoneCallDtoTelephonyProvider, PhoneCallWebhookDto, PhoneCallWebhookDtoRequired,
        PromptVariableValueDto, PromptVariableValueDtoRequired,
    };

    let required = || {
        CreatePhoneCallDto::new(CreatePhoneCallDtoRequired {
            team_id: "363573667364666473667332".into(),
            call_template_id: "363573667364666473667332".into(),
            name_of_human: "John".into(),
            to_phone_number: "+1234567890".into(),
            prompt_variable_values: vec![PromptVariableValueDto::new(
                PromptVariableValueDtoRequired {
                    key: "customer_name".into(),
                    value: "John".into(),
                },
            )],
        })
    };
    let webhook = PhoneCallWebhookDto::new(PhoneCallWebhookDtoRequired {
        url: "https://hooks.abc.com/".into(),
        subscribed_event: "phoneCall.completed".into(),
    })
    .secret("NjUyOTgwMjkpJU0NmY25yzWkJFWDBE12");
    let full = required()
        .phone_number_id("363573667364666473667332")
        .from_phone_number("+1234567890")
        .to_email_address("someone@email.com")
        .status(CreatePhoneCallDtoStatus::Queued)
        .telephony_provider(CreatePhoneCallDtoTelephonyProvider::Twilio)
        .record(false)
        .call_delayed_until("2023-10-12T09:08:00.387Z")
        .phone_call_webhooks(vec![webhook]);
    let mut no_variables = required();
    no_variables.prompt_variable_values.clear();
    let future = required().telephony_provider("vonage");
    for (case, body) in [
        ("full", full),
        ("required only", required()),
        ("no variables", no_variables),
        ("an enum value from the future", future),
    ] {
        assert_sends("aicaller", "post--phoneCall", case, &body);
    }
}

#[test]
fn voxworks() {
    use voxworks::types::{
        CreatePhoneCallRequest, CreatePhoneCallRequestContact, CreatePhoneCallRequestRequired,
    };

    let to = |contact| {
        CreatePhoneCallRequest::new(CreatePhoneCallRequestRequired {
            from_number: "+61291234567".into(),
            script_id: "a1b2c3d4-e5f6-7890-abcd-ef1234567890".into(),
            contact,
        })
    };
    let contact = CreatePhoneCallRequestContact::new("0429069971");
    let named = contact.clone().first_name("John").last_name("Smith");
    let full = to(named).scheduled_time("2026-02-25T09:00:00Z");
    // The one free-form value of the five: its content is the caller's own.
    let property = Map::from_iter([
        ("address".to_owned(), "1 Example St".into()),
        ("bedrooms".to_owned(), 3.into()),
        ("price".to_owned(), 1.5.into()),
        ("sold".to_owned(), Value::Null),
        ("agents".to_owned(), json!([{"name": "Ann"}])),
    ]);
    let objects = BTreeMap::from([
        ("Property".to_owned(), property),
        ("Lease".to_owned(), Map::new()),
    ]);
    for (case, body) in [
        ("full", full.clone()),
        ("required only", to(contact)),
        ("with objects", full.objects(objects)),
    ] {
        assert_sends("voxworks", "createPhoneCall", case, &body);
    }
}

#[test]
fn outreach() {
    use outreach::types::{
        CreateCallRequest, NewCall, NewCallAttributes, NewCallConnection, NewCallMetadata,
        Reference,
    };

    let connection = NewCallConnection::new(true)
        .from("+12065550100")
        .to("+12065550123");
    let full = NewCallAttributes::new(connection)
        .purpose(Reference::new().id("3"))
        .disposition(Reference::new().id("7"))
        .prospect(Reference::new().id("48438"))
        .metadata(NewCallMetadata::new().note("Discussed renewal."));
    let required = NewCallAttributes::new(NewCallConnection::new(false));
    for (case, attributes) in [("full", full), ("required only", required)] {
        let body = CreateCallRequest::new(NewCall::new(attributes));
        assert_sends("outreach", "createCall", case, &body);
    }
}

#[test]
fn pipedrive() {
    use pipedrive::types::{AddCallLogRequest, AddCallLogRequestRequired, CallOutcome};

    let required = |outcome| {
        AddCallLogRequest::new(AddCallLogRequestRequired {
            outcome,
            to_phone_number: "+37249234343".into(),
            start_time: "2022-12-12 01:01:01".into(),
            end_time: "2022-12-12 01:02:01".into(),
        })
    };
    let full = required(CallOutcome::Busy)
        .from_phone_number("+37277774841")
        .duration("0")
        .subject("Just call me maybe")
        .person_id(333222111)
        .org_id(123456789)
        .deal_id(553229734)
        .note("A note for the call log");
    let rest = required(CallOutcome::LeftVoicemail)
        .user_id(777707777)
        .activity_id(9007199254740991)
        .lead_id("adf21080-0e10-11eb-879b-05d71fb426ec")
        .note("<b>Call back</b> & \"quote\"");
    for (case, body) in [
        ("full, with the key", full),
        ("required only", required(CallOutcome::Connected)),
        ("the rest", rest),
    ] {
        assert_sends("pipedrive", "addCallLog", case, &body);
    }
}
