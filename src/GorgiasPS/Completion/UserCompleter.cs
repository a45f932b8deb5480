using System.Collections;
using GorgiasPS.Messages;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the e-mail addresses of agents, which are found by their names as well.</summary>
internal sealed class UserCompleter : AccountCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters) =>
        Wait(connection.Client.Directory.Users)
            .Where(static user => user.Active is not false)
            .Select(static user => string.IsNullOrEmpty(user.Email)
                ? new Suggestion(user.Name ?? "")
                : new Suggestion(user.Email!, ConnectionMessages.UserAndAddress(user.Name, user.Email!), user.Name))
            .OrderBy(static user => user.Name, StringComparer.OrdinalIgnoreCase);
}
