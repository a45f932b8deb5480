using System.Management.Automation;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Gets the default connection of the session.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasConnection")]
[OutputType(typeof(GorgiasConnection))]
public sealed class GetGorgiasConnectionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (GorgiasSession.Current.DefaultConnection is { IsDisconnected: false } connection)
        {
            WriteObject(connection);
        }
        else
        {
            WriteVerbose(ConnectionMessages.NotConnected);
        }
    }
}
