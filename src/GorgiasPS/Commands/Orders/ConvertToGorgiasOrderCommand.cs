using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Turns objects from the pipeline into orders: Shopify's and WooCommerce's JSON, rows of Shopify's CSV export, or plain rows.</summary>
[Cmdlet(VerbsData.ConvertTo, "GorgiasOrder")]
[OutputType(typeof(GorgiasOrder))]
public sealed class ConvertToGorgiasOrderCommand : OrderCmdlet
{
    private RecordReader? _reader;
    private OrderReadOptions? _options;
    private ContactCheck? _contacts;
    private long _row;

    /// <summary>The records: objects from ConvertFrom-Json or Import-Csv, hashtables, or anything with properties.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _options = ReadOptions();
        (_reader, _contacts) = (new RecordReader(_options), new ContactCheck(_options));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject? record in InputObject ?? (PSObject?[])[null])
        {
            var origin = new OrderOrigin(Row: ++_row);
            Write(RecordTree.Of(record, origin).AddTo(_reader!, origin, record));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Write(_reader!.Complete());
        ReadingNotes.TellUnread(this, _reader.Unread);
        ReadingNotes.TellSkipped(this, _reader.Skipped);
        if (_contacts!.Warning(null) is { } nobody)
        {
            WriteWarning(nobody);
        }
    }

    private void Write(IReadOnlyList<RecordResult> results)
    {
        foreach (RecordResult result in results)
        {
            if (Tell(result.Layout) is { } line)
            {
                WriteVerbose(line);
            }

            if (TellUnused(_options!, result.Layout, isRead: result.Order is not null && result.Layout.Columns.Count == 0) is { } unused)
            {
                WriteWarning(unused);
            }

            if (result.Order is { } order)
            {
                _contacts!.Note(order);
                WriteObject(Emitted(order, result));
            }
            else
            {
                var fault = RecordFault.Of(result.Source);
                ErrorRecord error = OrderErrors.From(result.ErrorOrNoOrder(), result.Source, _options!, fault);
                if (fault?.IsOfAll == true)
                {
                    ThrowTerminatingError(error);
                }

                WriteError(error);
            }
        }
    }

    // An order that came through the pipeline leaves as the same object, with what a user added to it.
    private static object Emitted(GorgiasOrder order, RecordResult result)
    {
        if (result.Source is PSObject { BaseObject: GorgiasOrder known } source && ReferenceEquals(known, order))
        {
            return source;
        }

        foreach (KeyValuePair<string, object?> field in result.TicketFields)
        {
            order.TicketFields[field.Key] = field.Value;
        }

        return order;
    }
}
