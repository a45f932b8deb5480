using Gorgias.Client.Messages;

namespace Gorgias.Client.Calls;

/// <summary>Checks the options of a client before it takes anything that it would have to give back.</summary>
internal static class OptionChecks
{
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    public static void Check(GorgiasClientOptions options)
    {
        if (options.Credential is null)
        {
            throw new ArgumentException(ConnectionMessages.CredentialMissing, nameof(options));
        }

        if (options.Reserve is < 0 or > 20)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Reserve, ConnectionMessages.ReserveOutOfRange);
        }

        if (options.Timeout < TimeSpan.FromMilliseconds(10) || options.Timeout > TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Timeout, ConnectionMessages.TimeoutOutOfRange);
        }

        if (options.MaximumRetryCount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaximumRetryCount, ConnectionMessages.RetryCountNegative);
        }

        if (options.SettlingTime < TimeSpan.Zero || options.StopGrace < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(options), ConnectionMessages.WaitNegative);
        }

        using var request = new HttpRequestMessage();
        if (string.IsNullOrWhiteSpace(options.UserAgent) || !request.Headers.UserAgent.TryParseAdd(options.UserAgent))
        {
            throw new ArgumentException(ConnectionMessages.UserAgentInvalid, nameof(options));
        }
    }
}
