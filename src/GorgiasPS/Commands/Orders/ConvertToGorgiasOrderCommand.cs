using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Turns objects from the pipeline into orders: Shopify's and WooCommerce's JSON, rows of Shopify's CSV export, or plain rows.</summary>
[Cmdlet(VerbsData.ConvertTo, "GorgiasOrder")]
[OutputType(typeof(GorgiasOrder))]
public sealed class ConvertToGorgiasOrderCommand : OrderCmdlet
{
    // The records whose order is not complete yet, by row: an error names its record as the target.
    private readonly SortedDictionary<long, object> _open = [];
    private OrderAssembler? _assembler;
    private long _row;

    /// <summary>The records: objects from ConvertFrom-Json or Import-Csv, hashtables, or anything with properties.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _assembler = new OrderAssembler(ReadOptions());

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject? record in InputObject ?? (PSObject?[])[null])
        {
            _row++;
            Add(record);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Write(_assembler!.Complete(), long.MaxValue);

    private void Add(PSObject? record)
    {
        if (record?.BaseObject is GorgiasOrder order)
        {
            WriteObject(order);
            return;
        }

        if (record is null || PlainValues.Record(record) is not { } tree)
        {
            WriteError(NotAnObject(record));
            return;
        }

        _open[_row] = record;
        Write(_assembler!.Add(tree, new OrderOrigin(Row: _row)), _row);
    }

    private void Write(IReadOnlyList<OrderResult> results, long row)
    {
        foreach (OrderResult result in results)
        {
            if (result.Error is { } error)
            {
                WriteError(OrderErrors.From(error, error.Row is { } at && _open.TryGetValue(at, out object? record) ? record : null));
            }
            else
            {
                WriteObject(result.Order!);
            }
        }

        // The records before the last one are no longer needed: their orders are complete.
        if (results.Count > 0)
        {
            foreach (long done in _open.Keys.Where(key => key < row).ToArray())
            {
                _open.Remove(done);
            }
        }
    }

    private ErrorRecord NotAnObject(PSObject? record)
    {
        string message = record is null ? OrderMessages.RecordNull(_row) : OrderMessages.RecordNotAnObject(_row, record.BaseObject.GetType().Name);
        return ErrorRecords.Of(GorgiasErrorKind.OrderUnknownShape, new ArgumentException(message), OrderMessages.NotAnObjectAdvice, record);
    }
}
