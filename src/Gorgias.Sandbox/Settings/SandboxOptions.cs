using Gorgias.Sandbox.Messages;

namespace Gorgias.Sandbox;

/// <summary>
/// How the sandbox behaves. All but <see cref="Port"/>, <see cref="InitialLevel"/>, <see cref="Seed"/>, <see cref="TimeProvider"/> and
/// <see cref="RequestLogCapacity"/> can be changed while it runs, and apply from the next request on.
/// </summary>
public sealed class SandboxOptions
{
    /// <summary>The e-mail address of the default credential.</summary>
    public const string DefaultEmail = "agent@sandbox.example";

    /// <summary>The API key of the default credential. It is of no use outside a sandbox.</summary>
    public const string DefaultApiKey = "sandbox-key";

    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(36500);

    /// <summary>The plan whose rate limit applies; <see cref="SandboxPlan.ApiKey"/> by default.</summary>
    public SandboxPlan Plan { get; set; } = SandboxPlan.ApiKey;

    /// <summary>How calls are counted against the rate limit; <see cref="SandboxLimiter.Leaky"/> by default. When it changes, the level is kept.</summary>
    public SandboxLimiter Limiter { get; set; } = SandboxLimiter.Leaky;

    /// <summary>Calls that are accepted in a window, or fit into the bucket, 1 or more; null for the plan's.</summary>
    public int? Capacity { get; set; }

    /// <summary>The length of the window or period, or the time in which a full bucket drains, above zero; null for the plan's.</summary>
    public TimeSpan? Window { get; set; }

    /// <summary>The calls that count at the start, 0 to the capacity.</summary>
    public double InitialLevel { get; set; }

    /// <summary>Calls per second of other programs of the account, 0 or more. They count like other calls and have no other effect.</summary>
    public double ForeignCallsPerSecond { get; set; }

    /// <summary>The time of a round trip. Half of it passes before the sandbox handles the request and half after, so the headers of a response are half a
    /// round trip old when the caller reads them, as in reality.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The largest random difference of a round trip from <see cref="Latency"/>, in either direction.</summary>
    public TimeSpan Jitter { get; set; }

    /// <summary>The faults to produce; none by default.</summary>
    public SandboxFaults Faults { get; set; } = new();

    /// <summary>The seed of the random numbers for faults, jitter and bounces; null for a different one each time.</summary>
    public int? Seed { get; set; }

    /// <summary>The credential that requests must have; <see cref="DefaultEmail"/> with <see cref="DefaultApiKey"/> by default. Any other gets status
    /// 401.</summary>
    public SandboxCredential Credential { get; set; } = SandboxCredential.ApiKey(DefaultEmail, DefaultApiKey);

    /// <summary>
    /// How many tickets may be created before <c>POST /api/tickets</c> gets 403 "Messaging quota exceeded" (gorgias-api.md section 2); null for no limit.
    /// </summary>
    public int? MessagingQuota { get; set; }

    /// <summary>Whether a new ticket is merged into an older open ticket of the same customer (gorgias-api.md section 7); false by default, as in
    /// recordings.</summary>
    public bool AutoMerge { get; set; }

    /// <summary>The greatest age of the older ticket for auto-merge; 5 days by default, as in recordings.</summary>
    public TimeSpan AutoMergeWindow { get; set; } = TimeSpan.FromDays(5);

    /// <summary>
    /// Whether a <c>name</c> beside the address of a known customer renames that customer; false by default. The documentation can be read either way
    /// (gorgias-api.md section 7, Customer matching).
    /// </summary>
    public bool NameRenamesCustomer { get; set; }

    /// <summary>How long a new or changed <c>external_id</c> stays invisible to <c>GET /api/tickets?external_id=</c>.</summary>
    public TimeSpan ExternalIdVisibilityDelay { get; set; }

    /// <summary>How long <c>GET /api/tickets?customer_id=</c> does not show that a ticket was created, changed or deleted.</summary>
    public TimeSpan CustomerListVisibilityDelay { get; set; }

    /// <summary>How long the items of views do not show that a ticket was created, changed or deleted. What an item says is never old, only whether it is
    /// there.</summary>
    public TimeSpan ViewItemsVisibilityDelay { get; set; }

    /// <summary>How long after its creation a message is sent; one second by default, as observed.</summary>
    public TimeSpan SendDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Recipients whose e-mails bounce; letter case does not matter. The e-mail is sent first, and fails after
    /// <see cref="BounceDelay"/>.</summary>
    public ICollection<string> BounceAddresses { get; } = new List<string>();

    /// <summary>The share of all other recipients whose e-mails bounce, 0 to 1; 0 by default. Which ones is a matter of the address and
    /// <see cref="Seed"/>, so that a second e-mail to a recipient fares as the first did.</summary>
    public double BounceShare { get; set; }

    /// <summary>How long after it was sent an e-mail bounces, 0 or more; 9.5 seconds by default, as observed.</summary>
    public TimeSpan BounceDelay { get; set; } = TimeSpan.FromSeconds(9.5);

    /// <summary>Whether the account has a rule that replies to every message of a customer, except on channel <c>api</c> and on channels that no reply can
    /// go to (gorgias-api.md section 7). False by default.</summary>
    public bool AutoReply { get; set; }

    /// <summary>The disputed rules that the sandbox keeps; none by default.</summary>
    public SandboxStrictness Strictness { get; set; } = new();

    /// <summary>Whether the sandbox keeps every disputed rule. Setting it sets all members of <see cref="Strictness"/>; each can be changed
    /// afterwards.</summary>
    public bool Strict
    {
        get => Strictness.IsStrictest;
        set => Strictness.Set(value);
    }

    /// <summary>Whether the status is 200 where 201, 202 or 204 is documented.</summary>
    public bool SuccessAlways200 { get; set; }

    /// <summary>
    /// Whether <c>GET /api/tickets/{id}/messages</c> has the cursor envelope that the documents give every list; false by default: page numbers, as recorded
    /// (gorgias-api.md section 4).
    /// </summary>
    public bool TicketMessagesAsDocumented { get; set; }

    /// <summary>Slugs of custom channels that are accepted besides the built-in ones.</summary>
    public ICollection<string> CustomChannels { get; } = new List<string>();

    /// <summary>The port on 127.0.0.1; 0 for a free one.</summary>
    public int Port { get; set; }

    /// <summary>The size of the largest request body, in bytes; a larger body gets status 413. 20 MiB by default. The limit of Gorgias is not
    /// published.</summary>
    public int MaxBodyBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Whether the request log keeps bodies.</summary>
    public bool LogRequestBodies { get; set; }

    /// <summary>How many requests the log keeps, 0 or more. Older requests are removed from the log but stay in the counts.</summary>
    public int RequestLogCapacity { get; set; } = 10_000;

    /// <summary>The clock for all times and delays of the sandbox.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The limit as it is now. A value that <see cref="Check"/> would refuse can be set while the sandbox runs; it is brought into range.</summary>
    internal (int Capacity, TimeSpan Period) Limit()
    {
        (int capacity, int seconds) = Plan switch
        {
            SandboxPlan.ApiKey => (40, 20),
            SandboxPlan.OAuth => (80, 20),
            SandboxPlan.Enterprise => (40, 10),
            SandboxPlan.EnterpriseOAuth => (80, 10),
            _ => (1_000_000, 1),
        };
        TimeSpan period = Window ?? TimeSpan.FromSeconds(seconds);
        return (Math.Max(1, Capacity ?? capacity), period <= TimeSpan.Zero ? TimeSpan.FromTicks(1) : period < LongestPeriod ? period : LongestPeriod);
    }

    internal bool IsUnlimited => Plan == SandboxPlan.Unlimited && Capacity is null;

    /// <exception cref="ArgumentException">An option is null or out of range.</exception>
    internal void Check()
    {
        if (TimeProvider is null)
        {
            throw new ArgumentException(SettingsMessages.ClockMissing);
        }

        if (Credential is null)
        {
            throw new ArgumentException(SettingsMessages.CredentialMissing);
        }

        if (Port is < 0 or > 65535)
        {
            throw new ArgumentOutOfRangeException(nameof(Port), Port, SettingsMessages.PortOutOfRange);
        }

        if (Limiter is < SandboxLimiter.Leaky or > SandboxLimiter.Fixed)
        {
            throw new ArgumentOutOfRangeException(nameof(Limiter), Limiter, SettingsMessages.LimiterUnknown);
        }

        if (Capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Capacity), Capacity, SettingsMessages.CapacityNotPositive);
        }

        if (Window <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Window), Window, SettingsMessages.WindowNotPositive);
        }

        foreach ((string name, TimeSpan time) in new[]
        {
            (nameof(Latency), Latency), (nameof(Jitter), Jitter), (nameof(SendDelay), SendDelay), (nameof(BounceDelay), BounceDelay),
            (nameof(ExternalIdVisibilityDelay), ExternalIdVisibilityDelay), (nameof(CustomerListVisibilityDelay), CustomerListVisibilityDelay),
            (nameof(ViewItemsVisibilityDelay), ViewItemsVisibilityDelay),
        })
        {
            if (time < TimeSpan.Zero)
            {
                throw new ArgumentOutOfRangeException(null, SettingsMessages.Negative(name, time));
            }
        }

        if (RequestLogCapacity < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(RequestLogCapacity), RequestLogCapacity, SettingsMessages.LogCapacityNegative);
        }

        if (!(BounceShare >= 0 && BounceShare <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(BounceShare), BounceShare, SettingsMessages.ShareOutOfRange);
        }

        if (Strictness is null)
        {
            throw new ArgumentException(SettingsMessages.StrictnessMissing);
        }

        (Faults ?? throw new ArgumentException(SettingsMessages.FaultsMissing)).Check();
    }
}
