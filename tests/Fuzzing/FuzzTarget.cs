using System.Text;
using Gorgias.Sandbox;
using Gorgias.Sandbox.Api;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Services;
using Gorgias.Sandbox.Settings;

namespace Gorgias.Testing.Fuzzing;

/// <summary>The sandbox without its sockets: bytes in, response out, in virtual time. The seed chooses its options.</summary>
internal sealed class FuzzTarget
{
    private readonly VirtualTime _time = new();
    private readonly Random _random;
    private readonly SandboxApplication _application;
    private readonly HttpLimits _limits = new(() => 1_000_000);

    public FuzzTarget(int seed)
    {
        _random = new Random(seed);
        SandboxOptions options = Options(_random);
        options.TimeProvider = _time;
        var account = new SandboxAccount(options) { BaseAddress = "http://127.0.0.1:1" };
        var seeding = new SandboxSeed(account);
        seeding.AddDefaults();
        for (int i = 0; i < 10; i++)
        {
            long ticket = seeding.Ticket($"c{i % 4}@example.com", "Order", "order-1");
            seeding.VoiceCallRecording(seeding.VoiceCall(ticket, TimeSpan.FromSeconds(i)), TimeSpan.FromSeconds(i));
            seeding.Tag($"tag{i}");
            if (i < 5)
            {
                seeding.SatisfactionSurvey(ticket, i == 0 ? null : i, "Good");
            }
        }

        _application = new SandboxApplication(
            account, new AccountLimit(options), new SandboxRequests(100, () => (0, 0)), new FaultSelector(seed));
    }

    /// <summary>What opens it.</summary>
    public static string Credential { get; } =
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(SandboxOptions.DefaultEmail + ":" + SandboxOptions.DefaultApiKey));

    /// <summary>Options that a sandbox may have; most have no rate limit.</summary>
    public static SandboxOptions Options(Random random)
    {
        var options = new SandboxOptions
        {
            Plan = random.Next(5) == 0 ? SandboxPlan.Enterprise : SandboxPlan.Unlimited,
            Limiter = (SandboxLimiter)random.Next(3),
            ForeignCallsPerSecond = random.Next(3),
            AutoMerge = random.Next(3) == 0,
            SuccessAlways200 = random.Next(5) == 0,
            MessagingQuota = random.Next(8) == 0 ? 50 : null,
            ExternalIdVisibilityDelay = Delay(random),
            CustomerListVisibilityDelay = Delay(random),
            ViewItemsVisibilityDelay = Delay(random),
        };
        options.CustomChannels.Add("custom");
        return options;
    }

    /// <summary>Whether a status is one that no request may cause. 501 and 505 are asked for: by a transfer coding, and by a version of HTTP.</summary>
    public static bool IsFailure(int status) => status is >= 500 and not 501 and not 505;

    /// <summary>Handles a request.</summary>
    /// <returns>The status, 0 when the request is incomplete, and the body.</returns>
    public (int Status, byte[] Body) Send(byte[] request)
    {
        _time.Advance(TimeSpan.FromMilliseconds(_random.Next(400)));
        HttpResponse response;
        try
        {
            Task<HttpRequest?> reading = new RequestReader(new MemoryConnection(request), _limits).ReadAsync();
            if (Result(reading) is not { } read)
            {
                return (0, []);
            }

            response = Result(_application.HandleAsync(read, CancellationToken.None)).Response!;
        }
        catch (HttpProblemException problem)
        {
            response = _application.CreateErrorResponse(problem);
        }

        ResponseWriter.Compose(response, _time.GetUtcNow(), withBody: true, keepAlive: true, sayKeepAlive: false);
        return (response.Status, response.Body);
    }

    private static TimeSpan Delay(Random random) => random.Next(3) == 0 ? TimeSpan.FromSeconds(random.Next(10)) : TimeSpan.Zero;

    // Nothing waits: there is no latency, and memory is always ready.
    private static T Result<T>(Task<T> task) => task.IsCompleted
        ? task.GetAwaiter().GetResult()
        : throw new InvalidOperationException("The request waits for something.");
}
