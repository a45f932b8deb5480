using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Creates a view of tickets or customers.</summary>
[Cmdlet(VerbsCommon.New, "GorgiasView", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasView))]
public sealed class NewGorgiasViewCommand : NewResourceCmdlet<GorgiasView>
{
    /// <summary>Name of the view.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Filter of the view, a JavaScript expression, such as eq(ticket.status, 'open'). Default: no filter.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Filters")]
    [Field("filters")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Filter { get; set; }

    /// <summary>What the view shows: ticket-list or customer-list. Default: ticket-list.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("type")]
    [ArgumentCompleter(typeof(ViewTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Who sees the view: public, shared or private. Default: shared if -SharedWithUser or -SharedWithTeam is given, else the API's
    /// default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("visibility")]
    [ArgumentCompleter(typeof(ViewVisibilityCompleter))]
    public string? Visibility { get; set; }

    /// <summary>Users who see a shared view: IDs, e-mail addresses or names. A column of a file has semicolons between them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SharedWithUsers")]
    [ObjectId]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? SharedWithUser { get; set; }

    /// <summary>Teams that see a shared view: IDs or names. A column of a file has semicolons between them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SharedWithTeams")]
    [ObjectId]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string[]? SharedWithTeam { get; set; }

    /// <summary>Attribute that orders the view, such as updated_datetime or last_message_datetime.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("order_by")]
    [ArgumentCompleter(typeof(ViewOrderCompleter))]
    public string? OrderBy { get; set; }

    /// <summary>Direction of the order: asc or desc.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("order_dir")]
    [ArgumentCompleter(typeof(SortDirectionCompleter))]
    public string? OrderDir { get; set; }

    private protected override WritableResource<GorgiasView> Resource => Client.Views;

    private protected override async Task CompleteAsync(IDictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        if (SharedWithUser is { Length: > 0 } users)
        {
            fields["shared_with_users"] = await Client.Views.UserIdsAsync(users, options, cancellation).ConfigureAwait(false);
        }

        if (SharedWithTeam is { Length: > 0 } teams)
        {
            fields["shared_with_teams"] = await Client.Views.TeamIdsAsync(teams, options, cancellation).ConfigureAwait(false);
        }

        bool isShared = fields.Any(static field => field is { Key: "shared_with_users" or "shared_with_teams", Value: IReadOnlyList<object?> { Count: > 0 } });
        if (isShared && !fields.ContainsKey("visibility"))
        {
            fields["visibility"] = "shared";
        }
    }
}
