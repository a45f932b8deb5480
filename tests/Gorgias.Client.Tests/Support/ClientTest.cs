using System.Security;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Support;

/// <summary>The base class of tests with a client on a fake account in virtual time.</summary>
public abstract class ClientTest : IDisposable
{
    protected const string Secret = "s3cr3t-Kéy";

    private GorgiasClient? _client;

    protected ClientTest() => Account = new FakeAccount(Time);

    internal VirtualTime Time { get; } = new();

    internal FakeAccount Account { get; }

    protected GorgiasClient Client => _client ??= NewClient();

    protected List<CallEvent> Events { get; } = [];

    protected CallOptions Watched => new() { Observer = Note };

    public void Dispose()
    {
        _client?.Dispose();
        Account.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static SecureString Secured(string text)
    {
        var secret = new SecureString();
        text.ToList().ForEach(secret.AppendChar);
        return secret;
    }

    protected static TicketDraft Draft(string? externalId = "order-1001", string email = "jane@example.com") => new()
    {
        Subject = "Order 1001",
        Channel = "api",
        Via = "api",
        ExternalId = externalId,
        Customer = new PersonReference { Email = email },
        Messages = { new MessageDraft { Channel = "api", Via = "api", BodyText = "Where is it?" } },
    };

    protected GorgiasClient NewClient(
        Uri? baseUri = null, int retries = 6, TimeSpan? timeout = null, int reserve = 2, GorgiasCredential? credential = null, TimeProvider? time = null,
        IRateLimitStore? store = null) => new(new GorgiasClientOptions
        {
            BaseUri = baseUri ?? new Uri("https://acme.gorgias.com"),
            Credential = credential ?? GorgiasCredential.FromApiKey("ann@acme.example", Secured(Secret)),
            Handler = Account,
            TimeProvider = time ?? Time,
            MaximumRetryCount = retries,
            Timeout = timeout ?? TimeSpan.FromSeconds(100),
            Reserve = reserve,
            RateLimitStore = store,
        });

    protected Task<T> Run<T>(Func<Task<T>> work, TimeSpan? limit = null) => Time.ToEndAsync(work, limit);

    protected Task Run(Func<Task> work, TimeSpan? limit = null) => Time.ToEndAsync(work, limit);

    protected Task<GorgiasTicket> Create(TicketDraft? draft = null, CancellationToken token = default) =>
        Run(() => Client.Tickets.CreateAsync(draft ?? Draft(), Watched, token));

    protected async Task<T> Fails<T>(Func<Task> work, TimeSpan? limit = null)
        where T : Exception
    {
        Exception? failure = null;
        await Run(
            async () =>
            {
                try
                {
                    await work();
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            limit);
        return Assert.IsAssignableFrom<T>(failure);
    }

    protected Task<T> CreateFails<T>(TicketDraft? draft = null)
        where T : Exception => Fails<T>(() => Client.Tickets.CreateAsync(draft ?? Draft(), Watched));

    private void Note(CallEvent happened)
    {
        lock (Events)
        {
            Events.Add(happened);
        }
    }
}
