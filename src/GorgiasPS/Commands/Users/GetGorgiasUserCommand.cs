using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Client;
using GorgiasPS.Commands.Users;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets users by ID, e-mail address or name, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasUser")]
[OutputType(typeof(GorgiasUser))]
public sealed class GetGorgiasUserCommand : GetResourceCmdlet<GorgiasUser>
{
    private const string Self = "0";

    /// <summary>Gets the user whose credential the connection uses.</summary>
    [Parameter]
    public SwitchParameter Me { get; set; }

    /// <summary>E-mail address of the user.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("email")]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Email { get; set; }

    /// <summary>Text to search for in names and e-mail addresses.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("search")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Search { get; set; }

    /// <summary>Lists only users with one of these roles, such as agent or admin.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("roles")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Role { get; set; }

    /// <summary>Your own ID for the user.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Field("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    /// <summary>Lists only users who can sign in. Use -Active:$false for users who can't.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    private protected override ReadableResource<GorgiasUser> Resource => Client.Users;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Me && InputObject is null)
        {
            Id = [.. Id ?? [], Self];
        }

        base.ProcessRecord();
    }

    private protected override ResourceReference ReferenceOf(PSObject input) => UserReference.Of(input, base.ReferenceOf(input));

    // The API has no filter for users who can sign in.
    private protected override async IAsyncEnumerable<GorgiasUser> ItemsAsync(
        IReadOnlyDictionary<string, object?> filter, int? first, CallOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        bool? active = CommandLine.Contains(nameof(Active)) ? Active.IsPresent : null;
        int left = first ?? int.MaxValue;
        await foreach (GorgiasUser user in base.ItemsAsync(filter, active is null ? first : null, options, cancellation).ConfigureAwait(false))
        {
            if (active is null || user.Active is not false == active)
            {
                yield return user;
                if (--left == 0)
                {
                    yield break;
                }
            }
        }
    }
}
