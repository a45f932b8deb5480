using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>The result of a call that succeeded.</summary>
internal readonly record struct CallResult(JToken? Json, int Attempts, TimeSpan Waited, bool LookedUp, GorgiasObject? Model = null)
{
    /// <summary>The address of a redirect that was not followed.</summary>
    public Uri? Location { get; init; }

    /// <exception cref="GorgiasProtocolException">The body is not an object of the API.</exception>
    public T Read<T>()
        where T : GorgiasObject => Model as T ?? GorgiasJson.Read<T>(Object);

    public JObject Object => Json as JObject ?? throw new GorgiasProtocolException(ResponseMessages.NotAJsonObject);
}
