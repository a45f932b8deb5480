using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using Gorgias.Client.Operations;
using Gorgias.Orders;
using GorgiasPS.Commands.Tickets;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Resources;
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

    private const string CustomerPath = "api/customers";

    private RecordSource? _source;
    private TicketCount? _count;
    private long _row;

    /// <summary>IDs of the tickets to get. Each ticket is read with its messages, at one call per ticket.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, long.MaxValue)]
    [TicketId]
    [Alias("TicketId")]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public long[] Id { get; set; } = [];

    /// <summary>Object whose tickets to get: a ticket, a ticket's ID, a message (for its ticket), an order (for the tickets with its external ID), or a
    /// customer (for the customer's tickets).</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = ById)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Lists only tickets with these external IDs. Letter case counts.</summary>
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

    /// <summary>View whose tickets to list, in the view's order: ID or name. A view can be some seconds behind the tickets.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ViewCompleter))]
    public string? View { get; set; }

    /// <summary>Lists only tickets with this status: open or closed. Snoozed tickets and spam are open, too. The API can't filter by status, so pages are read
    /// and filtered locally.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateSet("open", "closed")]
    public string? Status { get; set; }

    /// <summary>Lists only tickets that changed at this date and time or later, the latest change first. A duration, such as 01:00:00 for an hour, means that
    /// long ago. A date and time without a time zone is local.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNull]
    [PointInTime]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Lists only tickets that last changed before this date and time. A duration, such as 30.00:00:00 for 30 days, means that long ago. Filtered
    /// locally.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNull]
    [PointInTime]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Agent to whom the tickets are assigned: ID, e-mail address or name. Filtered locally.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [Alias("Assignee")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? AssigneeUser { get; set; }

    /// <summary>Team to which the tickets are assigned: ID or name. Filtered locally.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string? AssigneeTeam { get; set; }

    /// <summary>Lists only tickets with at least one of these tags. Letter case counts: vip and VIP are two tags. A tag that the account doesn't have is an
    /// error. Filtered locally.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Lists only tickets of this channel, for example email. Filtered locally.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string? Channel { get; set; }

    /// <summary>Maximum number of tickets. Reads only as many pages as needed.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <summary>Also lists tickets in the trash. With -View, the view decides.</summary>
    [Parameter(ParameterSetName = ByFilter)]
    public SwitchParameter IncludeTrashed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ByFilter)
        {
            Find(ExternalId ?? (string?[])[null], null);
        }
        else if (InputObject is null)
        {
            foreach (long id in Id)
            {
                Read(id, id);
            }
        }
        else if (RefuseOtherAccount(InputObject))
        {
            return;
        }
        else if (OwnObjects.NameOf(InputObject) == typeof(GorgiasCustomer).FullName
            && ResourceReference.Of(InputObject, typeof(GorgiasCustomer), CustomerPath).Text is { } customer)
        {
            CustomerId = long.Parse(customer, CultureInfo.InvariantCulture);
            Find([null], InputObject);
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

    /// <inheritdoc/>
    private protected override string DescribeWait(TimeSpan elapsed) =>
        _count is { Read: > 0 } count ? ProgressMessages.Reading(count.Read, count.Found) : base.DescribeWait(elapsed);

    private void Follow(PSObject input, TicketReference? reference)
    {
        if (reference?.Id is { } id)
        {
            Read(id, input);
        }
        else if ((reference?.ExternalId ?? reference?.QueuedAs) is { } externalId)
        {
            Find([externalId], input);
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

    private void Find(IEnumerable<string?> externalIds, object? target)
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        RecentTickets recent = CurrentConnection.RecentTickets;
        var selection = new TicketSelection
        {
            CustomerId = CustomerId,
            CustomerEmail = CustomerEmail,
            View = View,
            Status = Status,
            Since = Since,
            Until = Until,
            AssigneeUser = AssigneeUser,
            AssigneeTeam = AssigneeTeam,
            Tags = [.. (Tag ?? []).Select(static tag => tag.Trim())],
            Channel = Channel,
            First = First,
            IncludeTrashed = IncludeTrashed,
        };
        Func<string?, TicketFilter>? filterOf = Run(cancellation => selection.ResolveAsync(client, options, Verbose, cancellation), target);
        foreach (string? externalId in filterOf is null ? [] : externalIds)
        {
            var count = new TicketCount();
            _count = selection.IsFilteredLocally ? count : null;
            RunEach(cancellation => List(client, filterOf!(externalId), count, options, recent, cancellation), target ?? externalId);
        }

        void Verbose(string text) => Feed.Post(streams => streams.WriteVerbose(text));
    }

    private async IAsyncEnumerable<GorgiasTicket> List(
        GorgiasClient client, TicketFilter filter, TicketCount count, CallOptions options, RecentTickets recent,
            [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (GorgiasTicket ticket in client.Tickets.ListAsync(filter, count, options, cancellation).ConfigureAwait(false))
        {
            recent.Add(ticket);
            yield return ticket;
        }

        if (_count is not null)
        {
            Feed.Post(streams => streams.WriteVerbose(TicketMessages.Listed(count.Read, count.Found)));
        }
    }
}
