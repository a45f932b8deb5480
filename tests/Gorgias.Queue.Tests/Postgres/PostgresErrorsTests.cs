using System.Net.Sockets;
using System.Text;
using Gorgias.Client;
using Gorgias.Queue.Postgres;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;
using Npgsql;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>What the provider throws, and what is made of it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresErrorsTests(PostgresServer server)
{
    [StoreFact]
    public async Task A_connection_that_is_gone_is_connection_loss_whatever_the_provider_throws()
    {
        var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        Exception neverOpened = await FailsAsync(connection);
        await connection.OpenAsync();
        await using var proxied = new PostgresProxyConnection(server);
        await proxied.Connection.OpenAsync();
        proxied.Proxy.CutAll();
        Exception cut = await FailsAsync(proxied.Connection);
        Exception stillCut = await FailsAsync(proxied.Connection);
        await connection.DisposeAsync();
        Exception disposed = await FailsAsync(connection);

        Assert.All([neverOpened, cut, stillCut, disposed], e => Assert.True(PostgresErrors.IsConnectionLoss(e) && PostgresErrors.IsTransient(e), e.ToString()));
        Assert.All(
            [neverOpened, cut, stillCut, disposed], e => Assert.Equal(GorgiasErrorKind.QueueUnavailable, PostgresErrors.Of(e, "here").Kind));
        Assert.Contains(cut.InnerException!.GetType(), new[] { typeof(IOException), typeof(EndOfStreamException), typeof(SocketException) });
    }

    [Fact]
    public void What_the_program_itself_throws_is_no_connection_loss()
    {
        Exception[] ours = [new InvalidOperationException(), new ObjectDisposedException("x"), new IOException(), new TimeoutException()];

        Assert.DoesNotContain(ours, PostgresErrors.IsOfDatabase);
    }

    [StoreFact]
    public async Task A_store_that_was_disposed_of_is_no_connection_loss()
    {
        var source = NpgsqlDataSource.Create(server.ConnectionString);
        await source.DisposeAsync();

        Exception error = (await Record.ExceptionAsync(async () => await source.OpenConnectionAsync()))!;

        Assert.IsType<ObjectDisposedException>(error);
        Assert.False(PostgresErrors.IsOfDatabase(error));
    }

    [Theory]
    [InlineData("57P01", true, GorgiasErrorKind.QueueUnavailable)]
    [InlineData("57P03", true, GorgiasErrorKind.QueueUnavailable)]
    [InlineData("57P05", true, GorgiasErrorKind.QueueUnavailable)]
    [InlineData("08P01", true, GorgiasErrorKind.QueueUnavailable)]
    [InlineData("40P01", true, GorgiasErrorKind.QueueFailed)]
    [InlineData("53300", true, GorgiasErrorKind.QueueUnavailable)]
    [InlineData("55P03", true, GorgiasErrorKind.QueueBusy)]
    [InlineData("53100", false, GorgiasErrorKind.QueueFull)]
    [InlineData("42501", false, GorgiasErrorKind.QueueAccessDenied)]
    [InlineData("28P01", false, GorgiasErrorKind.QueueAccessDenied)]
    [InlineData("25006", false, GorgiasErrorKind.QueueAccessDenied)]
    [InlineData("42P01", false, GorgiasErrorKind.QueueFailed)]
    public void Errors_of_the_database_go_by_their_code(string code, bool isRepeated, GorgiasErrorKind kind)
    {
        var error = new PostgresException("text", "ERROR", "ERROR", code);

        Assert.Equal((isRepeated, kind), (PostgresErrors.IsTransient(error), PostgresErrors.Of(error, "here").Kind));
    }

    [Fact]
    public async Task A_transaction_is_repeated_after_a_loss_and_not_after_the_patience()
    {
        var clock = new VirtualTime();
        var retry = new PostgresRetry(clock, TimeSpan.FromSeconds(10), "here");
        int tries = 0;

        int result = await RunAsync(clock, retry.RunAsync(() => Task.FromResult(++tries < 3 ? throw Lost() : tries), CancellationToken.None));
        QueueException error = await RunAsync(
            clock, Assert.ThrowsAsync<QueueException>(() => retry.RunAsync<int>(() => throw Lost(), CancellationToken.None)));

        Assert.Equal((3, GorgiasErrorKind.QueueUnavailable), (result, error.Kind));
        await Assert.ThrowsAsync<InvalidDataException>(() => retry.RunAsync<int>(() => throw new InvalidDataException(), CancellationToken.None));
    }

    [Theory]
    [InlineData("28P01")]
    [InlineData("42501")]
    [InlineData("XX001")]
    [InlineData("57P01")]
    [InlineData("42P01")]
    public void What_the_server_says_of_a_password_is_in_no_error(string code)
    {
        var address = QueueAddress.Parse($"Host=db.example.com;Username=tester;Password={PostgresServer.Password};Queue=orders");
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"tester:{PostgresServer.Password}"));
        string text = $"{PostgresServer.Password} {Uri.EscapeDataString(PostgresServer.Password)} {encoded} postgres://tester:other-4711@db";
        var thrown = new PostgresException(text, "ERROR", "ERROR", code, detail: text) { Data = { ["Hint"] = text } };

        QueueException error = PostgresErrors.Of(thrown, "here", address);

        QueueException ofLedger = PostgresLedgerErrors.Of(error, "here");
        foreach (string shown in new[] { error, ofLedger, error.InnerException! }.SelectMany(Texts))
        {
            Assert.DoesNotContain(PostgresServer.Password, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(encoded, shown, StringComparison.Ordinal);
            Assert.DoesNotContain("other-4711", shown, StringComparison.Ordinal);
        }

        Assert.Equal(code, error.InnerException!.Data["SqlState"]);

        static IEnumerable<string> Texts(Exception e) =>
            [e.Message, e.ToString(), .. e.Data.Cast<System.Collections.DictionaryEntry>().Select(d => $"{d.Key}={d.Value}")];
    }

    [StoreFact]
    public async Task A_wrong_password_is_refused_and_shown_nowhere()
    {
        const string Wrong = "wr0ng-0815";
        string text = server.ConnectionString.Replace(PostgresServer.Password, Wrong, StringComparison.Ordinal);

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => QueueStore.OpenAsync(QueueAddress.Parse(text)));

        Assert.Equal(GorgiasErrorKind.QueueAccessDenied, error.Kind);
        Assert.DoesNotContain(Wrong, error.ToString() + error.Advice, StringComparison.Ordinal);
        Assert.Equal("28P01", error.InnerException!.Data["SqlState"]);
    }

    private static async Task<T> RunAsync<T>(VirtualTime clock, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            clock.AdvanceToNext();
            await Task.Yield();
        }

        return await work;
    }

    private static NpgsqlException Lost() => new("lost", new IOException());

    private static async Task<Exception> FailsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        return (await Record.ExceptionAsync(() => command.ExecuteScalarAsync()))!;
    }

    private sealed class PostgresProxyConnection(PostgresServer server) : IAsyncDisposable
    {
        public PostgresProxy Proxy { get; } = new(server.Port);

        public NpgsqlConnection Connection => field ??= new(PostgresServer.Through(Proxy.Port) + ";Pooling=false");

        public async ValueTask DisposeAsync()
        {
            await Connection.DisposeAsync();
            Proxy.Dispose();
        }
    }
}
