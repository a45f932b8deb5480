using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Reads the account and its settings (gorgias-api.md, sections 5 and 6.8).</summary>
public sealed class AccountOperations
{
    private readonly ApiCaller _caller;

    internal AccountOperations(ApiCaller caller) => _caller = caller;

    /// <summary>Reads the account. One call.</summary>
    /// <exception cref="GorgiasException">The account could not be read.</exception>
    public async Task<GorgiasAccount> GetAsync(CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest { Method = HttpMethod.Get, Path = "api/account", RequiresBody = true };
        return (await _caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false)).Read<GorgiasAccount>();
    }

    /// <summary>Lists the settings of the account. One call: the list has no pages.</summary>
    /// <param name="type">The type of the settings, such as <c>business-hours</c>; null for all.</param>
    /// <param name="options">How the call is made.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="GorgiasException">The settings could not be read.</exception>
    public async IAsyncEnumerable<GorgiasAccountSetting> ListSettingsAsync(
        string? type = null, CallOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest
        {
            Method = HttpMethod.Get,
            Path = QueryText.Add("api/account/settings", [new("type", type)]),
            RequiresBody = true,
        };
        CallResult result = await _caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false);
        foreach (JToken setting in result.Object["data"] as JArray ?? throw new GorgiasProtocolException(ResponseMessages.NotWhatWasAskedFor))
        {
            yield return GorgiasJson.Read<GorgiasAccountSetting>(setting);
        }
    }
}
