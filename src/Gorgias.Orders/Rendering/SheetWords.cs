using System.Collections;
using System.Globalization;
using System.Resources;

namespace Gorgias.Orders.Rendering;

/// <summary>
/// The words of a sheet in one language. Every language is a resource of this assembly, chosen here: satellite assemblies are found by the host's rules, which
/// differ between the editions of PowerShell and in a load context of one's own.
/// </summary>
internal sealed class SheetWords
{
    /// <summary>The languages that have words, English first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de", "fr"];

    private static readonly Dictionary<string, Lazy<SheetWords>> ByLanguage =
        Languages.ToDictionary(static language => language, static language => new Lazy<SheetWords>(() => new SheetWords(language)));

    private readonly Dictionary<SheetWord, string> _words = [];

    private SheetWords(string language)
    {
        using Stream stream = Stream(language);
        using var resources = new ResourceSet(stream);
        foreach (DictionaryEntry entry in resources)
        {
            if (Enum.TryParse((string)entry.Key, out SheetWord word))
            {
                _words.Add(word, (string)entry.Value!);
            }
        }
    }

    public string this[SheetWord word] => _words[word];

    /// <summary>The words for a culture; English for null and for a language that has none.</summary>
    public static SheetWords For(CultureInfo? culture) => ByLanguage[culture is not null && Has(culture) ? LanguageOf(culture) : Languages[0]].Value;

    /// <summary>Whether the culture's language has words. The invariant culture has those of English.</summary>
    public static bool Has(CultureInfo culture) => ByLanguage.ContainsKey(LanguageOf(culture));

    // By name: a host without the data of cultures has no language codes either.
    private static string LanguageOf(CultureInfo culture) => culture.Name.Length == 0 ? Languages[0] : culture.Name.Split('-')[0];

    /// <summary>The resource of a language.</summary>
    public static Stream Stream(string language) =>
        typeof(SheetWords).Assembly.GetManifestResourceStream($"Gorgias.Orders.Rendering.Words.{language}.resources")
            ?? throw new MissingManifestResourceException(language);

    /// <summary>A text with values in its placeholders.</summary>
    public string Format(SheetWord word, params object[] values) => string.Format(CultureInfo.InvariantCulture, _words[word], values);
}
