namespace GorgiasPS.Completion;

/// <summary>Completes the paths of lists that the API documents (gorgias-api.md, section 5).</summary>
internal sealed class ApiPathCompleter() : KnownValueCompleter(
[
    "account", "account/settings", "custom-fields", "customers", "customers/merge", "events", "integrations", "jobs", "macros", "macros/archive",
    "macros/unarchive", "messages", "phone/voice-call-events", "phone/voice-call-recordings", "phone/voice-calls", "reporting/stats", "rules",
    "rules/priorities", "satisfaction-surveys", "search", "tags", "teams", "tickets", "upload", "users", "users/0", "views", "views/0/items", "widgets",
]);
