using System.Collections.Concurrent;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that call the API or a queue: they use -Connection, or else the runspace's default connection.</summary>
public abstract class GorgiasCmdlet : AsyncCmdlet, IConnectedCmdlet
{
    private readonly ConcurrentDictionary<string, bool> _warnings = new(StringComparer.Ordinal);
    // The whole of a call that a person waits for.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(100);

    private WaitWarnings? _waits;
    private CallMeter? _calls;
    private GorgiasConnection? _connection;
    private bool? _wantsCalls;
    private bool? _isVerbose;
    private bool? _isWhatIf;

    /// <summary>The connection to use. Default: the default connection of the session, which Connect-Gorgias sets.</summary>
    [Parameter]
    [PSDefaultValue(Help = "The session's connection")]
    [ValidateNotNull]
    [LiveConnection]
    [ArgumentCompleter(typeof(NoCompleter))]
    public GorgiasConnection? Connection { get; set; }

    /// <summary>The calls that the cmdlet made. First on the pipeline thread, then on any.</summary>
    internal CallMeter Calls => _calls ??= new CallMeter(() => _connection?.Client, TimeProvider.System);

    internal GorgiasClient Client => CurrentConnection.Client;

    /// <summary>The connection to use; a terminating error when there is none.</summary>
    internal GorgiasConnection CurrentConnection => _connection ??= FindConnection();

    /// <summary>The connection to use; null when there is none. Pipeline thread only.</summary>
    internal GorgiasConnection? ConnectionIfAny =>
        _connection is not null || Connection is not null || GorgiasSession.Current.DefaultConnection is { IsDisconnected: false } ? CurrentConnection : null;

    /// <summary>The options of calls: their priority, how long they wait, and what -Verbose and -Debug show of them. Pipeline thread only.</summary>
    internal CallOptions CallOptions(CallPriority priority)
    {
        _ = (WantsCalls, Calls);
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
        if (this is IPatientCmdlet { OutagePatience: var patience })
        {
            RefuseDuration("OutagePatience", patience, allowsZero: true, RunMessages.PatienceOutOfRange, TimeSpan.FromDays(7));
        }
    }

    /// <summary>Ends the cmdlet with an error when a duration on the command line cannot be meant: below a second it is a number of ticks.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <param name="allowsZero">True when zero has a meaning.</param>
    /// <param name="range">What the values are that it takes.</param>
    /// <param name="longest">The longest duration; null for any.</param>
    /// <param name="isInDays">True for a duration that people count in days.</param>
    internal void RefuseDuration(
        string parameter, TimeSpan value, bool allowsZero, string range, TimeSpan? longest = null, bool isInDays = false)
    {
        bool isTicks = value > TimeSpan.Zero && value < TimeSpan.FromSeconds(1);
        if (isTicks || value < TimeSpan.Zero || (value == TimeSpan.Zero && !allowsZero) || value > longest)
        {
            ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument,
                isTicks ? ValueMessages.Ticks(parameter, value.Ticks) : range,
                isTicks ? ValueMessages.DurationOf(value.Ticks, isInDays) : ValueMessages.DurationAdvice,
                value));
        }
    }

    /// <summary>Watches the calls of a run of this cmdlet.</summary>
    /// <param name="client">The client that makes them; null when there are none.</param>
    internal RunWatch WatchCalls(GorgiasClient? client) => new(client, Calls, TimeProvider.System, text => Streams.WriteVerbose(text), WarnOnce);

    /// <summary>Writes a warning, unless the cmdlet has written the same one. Any thread.</summary>
    internal void WarnOnce(string text)
    {
        if (_warnings.TryAdd(text, true))
        {
            Feed.Post(streams => streams.WriteWarning(text));
        }
    }

    /// <summary>
    /// Why an object of the pipeline must not be taken by its ID: it was read from another account, where the ID is that of another object. Null for any other
    /// input, and without a connection. Pipeline thread only.
    /// </summary>
    internal RecordException? OtherAccount(PSObject? input) =>
        input is not null && ObjectAccounts.Of(input.BaseObject) is { } owner && ConnectionIfAny?.AccountLedger.Account is { } account && owner != account
            ? new RecordException(GorgiasErrorKind.OtherAccount, ConnectionMessages.OtherAccount(owner, account), ConnectionMessages.OtherAccountAdvice)
            : null;

    /// <summary>Writes the error of an object that was read from another account.</summary>
    /// <returns>True when it was.</returns>
    private protected bool RefuseOtherAccount(PSObject? input)
    {
        if (OtherAccount(input) is not { } fault)
        {
            return false;
        }

        WriteError(ErrorRecords.From(fault, input));
        return true;
    }

    /// <summary>Whether an object is one of the account, or names one by its ID. Orders are of no account, and items of a queue are of the queue's.</summary>
    private protected virtual bool IsOfAccount(object emitted) => emitted is GorgiasObject or GorgiasDelivery or GorgiasJobTicket;

    private protected override void NoteEmitted(object emitted)
    {
        if (IsOfAccount(emitted) && _connection?.AccountLedger.Account is { Length: > 0 } account)
        {
            ObjectAccounts.Note(emitted, account);
        }
    }

    /// <summary>Asks whether to do something, as ShouldProcess does. Where nobody can be asked, that is an error of its own.</summary>
    private protected bool May(string target, string action)
    {
        try
        {
            return ShouldProcess(target, action);
        }
        catch (Exception e) when (Confirmation.IsUnanswerable(e))
        {
            ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.ConfirmationNeeded, ResourceMessages.ConfirmationNeeded(action, target), ResourceMessages.ConfirmationAdvice, target));
            throw;
        }
    }

    /// <summary>True when -Verbose or $VerbosePreference shows verbose lines. Pipeline thread only.</summary>
    internal bool IsVerbose => _isVerbose ??= IsOn("Verbose", "VerbosePreference");

    /// <summary>True under -WhatIf and with -PreviewPath, when nothing must be written.</summary>
    internal bool IsWhatIf => _isWhatIf ??=
        this is IPreviewingCmdlet { PreviewPath: not null } || (MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? value)
        ? value is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference")));

    private protected override string DescribeWait(TimeSpan elapsed)
    {
        RunWait wait = _connection is { Client: var client }
            ? RunWait.Of(client.GetOutage(), client.GetRateLimit(), TimeSpan.Zero, TimeProvider.System.GetUtcNow())
            : default;
        return wait is { IsLong: true, Text: { } text } ? text : base.DescribeWait(elapsed);
    }

    private bool WantsCalls => _wantsCalls ??= IsVerbose || IsOn("Debug", "DebugPreference");

    private bool IsOn(string parameter, string preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? value)
            ? value is SwitchParameter { IsPresent: true }
            : LanguagePrimitives.TryConvertTo(GetVariableValue(preference), out ActionPreference wanted)
                && wanted is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private void Observe(CallEvent call)
    {
        Calls.Note(call);
        _waits?.Note(call);
        if (_wantsCalls != true)
        {
            return;
        }

        string line = CallEventFormatter.Of(call);
        if (call is { Kind: CallEventKind.Answered, Status: null or < 400 or 429 or >= 500 })
        {
            // A failure that is tried again has an event of its own.
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
            // In the message: an error that comes from a job has lost its advice.
            string hint = Host?.Name switch
            {
                "Default Host" => " " + ConnectionMessages.NotConnectedInParallel,
                "ServerRemoteHost" => " " + ConnectionMessages.NotConnectedInJob,
                _ => "",
            };
            ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.NotConnected,
                (connection is null ? ConnectionMessages.NotConnected : ConnectionMessages.Disconnected(connection.Domain)) + hint,
                ConnectionMessages.NotConnectedAdvice));
        }

        connection!.Client.Directory.BeginCommand();
        return connection;
    }
}
