using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS;

/// <summary>Resets what the rate limiter has learned about the account.</summary>
[Cmdlet(VerbsCommon.Reset, "GorgiasRateLimit", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ResetGorgiasRateLimitCommand : GorgiasCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        GorgiasConnection connection = CurrentConnection;
        if (!ShouldProcess(connection.ToString(), ConnectionMessages.ResetRateLimitAction))
        {
            return;
        }

        IOException? failure = null;
        Run(async (_, _) =>
        {
            try
            {
                await connection.Client.ResetRateLimitAsync().ConfigureAwait(false);
            }
            catch (IOException e)
            {
                failure = e;
            }
        });
        if (failure is not null)
        {
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.RateLimited, failure, ConnectionMessages.ResetRateLimitAdvice, connection, ErrorCategory.ResourceUnavailable));
        }
    }
}
