//! What the example `log_call` prints.

use callwright_runtime::Processed;

const TABLE: &str = "
vendor     request that arrived            processed()  outcome
Rollout    POST /api/calls                 -            logged as 0199a1c2-5d3e-7000-8a11-2f6b7c9d0e21
AICaller   POST /v1/phoneCalls             Maybe        failed there: INTERNAL_ERROR
Voxworks   POST /api/v1/create-phone-call  No           Rate limit exceeded; again in 120s
Outreach   POST /1.0/calls                 -            logged as 90210
Pipedrive  POST /v1/callLogs               -            logged as CAd92b224eb4a39b5ad8fea92ff0e
";

#[tokio::test]
async fn one_call_and_five_vendors() {
    let table = wire::log_call::run().await;
    assert_eq!(table.to_string().trim(), TABLE.trim());
    let processed: Vec<_> = table.0.iter().map(|row| row.outcome.processed).collect();
    let (no, maybe) = (Some(Processed::No), Some(Processed::Maybe));
    assert_eq!(processed, [None, maybe, no, None, None]);
    for row in &table.0 {
        assert_eq!(row.requests.len(), 1, "{} was told once", row.vendor);
    }
}
