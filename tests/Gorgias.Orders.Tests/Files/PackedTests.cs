using System.IO.Compression;
using System.Text;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Files;

public sealed class PackedTests
{
    private static byte[] Pack(string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    // Numbers that do not pack well, so that a cut is somewhere in the middle.
    private static string Rows(int count)
    {
        var random = new Random(1);
        return "Order,Email,Total,Product\n"
            + string.Concat(Enumerable.Range(1, count).Select(row =>
                $"{row},c{random.Next()}{random.Next()}@example.com,{random.Next(1, 999)}.50,Zoë {random.Next()}\n"));
    }

    private static string Json(int count)
    {
        var random = new Random(2);
        IEnumerable<string> orders = Enumerable.Range(1, count).Select(number =>
            $$"""{"id":{{number}},"name":"#{{number}}","note":"{{random.Next()}}{{random.Next()}}","total_price":"1.00","financial_status":"paid","line_items":[]}""");
        return "[" + string.Join(",\n", orders) + "]";
    }

    private const string Bulk =
        """
        {"id":"gid://shopify/Order/1","name":"#1"}
        {"id":"gid://shopify/Order/2","name":"#2"}
        {"id":"gid://shopify/LineItem/1","title":"Mug","quantity":1,"__parentId":"gid://shopify/Order/1"}
        """;

    [Fact]
    public async Task A_packed_file_is_unpacked()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, Pack(Rows(2_000)));
            List<OrderResult> results = await Given.All(OrderFile.ReadAsync(path));
            Assert.Equal(2_000, results.Orders().Count());
            double[] positions = results.Orders().Select(order => order.SourcePosition!.Value).ToArray();
            Assert.Equal(positions.Order(), positions);
            Assert.InRange(positions[0], 0.01, 1.0);
            Assert.Equal(1.0, positions[^1]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task The_first_pass_reads_a_packed_file_too()
    {
        Assert.Equal([0, 1], (await Given.ReadBytes(Pack(Bulk))).Select(result => result.Order!.LineItems.Count));
        GorgiasOrder[] orders = (await Given.ReadBytes(Pack("Order,Product\n1,Mug\n2,Pot\n1,Cup\n"))).Orders().ToArray();
        Assert.Equal([1, 2], orders.Select(order => order.LineItems.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_cannot_go_back_is_read(bool isPacked)
    {
        byte[] bytes = isPacked ? Pack(Rows(2_000)) : Encoding.UTF8.GetBytes(Rows(2_000));
        using var forward = new ForwardStream(bytes);
        List<OrderResult> results = await Given.All(OrderFile.ReadAsync(forward));
        Assert.Equal(2_000, results.Orders().Count());
        Assert.All(results.Orders(), order => Assert.Null(order.SourcePosition));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(512)]
    public async Task Packed_parts_one_after_another_are_one_file(int zeros)
    {
        string text = Rows(5_000);
        byte[] bytes =
        [
            .. Pack(text[..100]),
            .. Pack(""),
            .. Pack(text[100..150_000], CompressionLevel.NoCompression),
            .. Pack(text[150_000..]),
            .. new byte[zeros],
        ];
        List<OrderResult> results = await Given.ReadBytes(bytes);
        Assert.Empty(results.Errors());
        Assert.Equal(5_000, results.Orders().Count());
    }

    public static TheoryData<string, int> Cuts
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string kind in new[] { "csv", "json", "jsonl" })
            {
                foreach (int cut in new[] { 1, 4, 8, 9, 100, 20_000, 60_000 })
                {
                    data.Add(kind, cut);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_packed_file_that_is_cut_off_gives_its_whole_orders_and_one_error(string kind, int cut)
    {
        string text = kind == "csv" ? Rows(4_000) : kind == "json" ? Json(6_000) : Json(6_000).Trim('[', ']').Replace(",\n", "\n", StringComparison.Ordinal);
        byte[] packed = Pack(text);
        GorgiasOrder[] whole = (await Given.ReadBytes(packed)).Orders().ToArray();

        List<OrderResult> results = await Given.ReadBytes(packed[..^cut]);

        OrderFormatException error = Assert.Single(results.Errors());
        Assert.Equal((OrderFormatProblem.Syntax, true), (error.Problem, error.EndsReading));
        Assert.Same(error, results[^1].Error);
        GorgiasOrder[] orders = results.Orders().ToArray();
        Assert.InRange(orders.Length, cut < 10 ? whole.Length - 2 : 1, whole.Length);
        Assert.Equal(
            whole.Take(orders.Length).Select(order => (order.Number, order.CustomerEmail, order.Total, order.OrderNote)),
            orders.Select(order => (order.Number, order.CustomerEmail, order.Total, order.OrderNote)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(15)]
    public async Task A_packed_file_that_is_cut_off_at_its_beginning_is_an_error(int length) =>
        Assert.Equal(OrderFormatProblem.Syntax, Assert.Single(await Given.ReadBytes(Pack(Rows(10))[..length])).Error!.Problem);

    [Fact]
    public async Task A_damaged_packed_file_is_an_error()
    {
        byte[] packed = Pack(Rows(4_000));
        packed[packed.Length / 2] ^= 0x55;
        Assert.Equal(OrderFormatProblem.Syntax, (await Given.ReadBytes(packed))[^1].Error!.Problem);
    }

    [Theory]
    [InlineData("", OrderFormatProblem.Empty)]
    [InlineData("PK\u0003\u0004xl/workbook.xml", OrderFormatProblem.NotText)]
    public async Task What_is_packed_must_be_orders(string text, OrderFormatProblem problem) =>
        Assert.Equal(problem, Assert.Single(await Given.ReadBytes(Pack(text))).Error!.Problem);

    [Fact]
    public async Task A_head_with_a_name_and_a_checksum_is_read()
    {
        byte[] packed = Pack("Order,Product\n1,Mug\n");
        byte[] named = [.. packed[..3], 0x02 | 0x04 | 0x08 | 0x10, .. packed[4..10], 3, 0, 1, 2, 3, .. "orders.csv\0a comment\0"u8, 9, 9, .. packed[10..]];
        Assert.Equal("#1", Assert.Single(await Given.ReadBytes(named)).Order!.Number);
    }

    private sealed class ForwardStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
    }
}
