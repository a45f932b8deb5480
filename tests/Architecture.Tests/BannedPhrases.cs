using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Phrases that are no plain technical English, each with better words.</summary>
internal static partial class BannedPhrases
{
    private static readonly (Regex Phrase, string Better)[] All =
    [
        (new Regex(@"\b(is|are|it's) (not )?to be\b", Options), "must / must not"),
        (new Regex(@"(?<!\bthere )\bis no (?!longer\b|more\b|reason\b)", Options), "isn't a"),
        (new Regex(@"(?<!\bthere )\bare no (?!longer\b|more\b)", Options), "aren't"),
        (new Regex(@"(?<!\bthere )\b(is|are) none( of)?\b", Options), "isn't one of, isn't a valid"),
        (new Regex(@"\b(it is|they are) missing\b", Options), "is required, with the name of what is missing"),
        (new Regex(@"\bin hand\b|\bhands of\b|\b(worker|somebody|someone)s?'s? hands?\b", Options), "held by"),
        (new Regex(@"\bgo(es)? on with\b|\bgo on\?", Options), "continue"),
        (new Regex(@"\bbecame of\b|\bbecomes of\b", Options), "the outcome of"),
        (new Regex(@"\btells\b|\btold (apart|by)\b|\bbe told\b|\bunless told\b|\bas told\b", Options), "shows, says; unless -X is given"),
        (new Regex(@"\bsaid to (have|be)\b|\bis said\b", Options), "recorded as"),
        (new Regex(@"\bfor so long\b", Options), "for at least this long"),
        (new Regex(@"\bso (many|much time)\b", Options), "Maximum number of, this much time"),
        (new Regex(@"\bnames? no\b|\bnames? none\b|\bsays nothing\b", Options), "has no, doesn't specify"),
        (new Regex(@"\baffairs?\b", Options), "(name what it depends on)"),
        (new Regex(@"\bshall\b", Options), "must, should"),
        (new Regex(@"\banew\b", Options), "again"),
        (new Regex(@"\bbegun\b", Options), "started"),
        (new Regex(@"\b[Aa] Gorgias(?=[.,;:)]|\s+(on|in|for|that|which|of|is|and|to|with)\b)"), "a local stand-in for Gorgias, a Gorgias account"),
        (new Regex(@"\benter(s|ed|ing)? (the|a|its|their|this|that) queues?\b|\bwas entered\b|\bwere entered\b|\brecords? enter(s|ed)?\b|\benter twice\b"),
            "add to the queue, queue"),
        (new Regex(@"\b(tickets?|messages?|records?|orders?|queues?|customers?|tags?|items?) (is|are|was|were|be|been) made\b", Options), "created"),
        (new Regex(@"\bmakes? (a|one|no|another)( new| second)? (ticket|message|order|customer|queue)\b", Options), "create"),
        (new Regex(@"\b(clear|useful|ready) to make\b|\bmade (out )?of (them|it)\b", Options), "created from"),
        (new Regex(@"\b(come|came|comes) to (its|their) ends?\b", Options), "finish"),
        (new Regex(@"\bone's\b", Options), "your"),
        (new Regex(@"\bthe via\b"), "-Via"),
        (new Regex(@"\blook-ups?\b", Options), "lookup"),
        (new Regex(@"\b(leave|left) as (it was|it is|they were|they are)\b", Options), "not changed"),
        (new Regex(@"\bmet with\b|\bis met\b(?! with)", Options), "reached"),
        (new Regex(@"\bdeals? with what\b|\bas far as they are wanted\b|\bhow queues stand\b|\bwhere it stands\b", Options), "(say it plainly)"),
        (new Regex(@"\bquarrel\b|\bstops nobody\b|\bholds to\b", Options), "conflict; doesn't stop; guarantees"),
    ];

    // A phrase may go over the end of a line.
    private static readonly (Regex Phrase, string Better)[] AcrossLines =
        [.. All.Select(static banned => (new Regex(banned.Phrase.ToString().Replace(" ", @"\s+"), banned.Phrase.Options), banned.Better))];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The phrases in a text, each with its line and better words.</summary>
    internal static IEnumerable<(int Line, string Phrase, string Better)> In(string text) =>
        from banned in AcrossLines
        from match in banned.Phrase.Matches(text)
        let line = text.AsSpan(0, match.Index).Count('\n') + 1
        orderby line
        select (line, OneLine().Replace(match.Value, " "), banned.Better);

    [GeneratedRegex(@"\s+")]
    private static partial Regex OneLine();
}
