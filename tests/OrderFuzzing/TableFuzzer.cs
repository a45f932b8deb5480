using System.Globalization;
using System.Text.RegularExpressions;
using Gorgias.Orders;
using Gorgias.Orders.Platforms;

namespace Gorgias.Testing.OrderFuzzing;

/// <summary>Makes tables whose columns are those of shops and whose values have broken programs before. The same seed makes the same tables.</summary>
internal sealed partial class TableFuzzer(int seed)
{
    private static readonly string[] Shopify =
    [
        "Name", "Email", "Financial Status", "Paid at", "Currency", "Subtotal", "Taxes", "Total", "Created at", "Lineitem quantity", "Lineitem name",
        "Lineitem price", "Lineitem sku", "Lineitem discount", "Billing Name", "Billing Zip", "Shipping Name", "Shipping Street", "Notes",
        "Note Attributes", "Id",
        "Phone", "Tags",
    ];

    private static readonly string[] Others =
    [
        "order-id", "buyer-email", "buyer-name", "quantity-purchased", "item-price", "ship-address-1", "Sales Record Number", "Buyer Username",
        "Item Title",
        "Line: Type", "Top Row", "customer_email", "Customer Email", "Order Total (inc tax)", "Product Details", "increment_id", "Reference",
        "Profit", "Risk Score",
        "Internal Comment", "Status", "Tag", "Subject", "BodyText", "ExternalId", "External ID", "CustomerId", "Message", "From", "", "  ", "🎂",
        "Order_Number",
        "ORDER NUMBER", "id", "ID", "Email (Billing)", "First Name (Billing)", "N. Revenue (formatted)", "Product(s)", "Seller Email",
        "Support e-mail",
    ];

    private static readonly string[] Numbers = ["1001", "#1001", "1002", "A-7", "20001", " 1002 ", "'1003", "=\"1003\"", "\"1004\""];

    private static readonly string[] Values =
    [
        "", " ", "-", "N/A", "null", "NULL", "0", "1", "2", "-1", "0.45", "45%", "1.234", "1,234", "1.234,56", "1,234.56", "59,00", "19.90",
        "€ 12,50", "(9.00)",
        "1e999", "5.5E+12", "5,50E+12", "NaN", "∞", "9999999999999999", "79228162514264337593543950335", "0000-00-00 00:00:00", "1/2/26", "15/1/26",
        "1/15/26",
        "26-01-15", "2026-01-15", "2026-01-15T10:00:00Z", "15 janvier 2026", "46037", "46037.5", "1768471200", "99/99/9999", "0001-01-01",
        "9999-12-31T23:59:59+14:00",
        "O*** H***", "***", "\u202Eevil\u202C", "👨‍👩‍👧", "ß", "İ", "\r\n", "line one\r\nline two", "\0", "\u0001",
        "=HYPERLINK(\"http://example.com\")", "@SUM(A1)",
        "'01103", "\"\"\"01103\"\"\"", "Gorgias.Orders.GorgiasOrderLine[]", "System.String[]", "{\"a\":1}", "[1,2]", "true", "shipped", "USD",
        "Euro", "kr", "x:y\nz:1",
    ];

    private static readonly string[] Known =
        [.. OrderFieldSynonyms.All.Values.SelectMany(static names => names).Concat(Shopify).Concat(Others)];

    private static readonly HashSet<string> NumberColumns = new(
        OrderFieldSynonyms.All[OrderField.OrderNumber].Concat(OrderFieldSynonyms.All[OrderField.OrderId]).Concat(["Name", "order-id", "increment_id"])
            .Concat(PlatformTables.All.SelectMany(static table => table.Fields).Where(static field => field.Key == OrderField.OrderNumber)
                .SelectMany(static field => field.Value)),
        StringComparer.OrdinalIgnoreCase);

    // In a file that never quotes the values below would not be what they were.
    private static readonly PlatformTable[] Platforms = [.. PlatformTables.All.Where(static table => table is { Kind: TableKind.Rows, Quotes: true })];

    private readonly Random _random = new(seed);

    /// <summary>Whether a column may hold the customer's address.</summary>
    public static bool IsEmailColumn(string name) => EmailName().IsMatch(name);

    /// <summary>The next table.</summary>
    public FuzzTable Next()
    {
        PlatformTable? platform = _random.Next(3) == 0 ? Platforms[_random.Next(Platforms.Length)] : null;
        bool isShopify = platform is null && _random.Next(4) == 0;
        string[] chosen = platform is not null ? ColumnsOf(platform)
            : isShopify
            ? [.. Shopify.Where(_ => _random.Next(4) > 0)]
            : [.. Enumerable.Range(0, _random.Next(1, 25)).Select(_ => Known[_random.Next(Known.Length)])];
        if (platform is null && _random.Next(8) > 0)
        {
            chosen = [isShopify ? "Name" : "Order", "Email", isShopify ? "Lineitem name" : "Product", .. chosen];
        }

        string[] header = [FuzzTable.RowColumn, .. chosen.Distinct(StringComparer.Ordinal)];
        string[] numbers = [.. Numbers, Value(0), Value(0)];
        bool isSorted = _random.Next(2) == 0;
        string[] ofRows = [.. Enumerable.Range(0, _random.Next(1, 40)).Select(_ => numbers[_random.Next(numbers.Length)])];
        ofRows = isSorted ? [.. ofRows.Order(StringComparer.Ordinal)] : ofRows;
        return new FuzzTable(
            header,
            [.. ofRows.Select((number, row) => Row(header, number, row + 1))],
            IsWild: _random.Next(10) == 0,
            ",;\t|"[_random.Next(4)],
            platform?.Lines is not null);
    }

    // All names by which it is recognised, most of the others, and some that a user added.
    private string[] ColumnsOf(PlatformTable platform)
    {
        string[] names = [.. platform.AllNames.Where(name => name.IndexOf('*') < 0 && _random.Next(5) > 0)];
        string[] required = [.. platform.Requires[_random.Next(platform.Requires.Count)], .. platform.RequiresAny.Take(1)];
        string[] added = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Known[_random.Next(Known.Length)])];
        string[] all = [.. required, .. names, .. added];
        return [.. all.OrderBy(_ => _random.Next())];
    }

    private string[] Row(string[] header, string number, int row) =>
        [.. header.Select((name, column) => column == 0 ? row.ToString(CultureInfo.InvariantCulture)
            : NumberColumns.Contains(name) && _random.Next(10) > 0 ? number
            : IsEmailColumn(name) ? Email(number, row)
            : Value(row))];

    // Mostly one customer an order.
    private string Email(string number, int row) => _random.Next(10) switch
    {
        0 => "",
        1 => Value(row),
        2 => $"RIGHT{row}@Example.com",
        _ => $"right-{number.Trim('#', ' ', '\'', '=', '"').Aggregate(7u, static (sum, character) => unchecked((sum * 31) + character))}@example.com",
    };

    private string Value(int row) => _random.Next(12) switch
    {
        // An address where none belongs: of this row, and of nobody.
        0 => $"wrong{row}@example.com",
        1 => "somebody@example.com",
        2 => string.Concat(Enumerable.Range(0, _random.Next(1, 12)).Select(_ => (char)_random.Next(1, 0xD7FF))),
        3 => new string('x', _random.Next(50) == 0 ? 20_000 : 70),
        4 => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(100_000)}{(_random.Next(2) == 0 ? '.' : ',')}{_random.Next(1000)}"),
        5 => $"{_random.Next(1, 32)}/{_random.Next(1, 32)}/{_random.Next(20, 30)}",
        6 => $"Thing {row}",
        _ => Values[_random.Next(Values.Length)],
    };

    [GeneratedRegex("mail|courriel|correo", RegexOptions.IgnoreCase)]
    private static partial Regex EmailName();
}
