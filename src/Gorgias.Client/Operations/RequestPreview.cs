using System.Text;
using Gorgias.Client.Drafts;
using Gorgias.Client.Json;

namespace Gorgias.Client.Operations;

/// <summary>
/// The bodies of the requests that create a ticket or a message, byte for byte, without a call. External ids that would be generated have zeros in place of
/// their random part, and what only the account knows is left out.
/// </summary>
internal static class RequestPreview
{
    private static readonly DraftKeys Keys = new(new NoIds());

    /// <summary>The body of a ticket. Missing external ids are set on the draft.</summary>
    /// <param name="draft">The ticket.</param>
    /// <param name="missing">What the body leaves out.</param>
    public static string Of(TicketDraft draft, out LookedUpParts missing)
    {
        Keys.Complete(draft);
        missing = CustomerResolver.NeedsLookup(draft.Customer) ? LookedUpParts.Customer : LookedUpParts.None;
        List<MessageDraft> messages = [];
        foreach (MessageDraft message in draft.Messages)
        {
            messages.Add(MessageCompletion.CompleteOffline(message, draft.Customer, out LookedUpParts ofMessage));
            missing |= ofMessage;
        }

        return Encoding.UTF8.GetString(RequestBodies.Of(draft, null, messages));
    }

    /// <summary>The body of a message. A missing external id is set on the draft.</summary>
    /// <param name="draft">The message.</param>
    /// <param name="missing">What the body leaves out.</param>
    public static string Of(MessageDraft draft, out LookedUpParts missing)
    {
        Keys.Complete(draft);
        MessageDraft whole = MessageCompletion.CompleteOffline(draft, null, out missing);
        missing |= new[] { draft.Sender, draft.Receiver }.Any(CustomerResolver.NeedsLookup) ? LookedUpParts.Customer : LookedUpParts.None;
        return Encoding.UTF8.GetString(RequestBodies.Of(whole));
    }

    private sealed class NoIds : IdProvider
    {
        public override Guid NewId() => Guid.Empty;
    }
}
