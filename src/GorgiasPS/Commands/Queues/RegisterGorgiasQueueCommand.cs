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
    /// <summary>Name for the queue, for -Queue and the queue cmdlets.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Address of the queue: the path of a file, a PostgreSQL connection string, or a postgresql:// address. Queue= selects one of several queues in a
    /// database. Leave the password out: use -Credential, PGPASSWORD or a .pgpass file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Address { get; set; } = "";

    /// <summary>User name and password for the database.</summary>
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
