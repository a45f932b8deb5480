using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Messages;

namespace GorgiasPS.Records;

/// <summary>What a preview says of the parts of a request that are known only when it is sent.</summary>
internal static class PreviewRemarks
{
    private static readonly string NoRandomPart = Guid.Empty.ToString("N");

    /// <summary>The remarks; none when the request is sent as it is shown.</summary>
    /// <param name="missing">What only the account knows.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="composedAt">The time that stands for the time of sending.</param>
    public static IEnumerable<string> Of(LookedUpParts missing, IList<MessageDraft> messages, DateTimeOffset? composedAt)
    {
        (LookedUpParts Part, string Remark)[] all =
        [
            (LookedUpParts.Author, PreviewMessages.AuthorIsLookedUp),
            (LookedUpParts.AccountAddress, PreviewMessages.AccountAddressIsLookedUp),
            (LookedUpParts.CustomerAddress, PreviewMessages.CustomerAddressIsLookedUp),
            (LookedUpParts.Customer, PreviewMessages.CustomerIsLookedUp),
            (LookedUpParts.Attachments, PreviewMessages.FilesAreUploaded),
        ];
        foreach ((LookedUpParts part, string remark) in all)
        {
            if ((missing & part) != 0)
            {
                yield return remark;
            }
        }

        if (messages.Any(static message => message.ExternalId?.EndsWith(NoRandomPart, StringComparison.Ordinal) == true))
        {
            yield return PreviewMessages.KeyIsGenerated;
        }

        if (composedAt is not null && messages.Any(message => message.SentDatetime == composedAt))
        {
            yield return PreviewMessages.TimeIsNow;
        }
    }
}
