using System.Globalization;
using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>What the cmdlets that read orders have in common.</summary>
public abstract class OrderCmdlet : AsyncCmdlet
{
    private readonly HashSet<RecordLayout> _told = [];
    private readonly HashSet<string> _warned = [];
    private ReadingParameters? _reading;

    /// <summary>Starts a cmdlet.</summary>
    protected OrderCmdlet()
    {
    }

    /// <summary>Starts a cmdlet.</summary>
    /// <param name="mostWaiting">The most orders that are read ahead.</param>
    private protected OrderCmdlet(int mostWaiting)
        : base(mostWaiting)
    {
    }

    /// <summary>
    /// Which columns or properties hold which field: a table, or the path of a .psd1 file with one. <c>@{ OrderNumber = 'Ref'; CustomerEmail = 'Mail',
    /// 'Mail 2'; CustomerName = 'First + Last'; Ignore = 'Fee', 'Internal *' }</c>: of several columns the first with a value counts, a plus joins, and what
    /// Ignore names is not read at all. The fields are those of Gorgias.Orders.OrderField; about_GorgiasPS_Orders lists them.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(MappingCompleter))]
    public object? Mapping { get; set; }

    /// <summary>The culture in which records write amounts and dates, such as de-DE. It decides what can be read two ways and what the file itself does not
    /// decide. Without it, such dates are kept as text, with a warning.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public CultureInfo? Culture { get; set; }

    /// <summary>The ISO 4217 code of amounts in records that name no currency, such as EUR.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CurrencyCompleter))]
    public string? Currency { get; set; }

    /// <summary>Makes every plain row an order. Without it, consecutive rows with the same order number are the lines of one order.</summary>
    [Parameter]
    public SwitchParameter NoGrouping { get; set; }

    /// <summary>Makes any value that cannot be read an error. Without it, only order number, e-mail address and external id are; other such values are kept
    /// as text in AdditionalFields, with a warning for each column.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>What comes before external ids that are derived from an order, so that two shops, or two tickets of one order, have different ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalIdPrefix { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _reading = ReadingParameters.Of(this, Mapping, Culture, Currency);

    /// <summary>The options that the parameters stand for.</summary>
    private protected OrderReadOptions ReadOptions(string? sourceName = null, char? delimiter = null)
    {
        OrderReadOptions options = _reading!.Options();
        options.GroupRows = !NoGrouping;
        options.Delimiter = delimiter;
        options.SourceName = sourceName;
        options.Strict = Strict;
        options.ExternalIdPrefix = ExternalIdPrefix;
        return options;
    }

    /// <summary>The warning that -Mapping has no use for a record, once in a run; null when it has.</summary>
    private protected string? TellUnused(OrderReadOptions options, RecordLayout? layout, bool isRead) =>
        MappingLine.Unused(options, layout, isRead) is { } warning && _warned.Add(warning) ? warning : null;

    /// <summary>The verbose line about the columns of a record: once for each set of column names; null when it was told before.</summary>
    private protected string? Tell(RecordLayout? layout) => layout is { Columns.Count: > 0 } && _told.Add(layout)
        ? RecordMessages.ReadAs(layout.Platform, layout.Columns.Select(static column => (column.Column, column.ReadAs)))
        : null;
}
