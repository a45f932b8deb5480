namespace GorgiasPS.Help;

/// <summary>What people have written on a page: whole sections as they are, and words on types that go in and come out.</summary>
internal sealed record PageWords(
    IReadOnlyDictionary<string, string> Sections,
    IReadOnlyDictionary<string, string> Inputs,
    IReadOnlyDictionary<string, string> Outputs)
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>A page that is not there yet.</summary>
    internal static PageWords None { get; } = new(Nothing, Nothing, Nothing);
}
