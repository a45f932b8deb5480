using System.Globalization;
using Gorgias.Client.Composing;

namespace Gorgias.Client.Operations;

/// <summary>Tells from a message what became of its mail (gorgias-api.md, section 7).</summary>
internal static class MessageDelivery
{
    /// <summary>True for a message that leaves the account: an agent's that others than agents see.</summary>
    public static bool IsMail(GorgiasMessage message) => message is { FromAgent: true, Public: true, Channel: not (null or "internal-note" or "api") };

    public static bool IsUndelivered(GorgiasMessage message) => StateOf(message) is DeliveryState.Failed or DeliveryState.Bounced;

    public static GorgiasDelivery Of(GorgiasMessage message, long ticketId) => new()
    {
        TicketId = ticketId,
        MessageId = message.Id,
        ExternalId = message.ExternalId,
        To = Recipients(message),
        State = StateOf(message),
        SentDatetime = message.SentDatetime,
        FailedDatetime = message.FailedDatetime,
        Reason = IsUndelivered(message) ? Reason(message) : null,
        IsRetriable = message.AdditionalProperties.TryGetValue("is_retriable", out object? flag) ? flag as bool? : null,
    };

    // An error without a time of failure is of an attempt that was followed by a better one, once the message has a time of sending.
    private static DeliveryState StateOf(GorgiasMessage message) => message switch
    {
        { FailedDatetime: not null, SentDatetime: not null } => DeliveryState.Bounced,
        { FailedDatetime: not null } => DeliveryState.Failed,
        { SentDatetime: not null } => DeliveryState.NoFailure,
        _ => Reason(message) is null ? DeliveryState.Waiting : DeliveryState.Failed,
    };

    private static string? Recipients(GorgiasMessage message) =>
        message.Source?.To is { Count: > 0 } to ? Plain(string.Join(", ", to.Select(static one => one.Address))) : message.Receiver?.Email;

    private static string? Reason(GorgiasMessage message)
    {
        string text = string.Join(" ", message.LastSendingError?.Values.OfType<string>() ?? []);
        if (text.Contains("</") || text.Contains("<br") || text.Contains("<BR"))
        {
            text = HtmlText.FromHtml(text);
        }

        return Plain(text) is { Length: > 0 } plain ? plain : null;
    }

    // What others say goes to a terminal, where characters that control it would act.
    private static string Plain(string text) => string.Join(
        " ",
        new string([.. text.Select(static c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? ' ' : c)])
            .Split([' '], StringSplitOptions.RemoveEmptyEntries));
}
