namespace Gorgias.Sandbox;

/// <summary>
/// How the sandbox behaves. All but <see cref="Port"/>, <see cref="InitialLevel"/>, <see cref="Seed"/>, <see cref="TimeProvider"/> and
/// <see cref="RequestLogCapacity"/> may be changed while it runs, and hold from the next request on.
/// </summary>
public sealed class SandboxOptions
{
    /// <summary>The e-mail address that is let in unless told otherwise.</summary>
    public const string DefaultEmail = "agent@sandbox.example";

    /// <summary>The API key that is let in unless told otherwise. It opens nothing but a sandbox.</summary>
    public const string DefaultApiKey = "sandbox-key";

    /// <summary>Whose rate limit applies; the API key's unless told.</summary>
    public SandboxPlan Plan { get; set; } = SandboxPlan.ApiKey;

    /// <summary>Calls that fit into the bucket, 1 or more; null for the plan's.</summary>
    public int? Capacity { get; set; }

    /// <summary>The time in which a full bucket drains, above zero; null for the plan's.</summary>
    public TimeSpan? Window { get; set; }

    /// <summary>How full the bucket is at the start, in calls.</summary>
    public double InitialLevel { get; set; }

    /// <summary>Calls per second that other programs of the account make, 0 or more. They fill the bucket and are seen nowhere else.</summary>
    public double ForeignCallsPerSecond { get; set; }

    /// <summary>The round trip. Half of it passes before the sandbox acts and half after, so the headers a caller reads are that old, as in life.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How far each round trip may lie from <see cref="Latency"/>, either way.</summary>
    public TimeSpan Jitter { get; set; }

    /// <summary>What goes wrong.</summary>
    public SandboxFaults Faults { get; set; } = new();

    /// <summary>Start of the random source behind faults and jitter; null for another one each time.</summary>
    public int? Seed { get; set; }

    /// <summary>What a request must show; <see cref="DefaultEmail"/> with <see cref="DefaultApiKey"/> unless told. Anything else is answered with
    /// 401.</summary>
    public SandboxCredential Credential { get; set; } = SandboxCredential.ApiKey(DefaultEmail, DefaultApiKey);

    /// <summary>
    /// How many tickets may be created before <c>POST /api/tickets</c> answers 403 "Messaging quota exceeded" (gorgias-api.md section 2); null for no limit.
    /// </summary>
    public int? MessagingQuota { get; set; }

    /// <summary>Whether a new ticket is merged into an older open one of the same customer (gorgias-api.md section 7); off unless told, as in
    /// recordings.</summary>
    public bool AutoMerge { get; set; }

    /// <summary>How far back auto-merge looks for the older ticket; 5 days unless told, as in recordings.</summary>
    public TimeSpan AutoMergeWindow { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long a new or changed <c>external_id</c> stays invisible to <c>GET /api/tickets?external_id=</c>.</summary>
    public TimeSpan ExternalIdVisibilityDelay { get; set; }

    /// <summary>How long a mail takes from being posted to having been sent; one second unless told, as observed.</summary>
    public TimeSpan SendDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Answers 200 where 201, 202 or 204 is documented.</summary>
    public bool SuccessAlways200 { get; set; }

    /// <summary>Slugs of custom channels that are accepted besides the built-in ones.</summary>
    public ICollection<string> CustomChannels { get; } = new List<string>();

    /// <summary>The port on 127.0.0.1; 0 for a free one.</summary>
    public int Port { get; set; }

    /// <summary>The largest request body in bytes; more is answered with 413. No figure is published; 20 MiB unless told.</summary>
    public int MaxBodyBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Whether the request log keeps bodies.</summary>
    public bool LogRequestBodies { get; set; }

    /// <summary>How many requests the log keeps, 0 or more; older ones fall out. Counters count on.</summary>
    public int RequestLogCapacity { get; set; } = 10_000;

    /// <summary>The clock behind every time the sandbox reads or waits for.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal (int Capacity, double LeakPerSecond) Limit()
    {
        (int capacity, double seconds) = Plan switch
        {
            SandboxPlan.ApiKey => (40, 20.0),
            SandboxPlan.OAuth => (80, 20.0),
            SandboxPlan.Enterprise => (40, 10.0),
            SandboxPlan.EnterpriseOAuth => (80, 10.0),
            _ => (1_000_000, 1.0),
        };
        return (Capacity ?? capacity, (Capacity ?? capacity) / (Window?.TotalSeconds ?? seconds));
    }

    internal bool IsUnlimited => Plan == SandboxPlan.Unlimited && Capacity is null;

    internal void Check()
    {
        if (TimeProvider is null)
        {
            throw new ArgumentException("A sandbox needs a clock.");
        }

        if (Credential is null)
        {
            throw new ArgumentException("A sandbox lets nobody in without a credential to compare with.");
        }

        if (Port is < 0 or > 65535)
        {
            throw new ArgumentOutOfRangeException(nameof(Port), Port, "A port lies between 0 and 65535.");
        }

        if (Capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Capacity), Capacity, "At least one call fits.");
        }

        if (Window <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Window), Window, "A window is longer than nothing.");
        }

        if (RequestLogCapacity < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(RequestLogCapacity), RequestLogCapacity, "It is 0 or more.");
        }

        (Faults ?? throw new ArgumentException("Faults may be empty, not null.")).Check();
    }
}
