using System.Management.Automation;
using System.Net;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets the delivery state of the e-mails of the last run, or of tickets.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasDelivery", DefaultParameterSetName = ById)]
[OutputType(typeof(GorgiasDelivery))]
public sealed class GetGorgiasDeliveryCommand : GorgiasCmdlet
{
    private const string ById = "Id";
    private const string ByRun = "LastRun";

    private RecordSource? _source;
    private long _row;

    /// <summary>IDs of the tickets to check. The e-mails of each ticket are emitted, oldest first, at one call per ticket.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, long.MaxValue)]
    [Alias("TicketId")]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public long[] Id { get; set; } = [];

    /// <summary>Object to check: a ticket or a ticket's ID, an order (for all tickets with its external ID), or a message (for its own e-mail only).</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = ById)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Checks all e-mails of the connection's last run again, with one call per 100 tickets, and emits those that failed or bounced, with one extra
    /// call each for the reason. New failures are noted in the ledger and in LastRun, so that the records can be piped in again.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByRun)]
    public SwitchParameter LastRun { get; set; }

    /// <summary>With -LastRun: also emits the e-mails that haven't failed.</summary>
    [Parameter(ParameterSetName = ByRun)]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ByRun)
        {
            CheckLastRun();
        }
        else if (InputObject is not null)
        {
            Follow(InputObject);
        }
        else if (Id.Length > 0)
        {
            foreach (long id in Id)
            {
                Read(id, null, id);
            }
        }
        else
        {
            ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.NoTicketNamed, DeliveryMessages.NothingSpecified, ""));
        }
    }

    private void Follow(PSObject input)
    {
        if (RefuseOtherAccount(input))
        {
            return;
        }

        // The id of a message is no ticket's.
        long? message = OwnObjects.TypeOf(input) == typeof(GorgiasMessage)
            && LanguagePrimitives.TryConvertTo(TicketReference.ValueOf(input, "Id"), out long id) ? id : null;
        _source ??= new RecordSource(
            new OrderReadOptions { GroupRows = false, IgnoredFields = new HashSet<OrderField> { OrderField.CustomerEmail } },
            takesIds: true,
            static _ => false);
        foreach (ReadRecord record in _source.Take(new InputRecord(++_row, input, input, RecordValues.None)))
        {
            if (record.Ticket?.Id is { } ticket)
            {
                Read(ticket, message, input);
            }
            else if ((record.Ticket?.ExternalId ?? record.Ticket?.QueuedAs) is { } externalId)
            {
                Find(externalId, input);
            }
            else
            {
                WriteError(ErrorRecords.Of(GorgiasErrorKind.NoTicketNamed, TicketMessages.NoTicketInObject, "", input));
            }
        }
    }

    private void Read(long ticket, long? message, object target)
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        AccountLedger ledger = CurrentConnection.AccountLedger;
        Run(
            async (writer, cancellation) =>
            {
                try
                {
                    await foreach (GorgiasDelivery delivery in client.Deliveries.ListAsync(ticket, options, cancellation).ConfigureAwait(false))
                    {
                        if (message is null || delivery.MessageId == message)
                        {
                            await writer.WriteObjectAsync(delivery).ConfigureAwait(false);
                        }
                    }
                }
                catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
                {
                    // The ledger must not call a deleted ticket existing.
                    await ledger.ForgetTicketAsync(ticket, cancellation).ConfigureAwait(false);
                    throw;
                }
            },
            target);
    }

    private void Find(string externalId, object target)
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        Run(
            async (writer, cancellation) =>
            {
                await foreach (GorgiasTicket ticket in client.Tickets.ListAsync(new TicketFilter { ExternalId = externalId }, options, cancellation)
                    .ConfigureAwait(false))
                {
                    await foreach (GorgiasDelivery delivery in client.Deliveries.ListAsync(ticket.Id, options, cancellation).ConfigureAwait(false))
                    {
                        await writer.WriteObjectAsync(delivery).ConfigureAwait(false);
                    }
                }
            },
            target);
    }

    private void CheckLastRun()
    {
        IReadOnlyList<GorgiasRunReport> reports = [.. CurrentConnection.EarlierMails.With(CurrentConnection.LastRun)
            .Where(static report => report.MailList.Count > 0)];
        if (reports.Count == 0)
        {
            WriteWarning(DeliveryMessages.NoMails);
            return;
        }

        bool all = All;
        EarlierMails earlier = CurrentConnection.EarlierMails;
        foreach (GorgiasRunReport report in reports)
        {
            var account = new AccountDelivery(Client, CurrentConnection.AccountLedger, report, CallOptions(CallPriority.Bulk));
            Run((writer, cancellation) => CheckAsync(account, report, all, earlier, writer, cancellation));
        }
    }

    private static async Task CheckAsync(
        AccountDelivery account, GorgiasRunReport report, bool all, EarlierMails earlier, PipelineWriter writer, CancellationToken cancellation)
    {
        RunMails mails = report.MailList;
        (int known, string? failure) = await CheckAsync(account, mails.Count, cancellation).ConfigureAwait(false);
        if (failure is null)
        {
            earlier.Take(report);
        }

        for (int index = 0; index < mails.Count; index++)
        {
            if (mails.IsUndelivered(index))
            {
                await WriteAsync(account, mails.At(index).TicketId, index, all, writer, cancellation).ConfigureAwait(false);
            }
            else if (all && index < known)
            {
                await writer.WriteObjectAsync(NoFailure(mails, index)).ConfigureAwait(false);
            }
        }

        if (known < mails.Count)
        {
            writer.WriteWarning(DeliveryMessages.NotRead(mails.Count - known, failure, DeliveryMessages.LastRun));
        }

        if (account.LedgerFailure is { } reason)
        {
            writer.WriteWarning(DeliveryMessages.NotNoted(reason));
        }
    }

    private static async Task<(int Known, string? Failure)> CheckAsync(AccountDelivery account, int count, CancellationToken cancellation)
    {
        for (int first = 0; first < count; first += DeliveryOperations.TicketsAtOnce)
        {
            int end = Math.Min(count, first + DeliveryOperations.TicketsAtOnce);
            if ((await account.CheckAsync(first, end, cancellation).ConfigureAwait(false)).Failure is { } failure)
            {
                return (first, failure.Message);
            }
        }

        return (count, null);
    }

    private static async Task WriteAsync(
        AccountDelivery account, long ticket, int index, bool all, PipelineWriter writer, CancellationToken cancellation)
    {
        try
        {
            if (await account.ReadAsync(index, cancellation).ConfigureAwait(false) is { } delivery && (all || delivery.State != DeliveryState.NoFailure))
            {
                await writer.WriteObjectAsync(delivery).ConfigureAwait(false);
            }
        }
        catch (GorgiasException e) when (!e.EndsRun)
        {
            writer.WriteError(ErrorRecords.From(e, ticket));
        }
    }

    private static GorgiasDelivery NoFailure(RunMails mails, int index)
    {
        SentMail mail = mails.At(index);
        return new GorgiasDelivery { TicketId = mail.TicketId, MessageId = mail.MessageId, To = mails.FactsOf(index)?.To, State = DeliveryState.NoFailure };
    }
}
