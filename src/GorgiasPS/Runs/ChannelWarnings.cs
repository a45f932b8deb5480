using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS.Runs;

/// <summary>What a user should know of the channel of a message. Each is said once in a session.</summary>
/// <param name="cmdlet">The cmdlet that writes the message.</param>
internal sealed class ChannelWarnings(GorgiasWriteCmdlet cmdlet)
{
    /// <summary>Warns that neither -Channel nor -Via was specified.</summary>
    /// <param name="channel">The record's channel; null without one.</param>
    /// <param name="via">The record's via; null without one.</param>
    /// <param name="isFixed">True when the channel follows from the kind of message, so that there is nothing to specify.</param>
    public void WarnIfUnset(string? channel, string? via, bool isFixed)
    {
        GorgiasSession session = GorgiasSession.Current;
        GorgiasConnection? connection = cmdlet.ConnectionIfAny;
        bool isSet = channel is not null || via is not null || connection?.DefaultChannel is not null || connection?.DefaultVia is not null;
        if (!isSet && !isFixed && !session.WarnedOfChannel)
        {
            session.WarnedOfChannel = true;
            cmdlet.WriteWarning(RecordMessages.NoChannel);
        }
    }

    /// <summary>Warns that rules of the account may reply to a customer's message. A plan says it by itself.</summary>
    /// <param name="channel">The channel of such a message; null for any other.</param>
    public void WarnOfRules(string? channel)
    {
        if (channel is not null && !cmdlet.IsWhatIf && !GorgiasSession.Current.WarnedOfRules)
        {
            GorgiasSession.Current.WarnedOfRules = true;
            cmdlet.WriteWarning(MailMessages.RulesMayReply(channel));
        }
    }
}
