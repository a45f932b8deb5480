using System.Management.Automation;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Gets the session's default connection: the one that cmdlets without -Connection use.</summary>
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
