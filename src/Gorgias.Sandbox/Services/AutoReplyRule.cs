using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Messages;

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
        if (account.Options.AutoReply && !message.FromAgent && AgentReply.ChannelOf(message.Channel) is not null)
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

    private void Reply(Message message, DateTimeOffset now)
    {
        User user = account.Store.Users.Rows.FirstOrDefault(row => row.Role == "bot") ?? account.Caller();
        Message reply = account.Tickets.Append(
            message.Ticket, AgentReply.To(account, message, AgentReply.ChannelOf(message.Channel)!, "rule", user, MailMessages.AutoReply), user, now);
        reply.RuleId = Id;
    }
}
