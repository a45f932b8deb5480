using Gorgias.Orders.Values;
using Gorgias.Shared;

namespace Gorgias.Orders.Records;

/// <summary>Guesses by words in the name and by the look of the values which column has an order's number or an e-mail address.</summary>
internal static class ColumnGuess
{
    private const int Deepest = 4;
    private const int LongestNumber = 40;

    private static readonly string[] OrderWords =
    [
        "order", "bestell", "auftrag", "commande", "pedido", "ordine", "zamow", "invoice", "rechnung", "purchase", "transaction", "sale", "booking", "vorgang",
    ];

    private static readonly string[] NumberWords = ["number", "nummer", "numero", "reference", "referenz", "receipt", "beleg", "confirmation"];

    // Words that mean something only by themselves.
    private static readonly HashSet<string> ShortNumberWords = new(
        new[] { "no", "nr", "num", "id", "ref", "code", "key" }, StringComparer.Ordinal);

    private static readonly string[] OtherWords =
    [
        "date", "time", "datum", "total", "price", "preis", "amount", "betrag", "qty", "quantity", "menge", "status", "phone", "telefon", "mobile", "zip",
        "postcode", "postal", "customer", "kunde", "client", "user", "buyer", "name", "mail", "sku", "product", "artikel", "item", "line", "tax", "tracking",
        "payment", "currency", "country", "city", "address", "adresse", "shipping", "billing", "discount", "weight", "note", "url", "source", "store", "shop",
        "rabatt", "remise", "descuento", "sconto", "percent", "prozent", "rate", "refund", "summe", "gesamt", "steuer", "mwst", "fee", "cost", "profit",
        "margin", "count", "anzahl", "units", "rank", "score", "age",
    ];

    private static readonly string[] MailWords = ["mail", "contact", "kontakt", "customer", "kunde", "buyer", "billing", "client", "recipient"];

    private static readonly string[] OthersMailWords = ["shop", "store", "seller", "vendor", "agent", "support", "staff", "merchant", "sender", "supplier"];

    /// <summary>The columns of a record with their values as text; null for an empty one. Nested objects have paths; lists are left out.</summary>
    public static IEnumerable<(string Column, string? Value)> Flatten(IReadOnlyDictionary<string, object?> record, string at = "", int depth = 0)
    {
        foreach (KeyValuePair<string, object?> entry in record)
        {
            if (entry.Value is IReadOnlyDictionary<string, object?> nested)
            {
                foreach ((string Column, string? Value) inner in depth < Deepest ? Flatten(nested, at + entry.Key + ".", depth + 1) : [])
                {
                    yield return inner;
                }
            }
            else
            {
                yield return (at + entry.Key, Scalar.IsContainer(entry.Value) ? null : Scalar.Text(entry.Value));
            }
        }
    }

    /// <summary>The column that is likely a field's; null when none is.</summary>
    /// <param name="field">The order's number or the customer's address; for other fields there is no guess.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="values">Their values that are not empty.</param>
    public static string? Best(OrderField field, IReadOnlyList<string> columns, IReadOnlyDictionary<string, List<string>> values)
    {
        Func<string, int>? rate = field switch
        {
            OrderField.OrderNumber => column => Number(column, values[column]),
            OrderField.CustomerEmail => column => Email(column, values[column]),
            _ => null,
        };
        return rate is null ? null
            : columns.Select(column => (Column: column, Points: rate(column)))
                .Where(static rated => rated.Points > 0)
                .OrderByDescending(static rated => rated.Points)
                .Select(static rated => rated.Column)
                .FirstOrDefault();
    }

    private static int Email(string column, List<string> values)
    {
        string name = OrderFieldSynonyms.Normalise(column);
        int addresses = values.Count(static value => EmailAddress.TryParse(value, out _));
        int words = MailWords.TakeWhile(word => !name.Contains(word)).Count() is var at && at < MailWords.Length ? MailWords.Length - at : 0;
        bool isOthers = OthersMailWords.Any(name.Contains) || (values.Count > 2 && values.Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1);

        // Without one value, only the name of an address is telling.
        return addresses * 2 > values.Count ? 100 + words - (isOthers ? 90 : 0)
            : values.Count == 0 && name.Contains(MailWords[0]) ? words
            : 0;
    }

    private static int Number(string column, List<string> values)
    {
        // A footer may stand below the numbers.
        if (values.Count(static value => !LooksLikeNumber(value)) is var others && others > (values.Count < 3 ? 0 : Math.Max(1, values.Count / 5)))
        {
            return 0;
        }

        string name = OrderFieldSynonyms.Normalise(column);
        int points = (OrderWords.Any(name.Contains) ? 4 : 0)
            + (NumberWords.Any(name.Contains) || name.Contains('#') ? 3 : 0)
            + (Words(column).Any(ShortNumberWords.Contains) ? 2 : 0)
            - (OtherWords.Any(name.Contains) ? 6 : 0);
        int distinct = values.Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return points + (values.Count < 3 ? 0 : distinct == values.Count ? 2 : distinct == 1 ? -3 : 0);
    }

    // Digits, perhaps with letters and signs: no address, amount, date or sentence.
    private static bool LooksLikeNumber(string value) => value.Length <= LongestNumber
        && value.Any(char.IsDigit)
        && value.IndexOfAny(['@', '%']) < 0
        && value.Count(static character => character is ' ') < 2
        && !SpreadsheetText.IsShortened(value)
        && !IsAmount(value)
        && !IsDate(value);

    private static bool IsDate(string value) =>
        !value.All(char.IsDigit) && (value.Count(static character => character == '/') == 2 || DateReader.TryRead(value, null, assumeLocal: false, out _));

    private static bool IsAmount(string value)
    {
        int sign = value.LastIndexOfAny(['.', ',']);
        return sign > 0
            && value.Length - sign is 2 or 3
            && value.Skip(sign + 1).All(char.IsDigit)
            && value.Take(sign).All(static character => char.IsDigit(character) || character is '.' or ',' or '-');
    }

    // The words of a name: "OrderRef", "order_ref" and "Order Ref." are two.
    private static IEnumerable<string> Words(string name)
    {
        int start = 0;
        for (int index = 1; index <= name.Length; index++)
        {
            bool ends = index == name.Length || !char.IsLetterOrDigit(name[index]) || (char.IsUpper(name[index]) && char.IsLower(name[index - 1]));
            if (ends && index > start)
            {
                yield return name.Substring(start, index - start).Trim().ToLowerInvariant().Trim('_', '-', '.', ' ');
                start = index < name.Length && !char.IsLetterOrDigit(name[index]) ? index + 1 : index;
            }
        }
    }
}
