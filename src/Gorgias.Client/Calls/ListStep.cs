using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>One page of a <see cref="ListWalk"/>.</summary>
/// <param name="Items">The page's items, without those that were given before.</param>
/// <param name="Next">The path and query of the next page; null at the end.</param>
/// <param name="Problem">Why the list ends here although it has more; thrown after the items were given. Null when all is well.</param>
internal readonly record struct ListStep(IReadOnlyList<JToken> Items, string? Next, GorgiasProtocolException? Problem);
