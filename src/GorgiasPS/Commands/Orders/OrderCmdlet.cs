using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Messages;

namespace GorgiasPS;

/// <summary>What the cmdlets that read orders have in common.</summary>
public abstract class OrderCmdlet : AsyncCmdlet
{
    /// <summary>
    /// Which column or property holds which field, for names that are not known: <c>@{ OrderNumber = 'Ref'; CustomerEmail = 'Contact' }</c>. The fields are
    /// those of Gorgias.Orders.OrderField; about_GorgiasPS_Orders lists them.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Mapping { get; set; }

    /// <summary>The culture in which plain rows write amounts and dates, such as de-DE. Without it, dates that can be read two ways are refused.</summary>
    [Parameter]
    [ValidateNotNull]
    public CultureInfo? Culture { get; set; }

    /// <summary>The ISO 4217 code of amounts in plain rows that name no currency, such as EUR.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Currency { get; set; }

    /// <summary>Makes every plain row an order. Without it, consecutive rows with the same order number are the lines of one order.</summary>
    [Parameter]
    public SwitchParameter NoGrouping { get; set; }

    /// <summary>The options that the parameters stand for.</summary>
    private protected OrderReadOptions ReadOptions(string? sourceName = null, char? delimiter = null) => new()
    {
        Culture = Culture,
        FieldMapping = Mapping is null ? null : FieldMapping(Mapping),
        DefaultCurrency = Currency,
        GroupRows = !NoGrouping,
        Delimiter = delimiter,
        SourceName = sourceName,
    };

    private static Dictionary<string, string> FieldMapping(IDictionary mapping)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in mapping)
        {
            string field = Text(entry.Key);
            columns[field] = Text(entry.Value) is { Length: > 0 } column
                ? column
                : throw new ArgumentException(OrderMessages.NoColumn(field));
        }

        return columns;
    }

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value) ?? "";
}
