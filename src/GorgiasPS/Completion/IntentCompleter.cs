namespace GorgiasPS.Completion;

/// <summary>Completes the intents of macros that the API documents (gorgias-api.md, section 6.5).</summary>
internal sealed class IntentCompleter() : KnownValueCompleter(["order/cancel", "other/question", "refund/request", "shipping/status"]);
