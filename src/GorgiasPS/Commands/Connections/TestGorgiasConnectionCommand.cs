using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Tests whether the account answers and accepts the credential.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GorgiasConnection")]
[OutputType(typeof(bool))]
public sealed class TestGorgiasConnectionCommand : GorgiasCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if ((Connection ?? GorgiasSession.Current.DefaultConnection) is not { IsDisconnected: false } connection)
        {
            WriteVerbose(ConnectionMessages.NotConnected);
            WriteObject(false);
            return;
        }

        Run(async (writer, cancellation) =>
        {
            bool works = true;
            try
            {
                await AccountCheck.ReadAsync(connection.Client, writer.WriteVerbose, cancellation).ConfigureAwait(false);
            }
            catch (GorgiasRateLimitException throttled)
            {
                // It says nothing about the credential.
                works = false;
                writer.WriteWarning(ConnectionMessages.NotTested($"{throttled.Message} {throttled.Advice}"));
            }
            catch (GorgiasException failure)
            {
                works = false;
                writer.WriteVerbose($"{failure.Message} {failure.Advice}");
            }

            await writer.WriteObjectAsync(works).ConfigureAwait(false);
        });
    }
}
