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

    /// <summary>Columns or properties that hold the fields of an order: a hashtable, or the path of a .psd1 file that contains one. Example: @{ OrderNumber =
    /// 'Ref'; CustomerEmail = 'Mail', 'Mail 2'; CustomerName = 'First + Last'; Ignore = 'Fee', 'Internal *' }. Of several columns, the first with a value is
    /// used; a plus sign joins columns; columns under Ignore are not read. about_GorgiasPS_Orders lists the fields.</summary>
    [Parameter]
    [ValidateNotNull]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(MappingCompleter))]
    public object? Mapping { get; set; }

    /// <summary>Culture in which records write amounts and dates, such as de-DE. It decides values that can be read two ways when the file itself doesn't
    /// decide them. Default: such dates are kept as text, with a warning.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public CultureInfo? Culture { get; set; }

    /// <summary>Currency of amounts in records that don't name one, as an ISO 4217 code such as EUR.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CurrencyCompleter))]
    public string? Currency { get; set; }

    /// <summary>Reads every row of a plain table as an order. Without -NoGrouping, consecutive rows with the same order number are the lines of one
    /// order.</summary>
    [Parameter]
    public SwitchParameter NoGrouping { get; set; }

    /// <summary>Treats any value that can't be read as an error of its record. Without -Strict, only the order number, the e-mail address and the external ID
    /// are errors; other values are kept as text in AdditionalFields, with one warning per column.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Prefix for external IDs that are derived from an order, such as recall- for recall-order-1001. The prefix keeps two shops, or two tickets about
    /// one order, apart.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
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
