namespace GorgiasPS.Messages;

/// <summary>Texts about events.</summary>
internal static class EventMessages
{
    public const string ObjectIncomplete = "-ObjectType and -ObjectId belong together: Gorgias takes neither alone.";
    public const string ObjectIncompleteAdvice = "Specify both, or pipe in the object: Get-GorgiasTicket 42 | Get-GorgiasEvent.";
    public const string NoSuchTypeAdvice = "Type -Type and press Tab to see the types. A type that isn't in the list must be written without wildcards.";
    public const string IdAndFollow = "-Follow can't be used with an event ID.";
    public const string IdAndFollowAdvice = "Use either -Id or -Follow.";

    /// <param name="type">The type.</param>
    /// <param name="near">Known types like it; may be empty.</param>
    public static string UnknownType(string type, IReadOnlyList<string> near) =>
        $"-Type: '{type}' isn't a known type of event.{ValueMessages.DidYouMean(near)}";

    public static string NoSuchType(IEnumerable<string> patterns) => $"No known type of event matches {string.Join(", ", patterns)}.";
}
