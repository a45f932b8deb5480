namespace GorgiasPS.Completion;

/// <summary>Completes attributes by which a view can be ordered; others are possible.</summary>
internal sealed class ViewOrderCompleter() : KnownValueCompleter(
    ["closed_datetime", "created_datetime", "last_message_datetime", "last_received_message_datetime", "updated_datetime"]);
