using System.Globalization;
using System.Text;

namespace Gorgias.Orders;

/// <summary>How records are read. The defaults suit files whose shape is known or whose column names are in <see cref="OrderFieldSynonyms"/>.</summary>
public sealed class OrderReadOptions
{
    /// <summary>
    /// The culture in which plain rows write amounts and dates. Null reads amounts by the rule of <see cref="OrderMoney"/> and refuses dates that can
    /// be read two ways, such as <c>01/02/2026</c>. Also the culture of Shopify's export, which spreadsheets rewrite; Shopify's and WooCommerce's JSON is
    /// always read as those platforms write it.
    /// </summary>
    public CultureInfo? Culture { get; set; }

    /// <summary>
    /// Which columns hold which field, by the field's name (a member of <see cref="OrderField"/>, in any case) and the columns' names: the first that has a
    /// value counts, and <c>First + Last</c> joins what has one with spaces. Takes precedence over the synonyms. It changes neither the shape of a record
    /// nor its external id, and the JSON of Shopify and WooCommerce is read without it.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? FieldMapping { get; set; }

    /// <summary>
    /// Columns that are read as nothing and kept nowhere, by name; <c>*</c> and <c>?</c> stand for any characters and for one. The columns of an order's number
    /// and id are read in any case: its external id comes from them. Null for none.
    /// </summary>
    public IReadOnlyCollection<string>? IgnoredColumns { get; set; }

    /// <summary>The ISO 4217 code for plain rows that name no currency. Null leaves it unknown.</summary>
    public string? DefaultCurrency { get; set; }

    /// <summary>
    /// Whether consecutive plain rows with the same order number are the lines of one order. True by default: two tickets for one order are seldom
    /// wanted. When false every plain row is an order.
    /// </summary>
    public bool GroupRows { get; set; } = true;

    /// <summary>
    /// Whether any value that cannot be read is an error. When false, only order number, e-mail address and external id are; other such values are kept as
    /// text in <see cref="GorgiasOrder.AdditionalFields"/>.
    /// </summary>
    public bool Strict { get; set; }

    /// <summary>What comes before external ids that are derived from an order, so that two shops, or two tickets of one order, have different ones.</summary>
    public string? ExternalIdPrefix { get; set; }

    /// <summary>Fields that are not read, because something else decides them. Null for none.</summary>
    public ISet<OrderField>? IgnoredFields { get; set; }

    /// <summary>The encoding of a file or stream that has no byte order mark. Null for UTF-8, or Windows-1252 when it is not UTF-8.</summary>
    public Encoding? Encoding { get; set; }

    /// <summary>Called at the end of a file for each column of which values were kept as text.</summary>
    public Action<UnreadColumn>? OnUnread { get; set; }

    /// <summary>Called at the end of a file for each kind of rows that are no orders and were left out: a title above the header, a refund.</summary>
    public Action<SkippedRows>? OnSkipped { get; set; }

    /// <summary>The character between the values of a CSV file. Null detects it from the beginning of the file.</summary>
    public char? Delimiter { get; set; }

    /// <summary>The name that errors use for a stream or text, which has no file name.</summary>
    public string? SourceName { get; set; }
}
