namespace Gorgias.Client.Operations;

/// <summary>Messages of the account, the newest first.</summary>
/// <param name="messages">The messages.</param>
/// <param name="isWhole">True when they are all that the account has.</param>
internal sealed class RecentMessages(IReadOnlyList<GorgiasMessage> messages, bool isWhole)
{
    /// <summary>None, of an account that may have any number.</summary>
    public static RecentMessages Unread { get; } = new([], isWhole: false);

    /// <summary>The newest one with one of some keys; null when none has.</summary>
    public GorgiasMessage? Find(IReadOnlyCollection<string> keys) => messages.FirstOrDefault(m => m.ExternalId is { } key && keys.Contains(key));

    /// <summary>True when a message that a write sent would be among them.</summary>
    public bool GoBackTo(WriteStart start) => isWhole || (messages.Count > 0 && start.IsAfter(messages[messages.Count - 1].CreatedDatetime));
}
