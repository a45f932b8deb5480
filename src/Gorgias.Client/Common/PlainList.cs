using Newtonsoft.Json;

namespace Gorgias.Client.Common;

/// <summary>An array of the API without a model. Its text is its JSON.</summary>
internal sealed class PlainList : List<object?>
{
    public PlainList()
    {
    }

    public PlainList(IEnumerable<object?> items)
        : base(items)
    {
    }

    public override string ToString() => JsonConvert.SerializeObject(this);
}
