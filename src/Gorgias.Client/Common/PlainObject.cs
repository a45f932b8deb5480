using Newtonsoft.Json;

namespace Gorgias.Client.Common;

/// <summary>An object of the API without a model. Its text is its JSON, which is what Export-Csv and a truncated ConvertTo-Json write.</summary>
internal sealed class PlainObject() : Dictionary<string, object?>(StringComparer.Ordinal)
{
    public override string ToString() => JsonConvert.SerializeObject(this);
}
