using Gorgias.Client.Common;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>The change that moves a ticket to the trash (gorgias-api.md, section 5).</summary>
internal static class TrashBody
{
    public static JObject Of(DateTimeOffset at) => new() { ["trashed_datetime"] = WireTime.Write(at) };
}
