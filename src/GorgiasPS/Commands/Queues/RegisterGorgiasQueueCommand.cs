using System.Management.Automation;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Registers a name for a queue, for this session.</summary>
[Cmdlet(VerbsLifecycle.Register, "GorgiasQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class RegisterGorgiasQueueCommand : PSCmdlet
{
    /// <summary>The name for -Queue.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Name { get; set; } = "";

    /// <summary>A PostgreSQL connection string or postgresql:// address, with Queue= for one of several queues in the database; or the path of a file.
    /// Leave the password out, and use -Credential, PGPASSWORD or a .pgpass file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Address { get; set; } = "";

    /// <summary>The database's user and password.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        QueueAddress address = QueueResolver.Find(this, Address);
        try
        {
            address = Credential is null ? address : address.WithCredential(Credential.UserName, Credential.Password);
            if (ShouldProcess(address.Location, QueueMessages.RegisterAction(Name)))
            {
                QueueResolver.Registry.Register(Name, address);
            }
        }
        catch (QueueException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Name));
        }
    }
}
