using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>What names a ledger.</summary>
public sealed class LedgerAddressTests
{
    private const string Database = "Host=db;Username=me;Password=p-secret;Database=d;Queue=q";

    [Fact]
    public void The_default_is_a_file_in_a_folder_of_its_own_beside_the_queues() => Assert.Equal(
        Path.Combine(Path.GetDirectoryName(QueueFolder.Default)!, "ledger", "default.ledger"), LedgerAddress.Default.Path);

    [Theory]
    [InlineData("some.ledger")]
    [InlineData("folder/some")]
    [InlineData("a=b;c")]
    public void A_text_is_a_path_unless_it_is_an_address_of_a_database(string text)
    {
        var address = LedgerAddress.Parse(text, toFullPath: p => Path.Combine(Path.GetTempPath(), p));

        Assert.Equal((Path.Combine(Path.GetTempPath(), text), false), (address.Path, address.IsDatabase));
        Assert.Equal(address.Path, address.ToString());
    }

    [Theory]
    [InlineData(Database)]
    [InlineData("postgresql://me:p-secret@db/d?Queue=q")]
    public void The_address_of_a_queue_in_a_database_is_that_of_its_ledger_without_the_queue_and_the_password(string text)
    {
        var address = LedgerAddress.Parse(text);

        Assert.Equal((null, true), (address.Path, address.IsDatabase));
        Assert.Equal(LedgerAddress.Parse(text.Replace("=q", "=other", StringComparison.Ordinal)).Location, address.Location);
        Assert.DoesNotContain("p-secret", address.Location + Newtonsoft.Json.JsonConvert.SerializeObject(address), StringComparison.Ordinal);
    }

    [Fact]
    public void A_registered_name_is_that_of_a_queue()
    {
        var registry = new QueueRegistry();
        registry.Register("shared", QueueAddress.Parse(Database));
        registry.Register("local", QueueAddress.OfFile("local.queue"));

        Assert.True(LedgerAddress.Parse("shared", registry).IsDatabase);
        Assert.Equal(GorgiasErrorKind.QueueInvalidAddress, Assert.Throws<QueueException>(() => LedgerAddress.Parse("local", registry)).Kind);
    }

    [Theory]
    [InlineData("https://example.com/ledger")]
    [InlineData("Password=p-secret;Queue=q")]
    public void An_address_that_is_not_valid_is_refused_without_a_secret(string text)
    {
        QueueException error = Assert.Throws<QueueException>(() => LedgerAddress.Parse(text));

        Assert.Equal(GorgiasErrorKind.QueueInvalidAddress, error.Kind);
        Assert.DoesNotContain("p-secret", error + error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_not_a_ledger()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(GorgiasErrorKind.QueueInvalidAddress, Assert.Throws<QueueException>(() => LedgerAddress.OfFile(folder.Path)).Kind);
    }
}
