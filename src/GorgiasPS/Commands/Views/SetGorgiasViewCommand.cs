using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Changes views.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasView", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasView))]
public sealed class SetGorgiasViewCommand : SetResourceCmdlet<GorgiasView>
{
    /// <summary>New name of the view.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Name { get; set; }

    /// <summary>New filter of the view, a JavaScript expression, such as eq(ticket.status, 'open').</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Filters")]
    [Field("filters")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Filter { get; set; }

    /// <summary>What the view shows: ticket-list or customer-list.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("type")]
    [ArgumentCompleter(typeof(ViewTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>Who sees the view: public, shared or private.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("visibility")]
    [ArgumentCompleter(typeof(ViewVisibilityCompleter))]
    public string? Visibility { get; set; }

    /// <summary>Users who see a shared view, in place of those who see the view now: IDs, e-mail addresses or names. Use @() for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [Alias("SharedWithUsers")]
    [ObjectId]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? SharedWithUser { get; set; }

    /// <summary>Teams that see a shared view, in place of those that see the view now: IDs or names. Use @() for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
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

    private protected override ReadableResource<GorgiasView> Resource => Client.Views;

    private protected override IEnumerable<string> Changes => [.. base.Changes, nameof(SharedWithUser), nameof(SharedWithTeam)];

    private protected override async Task<GorgiasView> ChangeAsync(
        long id, Dictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        var all = new Dictionary<string, object?>(fields);
        if (IsGiven(nameof(SharedWithUser)))
        {
            all["shared_with_users"] = await Client.Views.UserIdsAsync(SharedWithUser ?? [], options, cancellation).ConfigureAwait(false);
        }

        if (IsGiven(nameof(SharedWithTeam)))
        {
            all["shared_with_teams"] = await Client.Views.TeamIdsAsync(SharedWithTeam ?? [], options, cancellation).ConfigureAwait(false);
        }

        return await base.ChangeAsync(id, all, options, cancellation).ConfigureAwait(false);
    }
}
