using Gorgias.Client.Messages;

namespace Gorgias.Client.Composing;

/// <summary>Checks whether a message may be e-mailed: only with <c>SendEmail</c>, by an agent, over the e-mail channel and from a named address.</summary>
internal static class MailRules
{
    public static void Check(bool sendEmail, bool fromAgent, string? from, string channel, bool alreadySent, FieldRules rules)
    {
        rules.Email("From", from);
        if (!sendEmail)
        {
            if (!string.IsNullOrWhiteSpace(from))
            {
                rules.Add("From", FieldMessages.FromWithoutMail);
            }

            return;
        }

        if (!fromAgent)
        {
            rules.Add("SendEmail", FieldMessages.MailNotFromAgent);
        }

        if (alreadySent)
        {
            rules.Add("SendEmail", FieldMessages.MailAlreadySent);
        }

        if (channel != MessageBuilder.SendingChannel)
        {
            rules.Add("Channel", FieldMessages.MailChannelWrong(channel, MessageBuilder.SendingChannel));
        }

        if (string.IsNullOrWhiteSpace(from))
        {
            rules.Add("From", FieldMessages.FromMissing);
        }
    }
}
