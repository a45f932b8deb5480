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
    public static readonly IReadOnlyList<string> Languages = ["en", "de", "fr"];

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
    public static SheetWords For(CultureInfo? culture) =>
        (culture is not null && ByLanguage.TryGetValue(culture.TwoLetterISOLanguageName, out Lazy<SheetWords>? words) ? words : ByLanguage["en"]).Value;

    /// <summary>The resource of a language.</summary>
    public static Stream Stream(string language) =>
        typeof(SheetWords).Assembly.GetManifestResourceStream($"Gorgias.Orders.Rendering.Words.{language}.resources")
            ?? throw new MissingManifestResourceException(language);

    /// <summary>A text with values in its placeholders.</summary>
    public string Format(SheetWord word, params object[] values) => string.Format(CultureInfo.InvariantCulture, _words[word], values);
}
