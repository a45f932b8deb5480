using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>Connections with TLS, to a server with a certificate of its own.</summary>
public sealed class PostgresTlsTests : IDisposable
{
    private readonly PostgresServer _server = new();

    public void Dispose() => _server.Dispose();

    [StoreFact]
    public async Task The_certificate_of_the_server_is_checked_and_a_failure_says_what_to_type()
    {
        QueueException without = await FailsAsync("verify-full");
        string certificate = await _server.OfferTlsAsync("localhost");

        QueueException unknown = await FailsAsync("verify-full");
        QueueException otherHost = await FailsAsync($"verify-full&sslrootcert={Uri.EscapeDataString(certificate)}", host: "127.0.0.1");
        using IQueueStore verified = await OpenAsync($"verify-full&sslrootcert={Uri.EscapeDataString(certificate)}");
        using IQueueStore unverified = await OpenAsync("require");

        Assert.All([without, unknown, otherHost], e => Assert.Equal(GorgiasErrorKind.QueueUnavailable, e.Kind));
        Assert.All([without, unknown, otherHost], e => Assert.Contains("SSL Mode", e.Advice, StringComparison.Ordinal));
        Assert.All([without, unknown, otherHost], e => Assert.DoesNotContain(PostgresServer.Password, e.ToString(), StringComparison.Ordinal));
        Assert.Equal([EnqueueOutcome.Added], await verified.AddAsync(Given.Ticket("a")));
        Assert.Equal(["a"], await unverified.TakeAsync());
    }

    private Task<IQueueStore> OpenAsync(string sslMode, string host = "localhost") => QueueStore.OpenAsync(
        QueueAddress.Parse($"postgresql://tester:{PostgresServer.Password}@{host}:{_server.Port}/postgres?sslmode={sslMode}"),
        new QueueStoreOptions { BusyTimeout = TimeSpan.FromSeconds(5) });

    private Task<QueueException> FailsAsync(string sslMode, string host = "localhost") =>
        Assert.ThrowsAsync<QueueException>(() => OpenAsync(sslMode, host));
}
