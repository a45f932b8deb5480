using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Creates a user. Gorgias may invite the user by e-mail.</summary>
[Cmdlet(VerbsCommon.New, "GorgiasUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GorgiasUser))]
public sealed class NewGorgiasUserCommand : NewResourceCmdlet<GorgiasUser>
{
    /// <summary>Full name of the user.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Name { get; set; } = "";

    /// <summary>E-mail address of the user. No two users have the same.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Field("email")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Email { get; set; } = "";

    /// <summary>Role of the user, such as agent or admin.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string Role { get; set; } = "";

    /// <summary>Language in which the user has the helpdesk: en or fr.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("language")]
    [ArgumentCompleter(typeof(UserLanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>Time zone of the user, an IANA name such as Europe/Berlin. Default: the time zone of the account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("timezone")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Timezone { get; set; }

    /// <summary>Country of the user, two letters such as DE.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("country")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Country { get; set; }

    /// <summary>Text about the user.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("bio")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Bio { get; set; }

    /// <summary>Your own ID for the user, up to 255 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    private protected override WritableResource<GorgiasUser> Resource => Client.Users;

    private protected override string CreateAction => ResourceMessages.CreateUser;

    private protected override void Complete(IDictionary<string, object?> fields) => fields["role"] = UserOperations.RoleField(Role);
}
