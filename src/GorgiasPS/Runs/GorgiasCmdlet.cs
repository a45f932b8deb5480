using System.Collections.Concurrent;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that call the API or a queue: they use -Connection, or else the runspace's default connection.</summary>
public abstract class GorgiasCmdlet : AsyncCmdlet, IConnectedCmdlet
{
    private readonly ConcurrentDictionary<string, bool> _warnings = new(StringComparer.Ordinal);
    private GorgiasConnection? _connection;
    private bool? _wantsCalls;
    private bool? _isVerbose;
    private bool? _isWhatIf;

    /// <summary>The connection to use instead of the runspace's default, which Connect-Gorgias sets.</summary>
    [Parameter]
    [ValidateNotNull]
    public GorgiasConnection? Connection { get; set; }

    internal GorgiasClient Client => CurrentConnection.Client;

    /// <summary>The connection to use; a terminating error when there is none.</summary>
    internal GorgiasConnection CurrentConnection => _connection ??= FindConnection();

    /// <summary>The connection to use; null when there is none. Pipeline thread only.</summary>
    internal GorgiasConnection? ConnectionIfAny =>
        _connection is not null || Connection is not null || GorgiasSession.Current.DefaultConnection is { IsDisconnected: false } ? CurrentConnection : null;

    /// <summary>The options of calls: their priority, and what -Verbose and -Debug show of them. Pipeline thread only.</summary>
    internal CallOptions CallOptions(CallPriority priority) => new()
    {
        Priority = priority,
        Observer = WantsCalls ? Observe : null,
        OnWarning = WarnOnce,
    };

    /// <summary>Writes a warning, unless the cmdlet has written the same one. Any thread.</summary>
    internal void WarnOnce(string text)
    {
        if (_warnings.TryAdd(text, true))
        {
            Feed.Post(streams => streams.WriteWarning(text));
        }
    }

    /// <summary>True when -Verbose or $VerbosePreference shows verbose lines. Pipeline thread only.</summary>
    internal bool IsVerbose => _isVerbose ??= IsOn("Verbose", "VerbosePreference");

    /// <summary>True under -WhatIf, when nothing must be written.</summary>
    internal bool IsWhatIf => _isWhatIf ??= MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? value)
        ? value is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool WantsCalls => _wantsCalls ??= IsVerbose || IsOn("Debug", "DebugPreference");

    private bool IsOn(string parameter, string preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? value)
            ? value is SwitchParameter { IsPresent: true }
            : LanguagePrimitives.TryConvertTo(GetVariableValue(preference), out ActionPreference wanted)
                && wanted is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private void Observe(CallEvent call)
    {
        string line = CallEventFormatter.Of(call);
        if (call.Kind == CallEventKind.Answered)
        {
            Feed.Post(streams => streams.WriteDebug(line));
        }
        else
        {
            Feed.Post(streams => streams.WriteVerbose(line));
        }
    }

    private GorgiasConnection FindConnection()
    {
        GorgiasConnection? connection = Connection ?? GorgiasSession.Current.DefaultConnection;
        if (connection is null || connection.IsDisconnected)
        {
            ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.NotConnected,
                connection is null ? ConnectionMessages.NotConnected : ConnectionMessages.Disconnected(connection.Domain),
                ConnectionMessages.NotConnectedAdvice));
        }

        return connection!;
    }
}
