using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security;
using Gorgias.Sandbox;

namespace GorgiasPS.Session;

/// <summary>The sandboxes of one runspace. They stop when it closes, so that a job leaves no server behind.</summary>
internal sealed class SandboxSession
{
    private static readonly ConditionalWeakTable<Runspace, SandboxSession> Sessions = new();

    private readonly object _lock = new();
    private readonly List<RunningSandbox> _running = [];
    private readonly ConditionalWeakTable<GorgiasConnection, RunningSandbox> _startedFor = new();
    private readonly ConditionalWeakTable<RunningSandbox, List<AccountLedger>> _ledgers = new();

    private SandboxSession(Runspace runspace) => runspace.StateChanged += (_, change) =>
    {
        if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
        {
            StopAll();
        }
    };

    /// <summary>The session of the calling pipeline thread.</summary>
    public static SandboxSession Current => Sessions.GetValue(Runspace.DefaultRunspace, static runspace => new SandboxSession(runspace));

    /// <summary>The running sandboxes, in the order they were started.</summary>
    public IReadOnlyList<RunningSandbox> Running
    {
        get
        {
            lock (_lock)
            {
                return [.. _running];
            }
        }
    }

    /// <summary>Starts a sandbox and adds it to <see cref="Running"/>.</summary>
    public async Task<RunningSandbox> StartAsync(SandboxOptions options, PSCredential? credential, CancellationToken cancellation)
    {
        GorgiasSandbox server = await GorgiasSandbox.StartAsync(options, cancellation).ConfigureAwait(false);
        var sandbox = new RunningSandbox(server, credential);
        lock (_lock)
        {
            _running.Add(sandbox);
        }

        return sandbox;
    }

    /// <summary>Starts a sandbox with the rate limit of an API key and the built-in credential.</summary>
    public Task<RunningSandbox> StartDefaultAsync(CancellationToken cancellation) => StartAsync(new SandboxOptions(), DefaultCredential(), cancellation);

    /// <summary>The built-in credential, for a sandbox without one of its own.</summary>
    public static PSCredential DefaultCredential()
    {
        SecureString key = new NetworkCredential("", SandboxOptions.DefaultApiKey).SecurePassword;
        key.MakeReadOnly();
        return new PSCredential(SandboxOptions.DefaultEmail, key);
    }

    /// <summary>Remembers that a sandbox was started for a connection, so that it is stopped with the connection.</summary>
    public void Attach(RunningSandbox sandbox, GorgiasConnection connection) => _startedFor.Add(connection, sandbox);

    /// <summary>The sandbox that was started for a connection; null when there is none.</summary>
    public RunningSandbox? StartedFor(GorgiasConnection connection) => _startedFor.TryGetValue(connection, out RunningSandbox? sandbox) ? sandbox : null;

    /// <summary>Remembers a ledger of a sandbox, whose rows go with the sandbox.</summary>
    public void Attach(RunningSandbox sandbox, AccountLedger ledger)
    {
        lock (_lock)
        {
            _ledgers.GetOrCreateValue(sandbox).Add(ledger);
        }
    }

    /// <summary>Stops a sandbox and takes it out of <see cref="Running"/>.</summary>
    public void Stop(RunningSandbox sandbox)
    {
        AccountLedger[] ledgers = [];
        lock (_lock)
        {
            _running.Remove(sandbox);
            if (_ledgers.TryGetValue(sandbox, out List<AccountLedger>? known))
            {
                ledgers = [.. known];
                known.Clear();
            }
        }

        sandbox.Stop();
        SandboxQueues.Forget(sandbox.Id.ToString());
        foreach (AccountLedger ledger in ledgers)
        {
            ledger.Forget();
        }
    }

    /// <summary>Stops all sandboxes of the runspace.</summary>
    public void StopAll()
    {
        foreach (RunningSandbox sandbox in Running)
        {
            Stop(sandbox);
        }
    }
}
