using System.Collections.Concurrent;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Reports;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that call the API or a queue: they use -Connection, or else the runspace's default connection.</summary>
public abstract class GorgiasCmdlet : AsyncCmdlet, IConnectedCmdlet
{
    private readonly ConcurrentDictionary<string, bool> _warnings = new(StringComparer.Ordinal);
    // The whole of a call that a person waits for.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(100);

    private WaitWarnings? _waits;
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

    /// <summary>The options of calls: their priority, how long they wait, and what -Verbose and -Debug show of them. Pipeline thread only.</summary>
    internal CallOptions CallOptions(CallPriority priority)
    {
        _ = WantsCalls;
        bool isRun = priority == CallPriority.Bulk;
        var run = this as IPatientCmdlet;
        _waits ??= new WaitWarnings(WarnOnce);
        return new CallOptions
        {
            Priority = priority,
            Observer = Observe,
            OnWarning = WarnOnce,
            TotalTimeout = isRun ? null : LongestCall,
            MaximumWait = TimeSpan.FromSeconds(run?.MaximumWaitSec ?? 900),
            OutagePatience = isRun ? run?.OutagePatience : null,
        };
    }

    /// <summary>Ends the cmdlet with an error when -OutagePatience cannot be used.</summary>
    private protected void RefusePatience()
    {
        if (this is IPatientCmdlet { OutagePatience: var patience } && patience != TimeSpan.Zero
            && (patience < TimeSpan.FromSeconds(1) || patience > TimeSpan.FromDays(7)))
        {
            ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument, RunMessages.PatienceOutOfRange, RunMessages.PatienceAdvice, patience));
        }
    }

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

    /// <summary>True under -WhatIf and with -PreviewPath, when nothing must be written.</summary>
    internal bool IsWhatIf => _isWhatIf ??=
        this is IPreviewingCmdlet { PreviewPath: not null } || (MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? value)
        ? value is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference")));

    /// <summary>Counts the calls; null when nobody wants the counts.</summary>
    internal CallMeter? Calls { get; set; }

    private bool WantsCalls => _wantsCalls ??= IsVerbose || IsOn("Debug", "DebugPreference");

    private bool IsOn(string parameter, string preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? value)
            ? value is SwitchParameter { IsPresent: true }
            : LanguagePrimitives.TryConvertTo(GetVariableValue(preference), out ActionPreference wanted)
                && wanted is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private void Observe(CallEvent call)
    {
        _waits?.Note(call);
        Calls?.Note(call);
        if (_wantsCalls != true)
        {
            return;
        }

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
