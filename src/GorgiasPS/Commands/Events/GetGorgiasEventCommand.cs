using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Shared;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets events: who did what when. Lists them, newest first, or follows them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasEvent", DefaultParameterSetName = ByList)]
[OutputType(typeof(GorgiasEvent))]
public sealed class GetGorgiasEventCommand : GetResourceCmdlet<GorgiasEvent>
{
    private const string ByList = "List";
    private const string ByFollow = "Follow";
    private const int MostNear = 3;

    // What the objects of this module are called in events.
    private static readonly Dictionary<string, string> ObjectTypes = new(StringComparer.Ordinal)
    {
        ["Gorgias.Client.GorgiasTicket"] = "Ticket",
        ["Gorgias.Client.GorgiasMessage"] = "TicketMessage",
        ["Gorgias.Client.GorgiasCustomer"] = "Customer",
        ["Gorgias.Client.GorgiasTag"] = "Tag",
        ["Gorgias.Client.GorgiasMacro"] = "Macro",
        ["Gorgias.Client.GorgiasView"] = "View",
        ["Gorgias.Client.GorgiasUser"] = "User",
        ["Gorgias.Client.GorgiasTeam"] = "Team",
        ["Gorgias.Client.GorgiasCustomField"] = "CustomField",
        ["Gorgias.Client.GorgiasIntegration"] = "Integration",
    };

    private KeyValuePair<string, object?>[] _ofObject = [];

    /// <summary>Gets only events at or after this date and time. A duration, such as 7.00:00:00 for 7 days, means that long ago. A date and time without a time
    /// zone is local. With -Follow: first gets these events, then the events that appear.</summary>
    [Parameter]
    [ValidateNotNull]
    [PointInTime]
    [Field("created_datetime[gte]")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Gets only events at or before this date and time. A duration, such as 01:00:00 for an hour, means that long ago.</summary>
    [Parameter(ParameterSetName = ByList)]
    [ValidateNotNull]
    [PointInTime]
    [Field("created_datetime[lte]")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Types of the events, such as ticket-closed. Wildcards stand for the types that completion offers. Another type is a warning, because Gorgias
    /// may have more types.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Field("types")]
    [ArgumentCompleter(typeof(EventTypeCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Kind of the object that the events are about, such as Ticket. Needs -ObjectId.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("object_type")]
    [ArgumentCompleter(typeof(EventObjectTypeCompleter))]
    public string? ObjectType { get; set; }

    /// <summary>ID of the object that the events are about. Needs -ObjectType.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    [Field("object_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public long? ObjectId { get; set; }

    /// <summary>Agent who caused the events: ID, e-mail address or name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("user_ids")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? User { get; set; }

    /// <summary>Follows the events: emits each event that appears, oldest first, until Ctrl+C, -First or the next command ends the pipeline.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByFollow)]
    public SwitchParameter Follow { get; set; }

    /// <summary>Seconds between two looks for new events. Each look is at least one call.</summary>
    [Parameter(ParameterSetName = ByFollow)]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int IntervalSec { get; set; } = 10;

    private protected override ReadableResource<GorgiasEvent> Resource => Client.Events;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ObjectType is null != ObjectId is null)
        {
            Refuse(EventMessages.ObjectIncomplete, EventMessages.ObjectIncompleteAdvice);
        }

        if (Type is not null)
        {
            string[] types = [.. Type.SelectMany(Known).Distinct(StringComparer.Ordinal)];
            if (types.Length == 0)
            {
                Refuse(EventMessages.NoSuchType(Type), EventMessages.NoSuchTypeAdvice);
            }

            Type = types;
            foreach (string unknown in types.Except(KnownValues.EventTypes))
            {
                WriteWarning(EventMessages.UnknownType(unknown, NearNames.Of(unknown, KnownValues.EventTypes, MostNear)));
            }
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (RefuseOtherAccount(InputObject))
        {
            return;
        }

        _ofObject = InputObject is { } input && OwnObjects.NameOf(input) is { } name && ObjectTypes.TryGetValue(name, out string? type)
            && TicketReference.ValueOf(input, "Id") is { } id
            ? [new("object_type", type), new("object_id", id)]
            : [];
        if (Follow)
        {
            FollowThem();
        }
        else if (_ofObject.Length > 0)
        {
            List(null);
        }
        else
        {
            base.ProcessRecord();
        }
    }

    private protected override async Task<Dictionary<string, object?>> FilterAsync(
        Dictionary<string, object?> given, CallOptions options, CancellationToken cancellation)
    {
        var filter = given.Concat(_ofObject).GroupBy(static one => one.Key).ToDictionary(static one => one.Key, static one => one.Last().Value);
        if (User is { } user)
        {
            filter["user_ids"] = await Client.Users.ResolveAsync(user, nameof(User), options, cancellation).ConfigureAwait(false);
        }

        return filter;
    }

    private void FollowThem()
    {
        if (Id is not null)
        {
            Refuse(EventMessages.IdAndFollow, EventMessages.IdAndFollowAdvice);
        }

        CallOptions options = CallOptions(CallPriority.Bulk);
        Dictionary<string, object?> fields = BoundFields.Of(this, CommandLine);
        fields.Remove("created_datetime[gte]");
        GorgiasClient client = Client;
        Run(async (writer, cancellation) =>
        {
            Dictionary<string, object?> filter = await FilterAsync(fields, options, cancellation).ConfigureAwait(false);
            await foreach (GorgiasEvent happened in client.Events.FollowAsync(
                filter, Since, TimeSpan.FromSeconds(IntervalSec), First, options, cancellation).ConfigureAwait(false))
            {
                await writer.WriteObjectAsync(happened).ConfigureAwait(false);
            }
        });
    }

    private static IEnumerable<string> Known(string type)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(type))
        {
            return [type.ToLowerInvariant()];
        }

        var pattern = WildcardPattern.Get(type, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return KnownValues.EventTypes.Where(pattern.IsMatch);
    }

    private void Refuse(string message, string advice) => ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, message, advice));
}
