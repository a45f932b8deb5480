using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>
/// Applies macros to tickets (gorgias-api.md section 6.5). What a job does with a macro's reply is not documented; the sandbox sends it to the customer, so
/// that a client that does not expect that shows it here.
/// </summary>
internal sealed class MacroService(SandboxAccount account)
{
    /// <summary>Applies a macro as a user.</summary>
    public void Apply(Macro macro, Ticket ticket, bool close, User caller, DateTimeOffset now)
    {
        macro.Usage++;
        if (macro.Tags.Any())
        {
            account.Store.Tickets.Touch(ticket, now);
            account.Changes.AddTags(ticket, [.. macro.Tags.Select(name => account.Tags.GetOrCreate(name, null, now))], caller, now);
        }

        if ((string?)macro.Arguments("setResponseText")?["body_text"] is { Length: > 0 } text && LastOfCustomer(ticket) is { } message)
        {
            JObject reply = AgentReply.To(account, message, AgentReply.ChannelOf(message.Channel) ?? message.Channel, "api", caller, text);
            reply["body_html"] = macro.Arguments("setResponseText")!["body_html"];
            reply["macros"] = new JArray(new JObject { ["id"] = macro.Id });
            account.Tickets.Append(ticket, reply, caller, now);
        }

        if ((close ? "closed" : (string?)macro.Arguments("setStatus")?["status"]) is { } status)
        {
            account.Tickets.Update(ticket, new JObject { ["status"] = status }, caller, now);
        }
    }

    private static Message? LastOfCustomer(Ticket ticket) => ticket.Messages.LastOrDefault(static message => !message.FromAgent);
}
