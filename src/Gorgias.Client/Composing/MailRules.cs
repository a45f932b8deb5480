namespace Gorgias.Client.Composing;

/// <summary>When mail may go out: only when it was asked for in so many words, by an agent, over e-mail, from a named address.</summary>
internal static class MailRules
{
    public static void Check(bool sendEmail, bool fromAgent, string? from, string channel, bool alreadySent, FieldRules rules)
    {
        rules.Email("From", from);
        if (!sendEmail)
        {
            if (!string.IsNullOrWhiteSpace(from))
            {
                rules.Add("From", "it is the address mail leaves from, and means nothing without -SendEmail.");
            }

            return;
        }

        if (!fromAgent)
        {
            rules.Add("SendEmail", "only an agent's message can be sent; add -FromAgent.");
        }

        if (alreadySent)
        {
            rules.Add("SendEmail", "it cannot go with -Imported or -SentAt, which store a message as already sent.");
        }

        if (channel != MessageBuilder.SendingChannel)
        {
            rules.Add("Channel", $"mail goes out over the channel '{MessageBuilder.SendingChannel}', not '{channel}'.");
        }

        if (string.IsNullOrWhiteSpace(from))
        {
            rules.Add("From", "it is needed with -SendEmail: an address of one of the account's e-mail integrations.");
        }
    }
}
