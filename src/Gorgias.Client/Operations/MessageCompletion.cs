using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Composing;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// Completes messages just before they are sent with what only the account knows: from whom and to whom they go, where their channel needs that
/// (gorgias-api.md, section 6.2), and which agent is their author. The drafts themselves are not changed: what they say must not depend on the account.
/// </summary>
internal sealed class MessageCompletion(
    SendingAddresses addresses, CurrentUser user, CustomerOperations customers, CustomerResolver resolver, UploadedFiles uploads, ApiCaller caller)
{
    private const string Email = "email";

    private readonly BoundedCache<string, long> _byEmail = new(StringComparer.OrdinalIgnoreCase);

    private bool NeedsUser => user.NeedsCall;

    private bool NeedsSetting => addresses.NeedsSetting;

    /// <summary>What has to be read from the account, once for all messages: the names of lists.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="completion">The account's; null when there is no connection, and then little is known.</param>
    public static IEnumerable<string> ListsFor(IEnumerable<MessageDraft> messages, MessageCompletion? completion)
    {
        bool needsAddresses = false, needsDefault = false, needsUser = false;
        foreach (MessageDraft message in messages)
        {
            needsUser |= message is { FromAgent: true, Sender: null } && completion?.NeedsUser == true;
            needsDefault |= NeedsAccount(message) && message.Channel == Email;
            needsAddresses |= NeedsAccount(message) || IsChecked(message);
        }

        if (needsAddresses)
        {
            yield return "integrations";
        }

        if (needsDefault && completion?.NeedsSetting == true)
        {
            yield return "account/settings";
        }

        if (needsUser)
        {
            yield return "users/0";
        }
    }

    /// <summary>The calls, at most, that find the customer's addresses.</summary>
    public static int CallsFor(IEnumerable<MessageDraft> messages, PersonReference? customer)
    {
        int most = 0;
        foreach (MessageDraft message in messages.Where(NeedsCustomer))
        {
            PersonReference? person = PersonOf(message) ?? customer;
            bool isMail = message.Channel == Email;
            int calls = (isMail ? person?.Email : person?.Phone) is not null ? 0 : person is null or { Id: not null } ? 1 : isMail ? 2 : 3;
            most = Math.Max(most, calls);
        }

        return most;
    }

    /// <summary>The files that have to be uploaded, each name once for each content.</summary>
    public static IEnumerable<string> UploadsFor(IEnumerable<MessageDraft> messages) =>
        messages.SelectMany(static message => message.Attachments ?? []).Where(static file => file.Url is null).Select(UploadedFiles.KeyOf);

    /// <summary>Uploads the files of a message that are not in the account yet, and returns a copy of the message that says where they are.</summary>
    /// <exception cref="GorgiasFileException">A file cannot be read, or is not the one that was to be sent.</exception>
    /// <exception cref="GorgiasException">A file was not uploaded.</exception>
    public async Task<MessageDraft> UploadAsync(MessageDraft message, CallOptions? options, CancellationToken stop) => NeedsUpload(message)
        ? message.With(await uploads.CompleteAsync(message.Attachments!, options, stop).ConfigureAwait(false))
        : message;

    /// <summary>Completes messages.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="customer">The customer, where a message does not name one.</param>
    /// <param name="ticketId">The ticket that they are added to; null for a new one.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="stop">Cancels the calls.</param>
    /// <exception cref="GorgiasNameException">The account cannot send from the address that a message says.</exception>
    /// <exception cref="GorgiasValidationException">The customer has no address for the channel.</exception>
    /// <exception cref="GorgiasException">The account could not be asked.</exception>
    public async Task<IList<MessageDraft>> CompleteAsync(
        IList<MessageDraft> messages, PersonReference? customer, long? ticketId, CallOptions? options, CancellationToken stop)
    {
        if (!messages.Any(static one => one is { FromAgent: true, Sender: null } || IsChecked(one) || NeedsAccount(one) || NeedsCustomer(one)
            || NeedsUpload(one)))
        {
            return messages;
        }

        var completed = new List<MessageDraft>(messages.Count);
        foreach (MessageDraft message in messages)
        {
            string? from = !IsChecked(message) ? null
                : await addresses.CheckSenderAsync(message.Source!.From!.Address, message.Channel!, isNew: false, options, stop).ConfigureAwait(false);
            PersonReference? author = message is { FromAgent: true, Sender: null } ? await user.FindAsync(options, stop).ConfigureAwait(false) : null;
            MessageSource? source = from is not null || NeedsAccount(message) || NeedsCustomer(message)
                ? await SourceAsync(message, PersonOf(message) ?? customer, ticketId, options, stop).ConfigureAwait(false)
                : null;
            if (from is not null)
            {
                // As the account writes it: a number is looked for as text.
                Put(source!, isFrom: true, from);
            }

            completed.Add(author is null && source is null ? message : message.With(source ?? message.Source, author ?? message.Sender));
        }

        // Last: what cannot be sent needs no upload.
        for (int i = 0; i < completed.Count; i++)
        {
            completed[i] = await UploadAsync(completed[i], options, stop).ConfigureAwait(false);
        }

        return completed;
    }

    /// <summary>A message as it is sent, as far as no call is needed to know that.</summary>
    /// <param name="message">The message.</param>
    /// <param name="customer">The customer, where the message does not name one.</param>
    /// <param name="missing">What only the account knows, and the result leaves out.</param>
    public static MessageDraft CompleteOffline(MessageDraft message, PersonReference? customer, out LookedUpParts missing)
    {
        missing = message is { FromAgent: true, Sender: null } ? LookedUpParts.Author : LookedUpParts.None;
        missing |= NeedsUpload(message) ? LookedUpParts.Attachments : LookedUpParts.None;
        if (!IsChecked(message) && !NeedsAccount(message) && !NeedsCustomer(message))
        {
            return message;
        }

        MessageSource source = CopyOfSource(message);
        if (NeedsCustomer(message))
        {
            PersonReference? person = PersonOf(message) ?? customer;
            if ((message.Channel == Email ? person?.Email : person?.Phone) is { } address)
            {
                Put(source, isFrom: !message.FromAgent, address);
            }
            else
            {
                missing |= LookedUpParts.CustomerAddress;
            }
        }

        missing |= NeedsAccount(message) ? LookedUpParts.AccountAddress : LookedUpParts.None;
        if (IsChecked(message))
        {
            Put(source, isFrom: true, message.Source!.From!.Address);
        }

        return message.With(source, message.Sender);
    }

    private static bool NeedsUpload(MessageDraft message) => message.Attachments?.Any(static file => file.Url is null) == true;

    private static bool IsChecked(MessageDraft message) =>
        message is { WillBeSent: true, Channel: Email or "sms", Source.From.Address: { } from } && !string.IsNullOrWhiteSpace(from);

    // A message that is sent says from which address; nothing is mailed from another one in its place.
    private static bool NeedsAccount(MessageDraft message) => SourceTypes.IsAddressed(message.Channel)
        && (message.FromAgent ? !message.WillBeSent && !HasFrom(message) : !HasTo(message));

    private static bool NeedsCustomer(MessageDraft message) => SourceTypes.IsAddressed(message.Channel)
        && (message.FromAgent ? !HasTo(message) : !HasFrom(message));

    /// <summary>The customer as the message names him or her.</summary>
    private static PersonReference? PersonOf(MessageDraft message) => message.FromAgent ? message.Receiver : message.Sender;

    private static bool HasFrom(MessageDraft message) => !string.IsNullOrWhiteSpace(message.Source?.From?.Address);

    private static bool HasTo(MessageDraft message) => message.Source?.To?.Any(static to => !string.IsNullOrWhiteSpace(to.Address)) == true;

    private async Task<MessageSource> SourceAsync(
        MessageDraft message, PersonReference? person, long? ticketId, CallOptions? options, CancellationToken stop)
    {
        string channel = message.Channel!;
        MessageSource source = CopyOfSource(message);
        if (NeedsCustomer(message) && await CustomerAsync(person, channel, ticketId, options, stop).ConfigureAwait(false) is { } address)
        {
            Put(source, isFrom: !message.FromAgent, address);
        }

        if (NeedsAccount(message) && await addresses.DefaultAsync(channel, options, stop).ConfigureAwait(false) is { Address: { } own })
        {
            Put(source, isFrom: message.FromAgent, own);
        }

        return source;
    }

    private static MessageSource CopyOfSource(MessageDraft message)
    {
        var source = new MessageSource
        {
            Type = message.Source?.Type ?? SourceTypes.SourceOf(message.Channel!)?.Type,
            From = message.Source?.From,
            To = message.Source?.To,
            Cc = message.Source?.Cc,
            Bcc = message.Source?.Bcc,
        };
        if (message.Source is { HasAdditionalProperties: true } more)
        {
            foreach (KeyValuePair<string, object?> property in more.AdditionalProperties)
            {
                source.AdditionalProperties[property.Key] = property.Value;
            }
        }

        return source;
    }

    private static void Put(MessageSource source, bool isFrom, string address)
    {
        var one = new MessageAddress { Address = address };
        if (isFrom)
        {
            source.From = one;
        }
        else
        {
            source.To = [one];
        }
    }

    /// <summary>The customer's address; null, with a warning, when the account does not show it.</summary>
    private async Task<string?> CustomerAsync(PersonReference? person, string channel, long? ticketId, CallOptions? options, CancellationToken stop)
    {
        if ((channel == Email ? person?.Email : person?.Phone) is { } given)
        {
            return given;
        }

        try
        {
            KnownCustomer? known = await KnownAsync(person, ticketId, options, stop).ConfigureAwait(false);
            return known?.AddressFor(channel) ?? throw new GorgiasValidationException(
                [channel == Email ? new FieldError("CustomerEmail", SourceMessages.NoEmailOfCustomer)
                    : new FieldError("CustomerPhone", SourceMessages.NoPhoneOfCustomer(channel))]);
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.Forbidden && !e.EndsRun)
        {
            options?.OnWarning?.Invoke(SourceMessages.GoesWithoutCustomer(channel, SendingAddresses.Reason(e)));
            return null;
        }
    }

    private async Task<KnownCustomer?> KnownAsync(PersonReference? person, long? ticketId, CallOptions? options, CancellationToken stop)
    {
        if (person is null)
        {
            return ticketId is { } ticket ? await OfTicketAsync(ticket, options, stop).ConfigureAwait(false) : null;
        }

        long? id = person.Id
            ?? (CustomerResolver.NeedsLookup(person) ? await resolver.FindAsync(person, options, stop).ConfigureAwait(false)
                : person.Email is { } email ? await IdOfAsync(email, options, stop).ConfigureAwait(false) : null);
        return id is { } found ? await resolver.ReadKnownAsync(found, options, stop).ConfigureAwait(false) : null;
    }

    private async Task<long?> IdOfAsync(string email, CallOptions? options, CancellationToken stop)
    {
        if (_byEmail.TryGet(email, out long known))
        {
            return known;
        }

        long? id = (await customers.FindByEmailAsync(email, options, stop).ConfigureAwait(false))?.Id;
        if (id is { } found)
        {
            _byEmail.Set(email, found);
        }

        return id;
    }

    private async Task<KnownCustomer?> OfTicketAsync(long ticketId, CallOptions? options, CancellationToken stop)
    {
        CallResult result = await caller.CallAsync(
            new ApiRequest { Method = HttpMethod.Get, Path = FormattableString.Invariant($"api/tickets/{ticketId}"), RequiresBody = true },
            options,
            stop).ConfigureAwait(false);
        return result.Object["customer"] is JObject customer ? new KnownCustomer(customer) : null;
    }
}
