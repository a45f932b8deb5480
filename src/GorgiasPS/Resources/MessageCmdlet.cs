using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>The base class of cmdlets for messages that are on tickets.</summary>
public abstract class MessageCmdlet : GorgiasCmdlet
{
    private RecordSource? _source;
    private HashSet<string>? _commandLine;
    private long _row;

    /// <summary>ID of the ticket that has the messages.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Ids]
    [TicketId]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public long? TicketId { get; set; }

    /// <summary>IDs of the messages. Needs -TicketId.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Ids]
    [ArgumentCompleter(typeof(NoCompleter))]
    public long[]? Id { get; set; }

    /// <summary>Message: from Get-GorgiasMessage or a ticket, or a record with a TicketId and a MessageId.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public virtual PSObject? InputObject { get; set; }

    /// <summary>The parameters on the command line, which hold for every record.</summary>
    private protected ICollection<string> CommandLine => _commandLine!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _ = Client;
        _commandLine = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        if (IsEmpty(nameof(TicketId)) || (Id is not null && TicketId is null))
        {
            ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, MessageMessages.TicketMissing, MessageMessages.TicketMissingAdvice));
        }

        if (IsEmpty(nameof(Id)))
        {
            ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, MessageMessages.NoMessage, MessageMessages.NoMessageAdvice));
        }
    }

    // An empty cell of a record is none; on the command line nothing else says what is meant.
    private bool IsEmpty(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && value is null or Array { Length: 0 };

    /// <summary>What the command line or the current record means; an error is written for a record that means nothing.</summary>
    /// <param name="needsMessage">True when a ticket alone is not enough.</param>
    private protected IReadOnlyList<MessageReference> References(bool needsMessage)
    {
        List<MessageReference> found = [];
        if (InputObject is { } input)
        {
            // With a ticket on the command line, numbers are messages of it.
            if (TicketId is { } named && CommandLine.Contains(nameof(TicketId)) && TicketReference.IsId(input)
                && LanguagePrimitives.TryConvertTo(input, out long number))
            {
                Add(TicketReference.OfId(named), number, input);
                return found;
            }

            if (RefuseOtherAccount(input))
            {
                return found;
            }

            _source ??= new RecordSource(
                new OrderReadOptions { GroupRows = false, IgnoredFields = new HashSet<OrderField> { OrderField.CustomerEmail } },
                takesIds: true,
                static _ => false);
            foreach (ReadRecord record in _source.Take(new InputRecord(++_row, input, input, RecordValues.None)))
            {
                Add(record.Ticket, MessageIn(input), input);
            }
        }
        else if (TicketId is { } ticket)
        {
            foreach (long? id in Id is null ? [null] : Id.Cast<long?>())
            {
                Add(TicketReference.OfId(ticket), id, id ?? ticket);
            }
        }

        return found;

        void Add(TicketReference? ticket, long? message, object target)
        {
            if (ticket is { Id: null, ExternalId: null } or null || (needsMessage && message is null))
            {
                WriteError(ErrorRecords.Of(
                    needsMessage ? GorgiasErrorKind.InvalidArgument : GorgiasErrorKind.NoTicketNamed,
                    needsMessage ? MessageMessages.NoMessage : TicketMessages.NoTicketInObject,
                    needsMessage ? MessageMessages.NoMessageAdvice : TicketMessages.NoTicketInObjectAdvice,
                    target));
                return;
            }

            found.Add(new MessageReference(ticket, message, target));
        }
    }

    // The MessageId of a message is that of its transport.
    private static long? MessageIn(PSObject input) =>
        LanguagePrimitives.TryConvertTo(
            TicketReference.ValueOf(input, OwnObjects.TypeOf(input) == typeof(GorgiasMessage) ? "Id" : "MessageId"), out long id) && id > 0 ? id : null;
}
