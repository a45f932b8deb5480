using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Writes the body of an agent's reply to a customer's message: on the channel on which the customer can be reached, from the account's
/// address.</summary>
internal static class AgentReply
{
    /// <summary>The channel on which a message can be replied to; null for none.</summary>
    public static string? ChannelOf(string channel) => channel switch
    {
        "email" or "contact_form" or "help-center" => "email",
        "sms" => "sms",
        _ => null,
    };

    /// <param name="account">The account.</param>
    /// <param name="message">The customer's message.</param>
    /// <param name="channel">The channel of the reply.</param>
    /// <param name="via">What writes the reply.</param>
    /// <param name="user">The agent.</param>
    /// <param name="text">The text.</param>
    public static JObject To(SandboxAccount account, Message message, string channel, string via, User user, string text)
    {
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

        return new JObject
        {
            ["channel"] = channel,
            ["via"] = via,
            ["from_agent"] = true,
            ["source"] = source,
            ["sender"] = new JObject { ["id"] = user.Id },
            ["receiver"] = new JObject { ["id"] = (message.Sender?.Customer ?? message.Ticket.Customer).Id },
            ["subject"] = message.Subject is null ? null : "Re: " + message.Subject,
            ["body_text"] = text,
        };
    }
}
