using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Rules;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>
/// "Sends" the messages of agents: after a delay e-mails and SMS appear in the outbox, and nothing leaves the machine (gorgias-api.md sections 7 and 11).
/// Both need the address of a connected integration as <c>source.from.address</c>; otherwise they fail. An e-mail that was sent can still bounce.
/// </summary>
internal sealed class MailService(SandboxAccount account)
{
    private const string Email = "email";
    private const string Sms = "sms";

    private readonly SortedIndex _due = new();

    /// <summary>When which e-mail bounces, by its place in the outbox.</summary>
    private readonly SortedIndex _bouncing = new();

    private readonly List<SandboxMail> _outbox = [];
    private readonly BounceSelector _bounces = new(account.Options);

    public IReadOnlyList<SandboxMail> Outbox => _outbox;

    /// <summary>Whether a message must still be sent: an agent wrote it, its channel sends messages, and it was neither sent, failed nor deleted.</summary>
    public static bool IsOutgoing(Message message)
        => message.FromAgent && message.Sent is null && message.Deleted is null && message.Failed is null && Vocabulary.Routable.Contains(message.Channel);

    /// <summary>Whether the last message of an agent that was sent, or could not be, did not arrive: the <c>last_sent_message_not_delivered</c> of a ticket.
    /// Notes, and messages that wait to be sent, are not looked at.</summary>
    public static bool IsLastUndelivered(Ticket ticket)
        => ticket.Messages.LastOrDefault(message => message.FromAgent && (message.Sent ?? message.Failed) is not null)?.Failed is not null;

    /// <summary>Schedules a message to be sent after <see cref="SandboxOptions.SendDelay"/>, if it must be sent.</summary>
    public void Schedule(Message message, DateTimeOffset now)
    {
        if (IsOutgoing(message))
        {
            _due.Add(IndexKey.Of(now + account.Options.SendDelay, message.Id));
        }
    }

    /// <summary>Sends the messages that are due, then lets those bounce whose time has come.</summary>
    public void RunDue(DateTimeOffset now)
    {
        while (Next(_due, now) is { } key)
        {
            if (account.Store.Messages.Find(key.Id) is { } message && IsOutgoing(message))
            {
                Send(message, new DateTimeOffset(key.Rank, TimeSpan.Zero));
            }
        }

        while (Next(_bouncing, now) is { } key)
        {
            Bounce((int)key.Id, new DateTimeOffset(key.Rank, TimeSpan.Zero));
        }
    }

    /// <summary>The connected integration that sends from an address.</summary>
    /// <param name="channel"><c>email</c> or <c>sms</c>.</param>
    /// <param name="address">The address; null for any.</param>
    public Integration? FindSender(string channel, string? address) => Senders(channel, address).FirstOrDefault(row => row.Verified);

    public void Clear()
    {
        _due.Clear();
        _bouncing.Clear();
        _outbox.Clear();
    }

    private static IndexKey? Next(SortedIndex index, DateTimeOffset now)
    {
        if (index.Keys.Count == 0 || index.Keys[0].Rank > now.UtcTicks)
        {
            return null;
        }

        IndexKey key = index.Keys[0];
        index.Remove(key);
        return key;
    }

    private static List<string> Addresses(Message message, string member) =>
        [.. message.Source.Objects(member).Select(party => party.Text("address")).OfType<string>().Where(address => address.Length > 0)];

    private static List<string> Recipients(Message message)
    {
        List<string> to = Addresses(message, "to");
        Customer customer = message.Receiver?.Customer ?? message.Ticket.Customer;
        string? known = message.Channel == Email
            ? customer.Email
            : customer.Contacts.FirstOrDefault(contact => contact.Type is Sms or "phone")?.Address;
        if (to.Count == 0 && known is not null)
        {
            to.Add(known);
        }

        return to;
    }

    private void Send(Message message, DateTimeOffset now)
    {
        if (message.Channel is not (Email or Sms))
        {
            message.Sent = now;
            return;
        }

        string? from = message.Source.Child("from")?.Text("address");
        List<string> to = Recipients(message);
        string? error = FindProblem(message, from, to);
        if (error is not null)
        {
            Fail(message, error, now);
        }
        else
        {
            message.Sent = now;
        }

        if (error is null && message.Channel == Email)
        {
            message.TransportId ??= string.Format(
                CultureInfo.InvariantCulture, "<{0}.{1}.{2}@helpdesk.sandbox.example>", now.ToUnixTimeSeconds(), message.Id, message.Ticket.Id);
        }

        var mail = new SandboxMail
        {
            Channel = message.Channel,
            From = from,
            To = to,
            Cc = Addresses(message, "cc"),
            Bcc = Addresses(message, "bcc"),
            Subject = message.Subject ?? message.Ticket.Subject,
            BodyText = message.BodyText,
            BodyHtml = message.BodyHtml,
            SentDatetime = message.Sent,
            FailedDatetime = message.Failed,
            TicketId = message.Ticket.Id,
            MessageId = message.Id,
            TransportMessageId = message.TransportId,
            Error = error,
        };
        _outbox.Add(mail);
        if (error is null && message.Channel == Email && mail.To.Concat(mail.Cc).Concat(mail.Bcc).Any(_bounces.Bounces))
        {
            _bouncing.Add(IndexKey.Of(now + account.Options.BounceDelay, _outbox.Count - 1));
        }
    }

    /// <summary>Marks a sent e-mail as rejected by its recipient: sent and failed, and not to be sent again, as observed.</summary>
    /// <param name="at">The e-mail's place in the outbox.</param>
    /// <param name="now">The time of the bounce.</param>
    private void Bounce(int at, DateTimeOffset now)
    {
        SandboxMail mail = _outbox[at].Bounce(MailMessages.Bounced, now);
        _outbox[at] = mail;

        // The message itself may have been deleted meanwhile.
        if (account.Store.Messages.Find(mail.MessageId) is { } message)
        {
            Fail(message, MailMessages.Bounced, now);
        }
    }

    private void Fail(Message message, string error, DateTimeOffset now)
    {
        message.Failed = now;
        message.LastSendingError = new JObject { ["error"] = error };
        account.Events.BeginContext();
        account.Events.Add("ticket-message-failed", message.Id, null, now);
    }

    private string? FindProblem(Message message, string? from, List<string> to)
    {
        if (string.IsNullOrEmpty(from))
        {
            return MailMessages.SenderMissing;
        }

        var senders = Senders(message.Channel, from).Where(row => message.IntegrationId is null || row.Id == message.IntegrationId).ToList();
        if (senders.Count == 0)
        {
            return message.Channel == Email ? MailMessages.NoEmailIntegration : MailMessages.NoSmsIntegration;
        }

        if (!senders.Exists(row => row.Verified))
        {
            return MailMessages.NotVerified;
        }

        return to.Count == 0 ? MailMessages.RecipientMissing : null;
    }

    private IEnumerable<Integration> Senders(string channel, string? address) => account.Store.Integrations.Rows.Where(row => row.Deactivated is null
        && (channel == Email ? Vocabulary.MailIntegrations.Contains(row.Type) : row.Type == channel)
        && (address is null || string.Equals(row.Address, address, StringComparison.OrdinalIgnoreCase)));
}
