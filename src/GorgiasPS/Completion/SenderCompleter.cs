using System.Collections;
using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the addresses that the account can send from: of the channel of -SendEmail or -SendSms, or of both.</summary>
internal sealed class SenderCompleter : AccountCompleter
{
    private const string Email = "email";
    private const string Sms = "sms";

    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters)
    {
        string[] channels = parameters.Contains("SendSms") ? [Sms] : parameters.Contains("SendEmail") ? [Email] : [Email, Sms];
        IReadOnlyList<GorgiasIntegration> all = Wait(connection.Client.Directory.Integrations);
        return channels.SelectMany(channel => SendingAddresses.Senders(all, channel))
            .Select(static one => new Suggestion(one.Address!, one.Name, one.Name));
    }
}
