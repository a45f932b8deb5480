using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Pipeline;
using GorgiasPS.Queueing;
using GorgiasPS.Records;
using GorgiasPS.Runs;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS.Commands;

/// <summary>
/// The way of a record through New-GorgiasTicket, Add-GorgiasMessage and Set-GorgiasTicket: read, composed, confirmed, and sent or put into the queue.
/// </summary>
/// <typeparam name="TWrite">The kind of write.</typeparam>
/// <typeparam name="TResult">What sending it returns.</typeparam>
internal sealed class WriteFlow<TWrite, TResult> : IDisposable
    where TWrite : PendingWrite<TResult>
    where TResult : class
{
    private readonly GorgiasWriteCmdlet _cmdlet;
    private readonly WriteBuilder<TWrite> _builder;
    private readonly IBulkRun<TWrite> _run;
    private readonly bool _force;
    private bool _isCut;

    /// <summary>Checks what the command line says for all records, and starts the run.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="builder">Builds the writes.</param>
    /// <param name="write">Writes the result of a record that was sent; on the pipeline thread.</param>
    /// <param name="emits">True to emit the items of a queue.</param>
    /// <param name="force">True to send without asking.</param>
    /// <param name="run">Starts another kind of run than one that sends each record by itself; null for none.</param>
    public WriteFlow(
        GorgiasWriteCmdlet cmdlet, WriteBuilder<TWrite> builder, Action<TWrite, TResult> write, bool emits = true, bool force = false,
            Func<IBulkRun<TWrite>>? run = null)
    {
        (_cmdlet, _builder, _force) = (cmdlet, builder, force);
        CallOptions options = cmdlet.CallOptions(cmdlet.MyInvocation.ExpectingInput ? CallPriority.Bulk : CallPriority.Interactive);
        cmdlet.Refuse(builder.CheckLiterals());
        LookUp(options);
        _run = run is not null ? run()
            : cmdlet.IntoQueue is { } queue
            ? new EnqueueRun<TWrite, TResult>(cmdlet, QueueResolver.Find(cmdlet, queue), options, emits, write)
            : new BulkRun<TWrite, TResult>(cmdlet, options, write);
        cmdlet.Start(_run);
    }

    /// <summary>Called for each write that is about to be confirmed; null for nothing.</summary>
    public Action<TWrite>? Preparing { get; init; }

    /// <summary>Takes the next record, or each of several when an array was given.</summary>
    public void Take(PSObject? input)
    {
        foreach (PSObject? one in RecordTree.Unroll(input))
        {
            if (_cmdlet.HasTakenFirst)
            {
                // PowerShell has no way for a cmdlet to stop the commands before it, other than an error.
                _isCut = true;
                return;
            }

            Process(_builder.Take(one));
        }
    }

    /// <summary>Takes no more records.</summary>
    public void Complete()
    {
        _cmdlet.EndInput(!_isCut);
        Process(_builder.Complete());
        _cmdlet.EndInput(!_isCut);
    }

    public void Dispose() => _builder.Dispose();

    // The names on the command line, and the address that mail leaves from: what is wrong with them is wrong for every record.
    private void LookUp(CallOptions options)
    {
        if (_cmdlet is IPreviewingCmdlet { PreviewPath: not null })
        {
            // A preview makes no call.
            return;
        }

        GorgiasClient? client = _cmdlet.ConnectionIfAny?.Client;
        AccountNames names = _builder.LiteralNames;
        if (names.Lists().Any() && (client is not null || !_cmdlet.IsWhatIf))
        {
            _cmdlet.Ask(cancellation => names.ResolveAsync(client, options, cancellation));
        }

        if (client is not null && _builder.LiteralSender is var (from, channel))
        {
            _cmdlet.Ask(cancellation => client.Directory.CheckSenderAsync(from, channel, options, cancellation));
        }
    }

    private void Process(IEnumerable<BuiltWrite<TWrite>> built)
    {
        foreach (BuiltWrite<TWrite> one in built)
        {
            if (_cmdlet.HasTakenFirst)
            {
                _isCut = true;
                return;
            }

            if (one.Error is RecordException { EndsRun: true } fault)
            {
                _cmdlet.ThrowTerminatingError(ErrorRecords.From(fault, one.Target, one.Label));
            }

            if (one.Write is not { } write)
            {
                _cmdlet.Reject(one.Row, one.Label, one.Target, one.Error!);
                continue;
            }

            Preparing?.Invoke(write);
            bool isConfirmed = _cmdlet.Confirm(write, _force);
            if (isConfirmed || _cmdlet.IsWhatIf)
            {
                _cmdlet.CountTaken();
            }

            if (isConfirmed)
            {
                _run.Submit(write);
            }
        }
    }
}
