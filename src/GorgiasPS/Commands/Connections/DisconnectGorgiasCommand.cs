using System.Management.Automation;
using GorgiasPS.Messages;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Ends a connection, and stops the sandbox that was started for it.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Gorgias", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class DisconnectGorgiasCommand : PSCmdlet
{
    /// <summary>The connection to end. Default: the default connection of the session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [PSDefaultValue(Help = "The session's connection")]
    [ValidateNotNull]
    [LiveConnection]
    [ArgumentCompleter(typeof(NoCompleter))]
    public GorgiasConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        GorgiasSession session = GorgiasSession.Current;
        if ((Connection ?? session.DefaultConnection) is not { } connection)
        {
            WriteVerbose(ConnectionMessages.NothingToDisconnect);
            return;
        }

        if (!ShouldProcess(connection.ToString(), ConnectionMessages.DisconnectAction))
        {
            return;
        }

        connection.Dispose();
        SandboxSession sandboxes = SandboxSession.Current;
        if (sandboxes.StartedFor(connection) is { } sandbox)
        {
            sandboxes.Stop(sandbox);
        }

        if (ReferenceEquals(session.DefaultConnection, connection))
        {
            session.DefaultConnection = null;
        }
    }
}
