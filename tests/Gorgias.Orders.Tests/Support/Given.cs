using FsCheck;
using FsCheck.Fluent;

namespace Gorgias.Orders.Tests.Support;

/// <summary>The samples, and records and files that tests read.</summary>
internal static class Given
{
    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    public static string Sample(string name) => Path.Combine(Repository, "samples", name);

    public static Dictionary<string, object?> Record(params (string Key, object? Value)[] fields) =>
        fields.ToDictionary(field => field.Key, field => field.Value);

    public static List<object?> List(params object?[] items) => [.. items];

    public static Dictionary<string, object?> ShopifyOrder(params (string Key, object? Value)[] changes)
    {
        Dictionary<string, object?> order = Record(
            ("id", 450789469L),
            ("name", "#1001"),
            ("email", "jane.roe@example.com"),
            ("currency", "USD"),
            ("total_price", "409.94"),
            ("financial_status", "paid"),
            ("line_items", List(Record(("title", "Mug"), ("quantity", 2L), ("price", "14.00")))));
        foreach ((string? key, object? value) in changes)
        {
            order[key] = value;
        }

        return order;
    }

    /// <summary>Texts of any UTF-16 code units, well-formed or not.</summary>
    public static Arbitrary<string> AnyText { get; } = Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ListOf().Select(units => string.Concat(units))
        .ToArbitrary();

    public static async Task<List<OrderResult>> ReadText(string text, OrderReadOptions? options = null, OrderFileFormat format = OrderFileFormat.Auto)
    {
        using var reader = new StringReader(text);
        return await All(OrderFile.ReadAsync(reader, format, options));
    }

    public static async Task<List<OrderResult>> ReadBytes(byte[] bytes, OrderReadOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        return await All(OrderFile.ReadAsync(stream, OrderFileFormat.Auto, options));
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "samples")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("There is no samples folder above " + AppContext.BaseDirectory);
        }

        return folder.FullName;
    }

    public static async Task<List<OrderResult>> All(IAsyncEnumerable<OrderResult> results)
    {
        var all = new List<OrderResult>();
        await foreach (OrderResult result in results)
        {
            all.Add(result);
        }

        return all;
    }

    public static IEnumerable<GorgiasOrder> Orders(this IEnumerable<OrderResult> results) => results.Select(result => result.Order).OfType<GorgiasOrder>();

    public static IEnumerable<OrderFormatException> Errors(this IEnumerable<OrderResult> results) =>
        results.Select(result => result.Error).OfType<OrderFormatException>();
}
