using System.Net;
using System.Reflection;
using System.Security;
using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Addresses;

public sealed class QueueAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("orders")]
    [InlineData("Orders-2026.v1_b")]
    [InlineData("1")]
    public void A_name_is_a_file_of_the_users_folder(string name)
    {
        var address = QueueAddress.Parse($" {name} ", folder: _folder.Path);

        Assert.Equal((name, _folder.File(name + ".queue"), false), (address.Name, address.Path, address.IsDatabase));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData("ends.")]
    [InlineData("CON")]
    [InlineData("nul.x")]
    [InlineData("com1")]
    [InlineData("späte")]
    [InlineData("a*")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_name_that_is_invalid_on_one_operating_system_is_invalid_on_all(string name) =>
        Assert.Equal(GorgiasErrorKind.QueueInvalidAddress, Assert.Throws<QueueException>(() => QueueAddress.Parse(name, folder: _folder.Path)).Kind);

    [Fact]
    public void A_path_is_the_file_itself()
    {
        Assert.Equal(_folder.File("x.db"), QueueAddress.Parse(_folder.File("x.db")).Path);
        Assert.Equal(Path.GetFullPath("x.queue"), QueueAddress.Parse("x.queue").Path);
        Assert.Equal(_folder.File("a=b;c=d.queue"), QueueAddress.Parse(_folder.File("a=b;c=d.queue")).Path);
        Assert.True(QueueAddress.Parse("Host=/var/run/postgresql;Username=u").IsDatabase);
        Assert.Throws<QueueException>(() => QueueAddress.Parse(_folder.Path));
    }

    [Theory]
    [InlineData("Host=db;Username=u;Password=hush-hush;Database=shop;Queue=orders;Schema=helpdesk", "orders", "helpdesk")]
    [InlineData("Server=db;User Id=u;Password=hush-hush", "default", "gorgiasps")]
    [InlineData("postgresql://u:hush-hush@db:5433/shop?queue=orders&schema=helpdesk", "orders", "helpdesk")]
    [InlineData("postgres://u:hush-hush@db", "default", "gorgiasps")]
    public void A_connection_string_is_a_database_and_shows_no_secret(string text, string name, string schema)
    {
        var address = QueueAddress.Parse(text);

        Assert.Equal((name, schema, true, null), (address.Name, address.Schema, address.IsDatabase, address.Path));
        Assert.Contains("db", address.Location, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", $"{address} {Newtonsoft.Json.JsonConvert.SerializeObject(address)}", StringComparison.Ordinal);
        Assert.Contains("hush-hush", address.ConnectionString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db;Username=u;Password=hush-hush")]
    [InlineData("Host=db;Username=u;PWD=hush-hush")]
    [InlineData("postgresql://u:hush-hush@db/shop")]
    public void A_password_is_kept_in_no_text(string text)
    {
        var address = QueueAddress.Parse(text);

        IEnumerable<string> texts = typeof(QueueAddress).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Select(f => f.GetValue(address))
            .OfType<string>();
        Assert.DoesNotContain(texts, t => t.Contains("hush-hush", StringComparison.Ordinal));
    }

    [Fact]
    public void A_credential_replaces_user_and_password()
    {
        QueueAddress address = QueueAddress.Parse("Host=db;User Id=nobody;Password=old;Database=shop;Queue=orders")
            .WithCredential("robot", new NetworkCredential("", "hush-hush").SecurePassword);

        Assert.Equal("orders in postgresql://db/shop (gorgiasps)", address.Location);
        Assert.Equal("host=db;username=robot;database=shop;password=hush-hush", address.ConnectionString(), ignoreCase: true);
        Assert.Throws<QueueException>(() => QueueAddress.Parse("orders").WithCredential("robot", new SecureString()));
    }

    [Fact]
    public void The_shell_resolves_paths_and_not_names()
    {
        var asked = new List<string>();
        string InShell(string path)
        {
            asked.Add(path);
            return _folder.File("shell.queue");
        }

        Assert.Equal(_folder.File("shell.queue"), QueueAddress.Parse("./x.queue", toFullPath: InShell).Path);
        Assert.Equal("orders", QueueAddress.Parse("orders", toFullPath: InShell).Name);
        Assert.True(QueueAddress.Parse("Host=db", toFullPath: InShell).IsDatabase);
        Assert.Equal(["./x.queue"], asked);
    }

    [Theory]
    [InlineData(
        "postgresql://u:hush-hush@db/shop?sslmode=verify-full&channel_binding=require&application_name=robot&connect_timeout=7&sslrootcert=/ca.pem"
            + "&keepalives=1&keepalives_idle=20&keepalives_count=3&target_session_attrs=read-write",
        "host=db;username=u;database=shop;ssl mode=verifyfull;channel binding=require;application name=robot;timeout=7;root certificate=/ca.pem;"
            + "tcp keepalive=true;tcp keepalive time=20;target session attributes=read-write;password=hush-hush")]
    [InlineData("postgresql://h1:5433,h2/shop?user=u", "username=u;database=shop;host=h1:5433,h2")]
    [InlineData("postgresql://h1,h2:5434,[::1]:5435/", "host=h1,h2:5434,[::1]:5435")]
    [InlineData("postgresql:///shop?host=/var/run/postgresql&user=u&password=p%3Bq", "username=u;database=shop;host=/var/run/postgresql;password=\"p;q\"")]
    [InlineData("postgresql://%2Fvar%2Frun%2Fpostgresql/shop", "database=shop;host=/var/run/postgresql")]
    [InlineData("postgres://[::1]:5433/shop?sslmode=disable", "database=shop;ssl mode=disable;host=::1;port=5433")]
    [InlineData("postgresql://db?host=other&dbname=x&port=6432&options=-c%20a%3Db&sslrootcert=system", "database=x;options=\"-c a=b\";host=other;port=6432")]
    [InlineData("postgresql://a%40b:p%2Fw@db/", "username=a@b;host=db;password=p/w")]
    [InlineData("Host=db;sslmode=verify-full;dbname=shop", "host=db;ssl mode=verifyfull;database=shop")]
    public void What_other_clients_take_is_taken(string text, string settings)
    {
        string[] Parts(string s) => [.. s.Split(';').Order(StringComparer.OrdinalIgnoreCase)];

        Assert.Equal(Parts(settings), Parts(QueueAddress.Parse(text).ConnectionString()), StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("Order")]
    [InlineData("help-desk_2$")]
    [InlineData("späte")]
    [InlineData("2026")]
    public void A_schema_may_be_called_what_the_database_allows_in_quotes(string schema) =>
        Assert.Equal(schema, QueueAddress.Parse($"Host=db;Schema={schema}").Schema);

    [Theory]
    [InlineData("Username=u;Password=hush-hush")]
    [InlineData("Host=db;Password=hush-hush;Schema=pg_catalog")]
    [InlineData("Host=db;Password=hush-hush;Schema=a\"b")]
    [InlineData("postgresql://u:hush-hush@db:port/shop")]
    [InlineData("postgresql://u:hush-hush@[::1/shop")]
    [InlineData("postgresql://u:hush-hush@db/shop?host=a,b&port=1,2,3")]
    [InlineData("Host=db;Password=\"hush-hush")]
    [InlineData("Host=db;Password=hush-hush;Queue=a b")]
    [InlineData("Host=db;Password=hush-hush;Schema=drop table")]
    [InlineData("postgresql://u:hush-hush@/shop")]
    [InlineData("mysql://u:hush-hush@db/shop")]
    [InlineData("Hots=db;Pasword=hush-hush")]
    [InlineData("host=db port=5433 dbname=shop user=u password=hush-hush")]
    [InlineData("Host=db;Port=5433 password=hush-hush")]
    [InlineData("Host=db;Database=shop password=hush-hush")]
    public void A_broken_connection_string_is_refused_without_its_secret(string text)
    {
        QueueException error = Assert.Throws<QueueException>(() => QueueAddress.Parse(text));

        Assert.Equal(GorgiasErrorKind.QueueInvalidAddress, error.Kind);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_registered_name_stands_for_its_address()
    {
        var registry = new QueueRegistry();
        var address = QueueAddress.Parse("Host=db;Password=hush-hush");
        registry.Register("shop", address);

        Assert.Same(address, QueueAddress.Parse("SHOP", registry));
        Assert.Equal(["shop"], registry.Names);
        Assert.True(registry.Remove("shop"));
        Assert.False(QueueAddress.Parse("shop", registry, _folder.Path).IsDatabase);
        Assert.Throws<QueueException>(() => registry.Register("a b", address));
    }

    [Fact]
    public async Task The_queues_of_a_folder_are_listed_by_name()
    {
        Assert.Empty(QueueFolder.List(_folder.File("none")));
        foreach (string? name in new[] { "b", "a" })
        {
            using IQueueStore store = await QueueStore.OpenAsync(QueueAddress.Parse(name, folder: _folder.Path));
        }

        Assert.Equal(["a", "b"], QueueFolder.List(_folder.Path).Select(q => q.Name));
        Assert.EndsWith(Path.Combine("GorgiasPS", "queues"), QueueFolder.Default, StringComparison.Ordinal);
    }
}
