using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Commands.Users;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Changes users.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasUser))]
public sealed class SetGorgiasUserCommand : SetResourceCmdlet<GorgiasUser>
{
    /// <summary>New full name of the user.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Name { get; set; }

    /// <summary>New e-mail address of the user.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("email")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Email { get; set; }

    /// <summary>New role of the user, such as agent or admin. Asks first, also without -Confirm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Role { get; set; }

    /// <summary>Lets the user sign in again. Use -Active:$false so that the user can no longer sign in. Asks first, also without
    /// -Confirm.</summary>
    [Parameter]
    [Field("active")]
    public SwitchParameter Active { get; set; }

    /// <summary>New language in which the user has the helpdesk: en or fr. Use $null for the language of the account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("language")]
    [ArgumentCompleter(typeof(UserLanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>New time zone of the user, an IANA name such as Europe/Berlin. Use $null for the time zone of the account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("timezone")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Timezone { get; set; }

    /// <summary>New country of the user, two letters such as DE. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("country")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Country { get; set; }

    /// <summary>New text about the user. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("bio")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Bio { get; set; }

    /// <summary>New ID of your own for the user, up to 255 characters. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    private protected override ReadableResource<GorgiasUser> Resource => Client.Users;

    private protected override ResourceReference ReferenceOf(PSObject input) => UserReference.Of(input, base.ReferenceOf(input));

    private protected override IEnumerable<string> Changes => [.. base.Changes, nameof(Role)];

    // What a user may do and whether he or she gets in: more than a detail of the user.
    private protected override IEnumerable<string> Asking => [nameof(Role), nameof(Active)];

    private protected override Task<GorgiasUser> ChangeAsync(
        long id, Dictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        var all = new Dictionary<string, object?>(fields);
        if (IsGiven(nameof(Role)))
        {
            all["role"] = UserOperations.RoleField(Role ?? "");
        }

        return Client.Users.UpdateAsync(id, all, options, cancellation);
    }
}
