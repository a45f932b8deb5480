using System.Management.Automation;
using System.Net;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets tickets by ID, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasTicket", DefaultParameterSetName = ByFilter)]
[OutputType(typeof(GorgiasTicket))]
public sealed class GetGorgiasTicketCommand : GorgiasCmdlet
{
    private const string ById = "Id";
    private const string ByFilter = "Filter";

    private RecordSource? _source;
    private long _row;

    /// <summary>IDs of the tickets to get. Each ticket is read with its messages, at one call per ticket.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, long.MaxValue)]
    [TicketId]
    [Alias("TicketId")]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public long[] Id { get; set; } = [];

    /// <summary>Object whose tickets to get: a ticket, a ticket's ID, a message (for its ticket), or an order (for the tickets with its external ID).</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = ById)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Lists only tickets with these external IDs.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TicketExternalIdCompleter))]
    public string[]? ExternalId { get; set; }

    /// <summary>Lists only tickets of the customer with this ID.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateRange(1, long.MaxValue)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public long? CustomerId { get; set; }

    /// <summary>Lists only tickets of the customer with this primary e-mail address. If there is no such customer, nothing is emitted.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CustomerEmailCompleter))]
    public string? CustomerEmail { get; set; }

    /// <summary>Lists only tickets with this status: open or closed. The API can't filter by status, so pages are read and filtered locally.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateSet("open", "closed")]
    public string? Status { get; set; }

    /// <summary>Maximum number of tickets. Reads only as many pages as needed.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>Also lists tickets in the trash.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    public SwitchParameter IncludeTrashed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ByFilter)
        {
            foreach (string? externalId in ExternalId ?? (string?[])[null])
            {
                Find(externalId, externalId);
            }
        }
        else if (InputObject is null)
        {
            foreach (long id in Id)
            {
                Read(id, id);
            }
        }
        else
        {
            _source ??= new RecordSource(
                new OrderReadOptions { GroupRows = false, IgnoredFields = new HashSet<OrderField> { OrderField.CustomerEmail } },
                takesIds: true,
                static _ => false);
            foreach (ReadRecord record in _source.Take(new InputRecord(++_row, InputObject, InputObject, RecordValues.None)))
            {
                Follow(InputObject, record.Ticket);
            }
        }
    }

    private void Follow(PSObject input, TicketReference? reference)
    {
        if (reference?.Id is { } id)
        {
            Read(id, input);
        }
        else if ((reference?.ExternalId ?? reference?.QueuedAs) is { } externalId)
        {
            Find(externalId, input);
        }
        else
        {
            string? key = TicketReference.KeyOf(input);
            WriteError(ErrorRecords.Of(
                GorgiasErrorKind.NoTicketNamed,
                key is null ? TicketMessages.NoTicketInObject : TicketMessages.NotATicketId(key),
                key is null ? TicketMessages.NoTicketInObjectAdvice : TicketMessages.UseExternalId(key),
                input));
        }
    }

    private void Read(long id, object target)
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        GorgiasConnection connection = CurrentConnection;
        Run(
            async (writer, cancellation) =>
            {
                try
                {
                    GorgiasTicket ticket = await client.Tickets.GetAsync(id, options, cancellation).ConfigureAwait(false);
                    connection.RecentTickets.Add(ticket);
                    await writer.WriteObjectAsync(ticket).ConfigureAwait(false);
                }
                catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
                {
                    // The ledger must not call a deleted ticket existing.
                    await connection.AccountLedger.ForgetTicketAsync(id, cancellation).ConfigureAwait(false);
                    throw;
                }
            },
            target);
    }

    private void Find(string? externalId, object? target)
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        RecentTickets recent = CurrentConnection.RecentTickets;
        RunEach(cancellation => List(client, externalId, options, recent, cancellation), target);
    }

    private async IAsyncEnumerable<GorgiasTicket> List(
        GorgiasClient client, string? externalId, CallOptions options, RecentTickets recent, [EnumeratorCancellation] CancellationToken cancellation)
    {
        long? customerId = CustomerId;
        if (CustomerEmail is { } email)
        {
            GorgiasCustomer? customer = await client.Customers.FindByEmailAsync(email, options, cancellation).ConfigureAwait(false);
            if (customer is null || (customerId is { } id && id != customer.Id))
            {
                Feed.Post(streams => streams.WriteVerbose(TicketMessages.NoSuchCustomer(email)));
                yield break;
            }

            customerId = customer.Id;
        }

        var filter = new TicketFilter() { ExternalId = externalId, CustomerId = customerId, Status = Status, First = First, IncludeTrashed = IncludeTrashed };
        await foreach (GorgiasTicket ticket in client.Tickets.ListAsync(filter, options, cancellation).ConfigureAwait(false))
        {
            recent.Add(ticket);
            yield return ticket;
        }
    }
}
