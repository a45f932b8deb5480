using System.Globalization;

namespace Gorgias.Orders;

/// <summary>How records are read. The defaults suit files whose shape is known or whose column names are in <see cref="OrderFieldSynonyms"/>.</summary>
public sealed class OrderReadOptions
{
    /// <summary>
    /// The culture in which plain rows write amounts and dates. Null reads amounts by the rule of <see cref="OrderMoney"/> and refuses dates that can
    /// be read two ways, such as <c>01/02/2026</c>. Shopify's and WooCommerce's own shapes are always read as those platforms write them.
    /// </summary>
    public CultureInfo? Culture { get; set; }

    /// <summary>
    /// Which column holds which field, by the field's name (a member of <see cref="OrderField"/>, in any case) and the column's name. Takes precedence
    /// over the synonyms. When given, CSV rows are read as plain rows even when they look like Shopify's export.
    /// </summary>
    public IReadOnlyDictionary<string, string>? FieldMapping { get; set; }

    /// <summary>The ISO 4217 code for plain rows that name no currency. Null leaves it unknown.</summary>
    public string? DefaultCurrency { get; set; }

    /// <summary>
    /// Whether consecutive plain rows with the same order number are the lines of one order. True by default: two tickets for one order are seldom
    /// wanted. When false every plain row is an order.
    /// </summary>
    public bool GroupRows { get; set; } = true;

    /// <summary>The character between the values of a CSV file. Null detects it from the beginning of the file.</summary>
    public char? Delimiter { get; set; }

    /// <summary>The name that errors use for a stream or text, which has no file name.</summary>
    public string? SourceName { get; set; }
}
