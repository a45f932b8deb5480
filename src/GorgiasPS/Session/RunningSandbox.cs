using System.Management.Automation;
using Gorgias.Sandbox;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>A sandbox that Start-GorgiasSandbox started: its address, its credential, and what it has received.</summary>
public sealed class RunningSandbox
{
    private readonly GorgiasSandbox _server;
    private int _stopped;

    internal RunningSandbox(GorgiasSandbox server, PSCredential? credential)
    {
        _server = server;
        Credential = credential;
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:54321/</c>. The API is below <c>api/</c>.</summary>
    public Uri BaseUri => _server.BaseUri;

    /// <summary>Which account it is: another for each sandbox, and another after a reset.</summary>
    public Guid Id => _server.Id;

    /// <summary>When the account was created: at the start, or at the last reset.</summary>
    public DateTimeOffset CreatedDatetime => _server.CreatedDatetime;

    /// <summary>The credential it accepts, ready for Connect-Gorgias or Invoke-RestMethod; null when it accepts an access token.</summary>
    public PSCredential? Credential { get; }

    /// <summary>False after it was stopped. Its tickets, mails and requests stay readable.</summary>
    public bool IsRunning => Volatile.Read(ref _stopped) == 0;

    /// <summary>The plan that its rate limit follows.</summary>
    public SandboxPlan Plan => _server.Options.Plan;

    /// <summary>How it counts calls against the rate limit.</summary>
    public SandboxLimiter Limiter => _server.Options.Limiter;

    /// <summary>The rate limit in words, such as <c>40 per 20 s</c>.</summary>
    public string Limit => LimitText(_server.Options);

    /// <summary>The tickets in it, oldest first.</summary>
    public SandboxTickets Tickets => _server.Tickets;

    /// <summary>The mails and SMS that would have been sent, and those that failed, oldest first.</summary>
    public SandboxOutbox Outbox => _server.Outbox;

    /// <summary>The latest requests, oldest first. <c>Requests.Total</c> counts all of them.</summary>
    public SandboxRequests Requests => _server.Requests;

    /// <summary>How many requests got the response 429.</summary>
    public long Throttled => _server.Requests.Throttled;

    /// <summary>The faults it causes, and how often; they can be changed while it runs.</summary>
    public SandboxFaults Faults => _server.Options.Faults;

    /// <summary>The round trip of a call; it can be changed while the sandbox runs.</summary>
    public TimeSpan Latency
    {
        get => _server.Options.Latency;
        set => _server.Options.Latency = value;
    }

    /// <summary>The calls that count against the rate limit now: the level of the bucket, or the calls of the window or period. Set it to make the account look
    /// busy.</summary>
    public double UsedCalls
    {
        get => _server.BucketLevel;
        set => _server.BucketLevel = value;
    }

    /// <summary>Removes tickets, mails, requests and queues, and starts over as a new account.</summary>
    public void Reset()
    {
        string before = Id.ToString();
        _server.Reset();
        SandboxQueues.Forget(before);
    }

    /// <summary>The sandbox itself, for what has no property here: seeding users and teams, delays, custom channels, single rules of
    /// <c>-Strict</c>.</summary>
    /// <returns>The server object.</returns>
    public GorgiasSandbox GetServer() => _server;

    /// <inheritdoc/>
    public override string ToString() => BaseUri.ToString();

    internal void Stop()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            _server.Dispose();
        }
    }

    private static string LimitText(SandboxOptions options)
    {
        if (options.Plan == SandboxPlan.Unlimited && options.Capacity is null)
        {
            return SandboxMessages.NoLimit;
        }

        int capacity = options.Capacity ?? (options.Plan is SandboxPlan.OAuth or SandboxPlan.EnterpriseOAuth ? 80 : 40);
        double seconds = options.Window?.TotalSeconds ?? (options.Plan is SandboxPlan.Enterprise or SandboxPlan.EnterpriseOAuth ? 10 : 20);
        return SandboxMessages.Limit(capacity, seconds);
    }
}
