using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Rules;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>
/// "Sends" the messages of agents: after a delay they appear in the outbox, and nothing leaves the machine (gorgias-api.md sections 7 and 11). An e-mail
/// needs the address of a connected e-mail integration as <c>source.from.address</c>; otherwise it fails.
/// </summary>
internal sealed class MailService(SandboxAccount account)
{
    private readonly SortedIndex _due = new();
    private readonly List<SandboxMail> _outbox = [];

    public IReadOnlyList<SandboxMail> Outbox => _outbox;

    /// <summary>Whether a message must still be sent: an agent wrote it, its channel sends messages, and it was neither sent, failed nor deleted.</summary>
    public static bool IsOutgoing(Message message)
        => message.FromAgent && message.Sent is null && message.Deleted is null && message.Failed is null && Vocabulary.Routable.Contains(message.Channel);

    /// <summary>Schedules a message to be sent after <see cref="SandboxOptions.SendDelay"/>, if it must be sent.</summary>
    public void Schedule(Message message, DateTimeOffset now)
    {
        if (IsOutgoing(message))
        {
            _due.Add(IndexKey.Of(now + account.Options.SendDelay, message.Id));
        }
    }

    /// <summary>Sends the messages that are due.</summary>
    public void RunDue(DateTimeOffset now)
    {
        while (_due.Keys.Count > 0 && _due.Keys[0].Rank <= now.UtcTicks)
        {
            IndexKey key = _due.Keys[0];
            _due.Remove(key);
            if (account.Store.Messages.Find(key.Id) is { } message && IsOutgoing(message))
            {
                Send(message, new DateTimeOffset(key.Rank, TimeSpan.Zero));
            }
        }
    }

    public void Clear()
    {
        _due.Clear();
        _outbox.Clear();
    }

    private static List<string> Addresses(Message message, string member) =>
        [.. message.Source.Objects(member).Select(party => party.Text("address")).OfType<string>().Where(address => address.Length > 0)];

    private void Send(Message message, DateTimeOffset now)
    {
        if (message.Channel != "email")
        {
            message.Sent = now;
            return;
        }

        string? from = message.Source.Child("from")?.Text("address");
        List<string> to = Addresses(message, "to");
        if (to.Count == 0 && (message.Receiver?.Customer ?? message.Ticket.Customer).Email is { } address)
        {
            to.Add(address);
        }

        string? error = FindProblem(from, to);
        if (error is null)
        {
            message.Sent = now;
            message.TransportId ??= string.Format(
                CultureInfo.InvariantCulture, "<{0}.{1}.{2}@helpdesk.sandbox.example>", now.ToUnixTimeSeconds(), message.Id, message.Ticket.Id);
        }
        else
        {
            message.Failed = now;
            message.LastSendingError = new JObject { ["error"] = error };
            account.Events.BeginContext();
            account.Events.Add("ticket-message-failed", message.Id, null, now);
        }

        _outbox.Add(new SandboxMail
        {
            From = from,
            To = to,
            Cc = Addresses(message, "cc"),
            Bcc = Addresses(message, "bcc"),
            Subject = message.Subject ?? message.Ticket.Subject,
            BodyText = message.BodyText,
            BodyHtml = message.BodyHtml,
            SentDatetime = message.Sent,
            TicketId = message.Ticket.Id,
            MessageId = message.Id,
            TransportMessageId = message.TransportId,
            Error = error,
        });
    }

    private string? FindProblem(string? from, List<string> to)
    {
        if (string.IsNullOrEmpty(from))
        {
            return MailMessages.SenderMissing;
        }

        if (!account.Store.Integrations.Rows.Any(integration => Vocabulary.MailIntegrations.Contains(integration.Type)
            && string.Equals(integration.Address, from, StringComparison.OrdinalIgnoreCase)))
        {
            return MailMessages.SenderNotConnected(from!);
        }

        return to.Count == 0 ? MailMessages.RecipientMissing : null;
    }
}
