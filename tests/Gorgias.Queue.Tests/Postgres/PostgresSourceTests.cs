using Gorgias.Client;
using Gorgias.Queue.Postgres;
using Npgsql;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>What is asked of a connection.</summary>
public sealed class PostgresSourceTests
{
    [Theory]
    [InlineData("Host=db.example.com", SslMode.VerifyFull)]
    [InlineData("Host=10.0.0.7", SslMode.VerifyFull)]
    [InlineData("postgresql://localhost,db.example.com/shop", SslMode.VerifyFull)]
    [InlineData("postgresql://127.0.0.1:5433,[::1]:5434/shop", SslMode.Prefer)]
    [InlineData("Host=localhost", SslMode.Prefer)]
    [InlineData("Host=127.0.0.2", SslMode.Prefer)]
    [InlineData("Host=::1", SslMode.Prefer)]
    [InlineData("Host=/var/run/postgresql", SslMode.Prefer)]
    [InlineData("Host=db.example.com;SSL Mode=Require", SslMode.Require)]
    [InlineData("Host=db.example.com;SslMode=Disable", SslMode.Disable)]
    [InlineData("postgresql://db.example.com/shop?sslmode=prefer", SslMode.Prefer)]
    [InlineData("postgresql://db.example.com/shop?sslmode=verify-ca", SslMode.VerifyCA)]
    public void The_certificate_of_another_computer_is_verified_unless_the_address_says_otherwise(string address, SslMode mode) =>
        Assert.Equal(mode, Settings(address).SslMode);

    [Fact]
    public void Nothing_is_asked_that_a_pooler_refuses_or_drops()
    {
        NpgsqlConnectionStringBuilder settings = Settings("Host=localhost");

        Assert.Equal((null, null, 0, true), (settings.Options, settings.SearchPath, settings.MaxAutoPrepare, settings.NoResetOnClose));
        Assert.Equal(16, Settings("Host=localhost;Max Auto Prepare=16").MaxAutoPrepare);
    }

    [Theory]
    [InlineData("postgresql://u:hush-hush@db/shop?sslmodus=require", "sslmodus")]
    [InlineData("Host=db;Password=hush-hush;Nonsense=1", "nonsense")]
    [InlineData("Host=db;Password=hush-hush;Port=nine", "port")]
    [InlineData("postgresql://u:hush-hush@db/shop?sslmode=hush", "sslmode")]
    public void A_key_that_is_not_known_or_has_no_such_value_is_named_and_no_value_is(string address, string key)
    {
        QueueException error = Assert.Throws<QueueException>(() => Settings(address));

        Assert.Equal(GorgiasErrorKind.QueueInvalidAddress, error.Kind);
        Assert.Contains(key, error.Message.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_servers_one_that_can_be_written_to_is_taken()
    {
        var any = QueueAddress.Parse("postgresql://127.0.0.1:1,127.0.0.1:2/shop?target_session_attrs=any");

        await using NpgsqlDataSource source = PostgresSource.Create(any, new QueueStoreOptions());

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => QueueStore.OpenAsync(any, new QueueStoreOptions { BusyTimeout = TimeSpan.Zero }));
        Assert.Equal(GorgiasErrorKind.QueueUnavailable, error.Kind);
        Assert.Throws<QueueException>(() => PostgresSource.Create(
            QueueAddress.Parse("postgresql://127.0.0.1:1,127.0.0.1:2/shop?target_session_attrs=best"), new QueueStoreOptions()));
    }

    private static NpgsqlConnectionStringBuilder Settings(string address) => PostgresSource.Settings(QueueAddress.Parse(address), new QueueStoreOptions());
}
