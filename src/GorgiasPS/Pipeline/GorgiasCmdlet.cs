using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Pipeline;

namespace GorgiasPS;

/// <summary>A cmdlet that makes calls: it uses the connection it is given, or else the runspace's default.</summary>
public abstract class GorgiasCmdlet : AsyncCmdlet
{
    private GorgiasConnection? _connection;

    /// <summary>The connection to use instead of the runspace's default, which Connect-Gorgias sets.</summary>
    [Parameter]
    [ValidateNotNull]
    public GorgiasConnection? Connection { get; set; }

    private protected GorgiasClient Client => CurrentConnection.Client;

    /// <summary>The connection that is used; a terminating error when there is none.</summary>
    private protected GorgiasConnection CurrentConnection => _connection ??= FindConnection();

    /// <summary>How calls are made: who goes first, and what -Verbose and -Debug see of it.</summary>
    private protected CallOptions CallOptions(CallPriority priority) => new() { Priority = priority, Observer = Observe };

    private void Observe(CallEvent call) =>
        Queue.Post(streams => streams.WriteVerbose(call.Message));

    private GorgiasConnection FindConnection()
    {
        GorgiasConnection? connection = Connection ?? GorgiasSession.Current.DefaultConnection;
        if (connection is null || connection.IsDisconnected)
        {
            const string Advice = "Run Connect-Gorgias -Domain <account> -Credential <e-mail and API key>, or Connect-Gorgias -Sandbox to try it without an account.";
            ThrowTerminatingError(ErrorRecords.Of(
                "NotConnected",
                connection is null
                    ? "There is no connection to a Gorgias account in this session. " + Advice
                    : "The connection to " + connection.Domain + " was ended. " + Advice,
                Advice,
                category: ErrorCategory.ConnectionError));
        }

        return connection!;
    }
}
