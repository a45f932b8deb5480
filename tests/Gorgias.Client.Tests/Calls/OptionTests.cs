using System.Net;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Calls;

/// <summary>Options that cannot be used, and bodies without an end.</summary>
public class OptionTests : ClientTest
{
    [Theory]
    [InlineData("", 2)]
    [InlineData("a/b/c (", 2)]
    [InlineData("line\r\nbreak", 2)]
    [InlineData("GorgiasPS", 21)]
    public void A_client_that_is_refused_leaves_neither_a_store_nor_a_member_behind(string userAgent, int reserve)
    {
        var store = new ClosableStore();

        Assert.ThrowsAny<ArgumentException>(() => new GorgiasClient(new GorgiasClientOptions
        {
            BaseUri = new Uri("https://acme.gorgias.com"),
            Credential = GorgiasCredential.FromApiKey("ann@acme.example", Secured(Secret)),
            UserAgent = userAgent,
            Reserve = reserve,
            RateLimitStore = store,
        }));

        Assert.True(store.IsClosed);
        Assert.Equal(0, store.Exchanges);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.BadRequest)]
    public async Task A_body_without_an_end_is_not_read_to_it(HttpStatusCode status)
    {
        Account.Forever = new Fault("endless", _ => Task.FromResult(new HttpResponseMessage(status) { Content = new StreamContent(new EndlessStream()) }));
        using GorgiasClient client = NewClient(retries: 0);

        GorgiasException failure = await Fails<GorgiasException>(() => client.Tickets.GetAsync(5));

        Assert.Equal(status == HttpStatusCode.OK ? GorgiasErrorKind.UnreadableAnswer : GorgiasErrorKind.Refused, failure.Kind);
    }

    private sealed class ClosableStore : IRateLimitStore
    {
        public bool IsClosed { get; private set; }

        public int Exchanges { get; private set; }

        public RateLimitScope Scope => RateLimitScope.Machine;

        public string Location => "here";

        public Task ExchangeAsync(Func<double, string?, string> change, CancellationToken cancellationToken)
        {
            Exchanges++;
            return Task.CompletedTask;
        }

        public void Dispose() => IsClosed = true;
    }

    /// <summary>Gives spaces for ever.</summary>
    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
