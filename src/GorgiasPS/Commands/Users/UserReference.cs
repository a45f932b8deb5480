using System.Management.Automation;
using GorgiasPS.Records;
using GorgiasPS.Resources;

namespace GorgiasPS.Commands.Users;

/// <summary>Which user an input means: a record without an id means the user with its e-mail address, which no two users have.</summary>
internal static class UserReference
{
    /// <summary>The reference of an object of the pipeline.</summary>
    /// <param name="input">The object.</param>
    /// <param name="usual">What it means by id or name.</param>
    public static ResourceReference Of(PSObject input, ResourceReference usual) =>
        OwnObjects.NameOf(input) is null && ResourceReference.TextOf(input, "Id") is null && ResourceReference.TextOf(input, "Email") is { } email
            ? ResourceReference.Of(email)
            : usual;
}
