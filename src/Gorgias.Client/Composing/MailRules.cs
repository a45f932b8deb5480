using Gorgias.Client.Messages;

namespace Gorgias.Client.Composing;

/// <summary>
/// Checks from whom and to whom a message goes, and whether it may be sent: only with <c>SendEmail</c> or <c>SendSms</c>, by an agent, over the channel for it
/// and from a named address.
/// </summary>
internal static class MailRules
{
    /// <param name="parties">Who writes to whom.</param>
    /// <param name="channel">The channel of the message.</param>
    /// <param name="alreadySent">True when the request says that the message was sent earlier.</param>
    /// <param name="rules">Collects the errors.</param>
    public static void Check(MessageParties parties, string channel, bool alreadySent, FieldRules rules)
    {
        CheckAddresses(parties, channel, rules);
        if (parties.IsSent)
        {
            CheckSending(parties, channel, alreadySent, rules);
        }
        else
        {
            CheckStored(parties, channel, rules);
        }

        foreach ((string field, IEnumerable<string> copies) in new[] { ("Cc", parties.Cc), ("Bcc", parties.Bcc) })
        {
            if (!parties.SendEmail && copies.Any())
            {
                rules.Add(field, FieldMessages.CopiesWithoutMail);
            }
        }
    }

    private static void CheckSending(MessageParties parties, string channel, bool alreadySent, FieldRules rules)
    {
        string field = parties.SendEmail ? "SendEmail" : "SendSms";
        if (parties is { SendEmail: true, SendSms: true })
        {
            rules.Add("SendSms", FieldMessages.MailAndSms);
        }

        if (!parties.FromAgent)
        {
            rules.Add(field, FieldMessages.MailNotFromAgent);
        }

        if (alreadySent)
        {
            rules.Add(field, FieldMessages.MailAlreadySent);
        }

        if (channel != parties.SendingChannel)
        {
            rules.Add("Channel", FieldMessages.MailChannelWrong(field, channel, parties.SendingChannel!));
        }

        if (parties.From is null)
        {
            rules.Add("From", parties.SendEmail ? FieldMessages.FromMissing : FieldMessages.FromNumberMissing);
        }
        else if (parties is { SendSms: true, SendEmail: false } && parties.From.Contains('@'))
        {
            rules.Add("From", FieldMessages.FromNumberMissing);
        }
    }

    private static void CheckStored(MessageParties parties, string channel, FieldRules rules)
    {
        bool isAddressed = SourceTypes.IsAddressed(channel);
        if (parties.From is not null && (!parties.FromAgent || !isAddressed))
        {
            rules.Add("From", parties.FromAgent ? FieldMessages.AddressOnOtherChannel(channel) : FieldMessages.FromOfCustomer);
        }

        if (parties.To.Any() && !isAddressed)
        {
            rules.Add("To", FieldMessages.AddressOnOtherChannel(channel));
        }
    }

    // A number of the account can be a short code, so only the customers' are checked.
    private static void CheckAddresses(MessageParties parties, string channel, FieldRules rules)
    {
        bool isMail = (parties.SendingChannel ?? channel) == "email";
        foreach ((string field, string address) in parties.To.Select(static to => ("To", to))
            .Concat(parties.Cc.Select(static cc => ("Cc", cc))).Concat(parties.Bcc.Select(static bcc => ("Bcc", bcc))))
        {
            if (isMail || field != "To")
            {
                rules.Email(field, address);
            }
            else if (parties.FromAgent && SourceTypes.IsAddressed(parties.SendingChannel ?? channel))
            {
                rules.Phone(field, address);
            }
        }

        if (isMail)
        {
            rules.Email("From", parties.From);
        }
    }
}
