using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>
/// The account's rule that replies to customers, while <see cref="SandboxOptions.AutoReply"/> is on. It runs after the request that added the customer's
/// message, as rules do, so the response to that request does not show the reply (gorgias-api.md section 7).
/// </summary>
internal sealed class AutoReplyRule(SandboxAccount account)
{
    /// <summary>The <c>rule_id</c> of the replies. The sandbox runs no other rule.</summary>
    public const long Id = 1;

    private readonly Queue<(long MessageId, DateTimeOffset At)> _due = new();

    /// <summary>Schedules the reply to a new message, if the rule replies to it.</summary>
    public void Schedule(Message message, DateTimeOffset now)
    {
        if (account.Options.AutoReply && !message.FromAgent && ChannelOfReply(message.Channel) is not null)
        {
            _due.Enqueue((message.Id, now));
        }
    }

    /// <summary>Writes the replies that are due.</summary>
    public void RunDue()
    {
        while (_due.Count > 0)
        {
            (long id, DateTimeOffset at) = _due.Dequeue();
            if (account.Store.Messages.Find(id) is { Ticket.Spam: false } message)
            {
                Reply(message, at);
            }
        }
    }

    public void Clear() => _due.Clear();

    /// <summary>The channel on which a message can be replied to; null for none. No auto-reply is sent on channel <c>api</c>, as documented.</summary>
    private static string? ChannelOfReply(string channel) => channel switch
    {
        "email" or "contact_form" or "help-center" => "email",
        "sms" => "sms",
        _ => null,
    };

    private void Reply(Message message, DateTimeOffset now)
    {
        string channel = ChannelOfReply(message.Channel)!;
        string? from = message.Source.Objects("to").Select(party => account.Mail.FindSender(channel, party.Text("address"))?.Address)
            .FirstOrDefault(address => address is not null) ?? account.Mail.FindSender(channel, null)?.Address;
        var source = new JObject { ["type"] = channel };
        if (from is not null)
        {
            source["from"] = new JObject { ["address"] = from };
        }

        if (message.Channel == channel && message.Source.Child("from")?.Text("address") is { Length: > 0 } to)
        {
            source["to"] = new JArray(new JObject { ["address"] = to });
        }

        User user = account.Store.Users.Rows.FirstOrDefault(row => row.Role == "bot") ?? account.Caller();
        Message reply = account.Tickets.Append(
            message.Ticket,
            new JObject
            {
                ["channel"] = channel,
                ["via"] = "rule",
                ["from_agent"] = true,
                ["source"] = source,
                ["sender"] = new JObject { ["id"] = user.Id },
                ["receiver"] = new JObject { ["id"] = (message.Sender?.Customer ?? message.Ticket.Customer).Id },
                ["subject"] = message.Subject is null ? null : "Re: " + message.Subject,
                ["body_text"] = MailMessages.AutoReply,
            },
            user,
            now);
        reply.RuleId = Id;
    }
}
