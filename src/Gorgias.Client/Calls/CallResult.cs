using Gorgias.Client.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>What a call that was done came back with.</summary>
internal readonly record struct CallResult(JToken? Json, int Attempts, TimeSpan Waited, bool LookedUp)
{
    /// <exception cref="GorgiasProtocolException">It is not what the API answers.</exception>
    public T Read<T>()
        where T : GorgiasObject => GorgiasJson.Read<T>(Object);

    public JObject Object => Json as JObject ?? throw new GorgiasProtocolException("The answer is not a JSON object.");
}
