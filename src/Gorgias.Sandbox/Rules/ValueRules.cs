using System.Globalization;
using Gorgias.Sandbox.Common;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Rules;

/// <summary>The rules for single values and lists.</summary>
internal static class ValueRules
{
    private const int MaxEmail = 320;

    /// <summary>Any JSON value.</summary>
    public static Rule Any() => new Test(_ => null);

    /// <summary>A string of <paramref name="min"/> to <paramref name="max"/> characters, counted as code points.</summary>
    public static Rule Text(int max = int.MaxValue, int min = 0) => new Test(value =>
    {
        if (value.Type != JTokenType.String)
        {
            return "Not a valid string.";
        }

        // Count code points, not UTF-16 units: for a server written in Python, an emoji is one character.
        int length = value.Value<string>()!.Count(c => !char.IsLowSurrogate(c));
        if (length > max)
        {
            return "Longer than maximum length " + max.ToString(CultureInfo.InvariantCulture) + ".";
        }

        return length < min ? "Shorter than minimum length " + min.ToString(CultureInfo.InvariantCulture) + "." : null;
    });

    /// <summary>An e-mail address of up to 320 characters (gorgias-api.md section 2).</summary>
    public static Rule Email() => new Test(value =>
    {
        if (value.Type != JTokenType.String)
        {
            return "Not a valid string.";
        }

        string text = value.Value<string>()!;
        if (text.Length > MaxEmail)
        {
            return "Longer than maximum length 320.";
        }

        int at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? null : "Not a valid email address.";
    });

    public static Rule Flag() => new Test(value => value.Type == JTokenType.Boolean ? null : "Not a valid boolean.");

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static Rule Whole(long min = long.MinValue, long max = long.MaxValue) => new Test(value =>
    {
        if (value.Type != JTokenType.Integer)
        {
            return "Not a valid integer.";
        }

        long number = value.Value<long>();
        return number >= min && number <= max
            ? null
            : string.Format(CultureInfo.InvariantCulture, "Must be between {0} and {1}.", min, max);
    });

    /// <summary>Any number.</summary>
    public static Rule Number() => new Test(value => value.Type is JTokenType.Integer or JTokenType.Float ? null : "Not a valid number.");

    /// <summary>An id: a whole number, 0 or more.</summary>
    public static Rule Id() => new Test(value => value.Type == JTokenType.Integer && value.Value<long>() >= 0 ? null : "Not a valid integer.");

    public static Rule Time() => new Test(value
        => value.Type == JTokenType.String && WireTime.TryParse(value.Value<string>()!, out _) ? null : "Not a valid datetime.");

    /// <summary>An object with members of any kind.</summary>
    public static Rule Map() => new Test(value => value is JObject ? null : "Not a valid mapping type.");

    /// <summary>One of the given words. The problem lists them.</summary>
    public static Rule OneOf(params string[] words) => new Test(value
        => value.Type == JTokenType.String && Array.IndexOf(words, value.Value<string>()) >= 0 ? null : "Must be one of: " + string.Join(", ", words) + ".");

    /// <summary>Some of the given words, separated by commas. The problem lists them.</summary>
    public static Rule Words(params string[] words) => new Test(value
        => value.Type == JTokenType.String && value.Value<string>()!.Split(',').All(word => words.Contains(word.Trim()))
            ? null
            : "Must be a list, separated by commas, of: " + string.Join(", ", words) + ".");

    /// <summary>A text that <paramref name="known"/> accepts, for sets of words that are long or can change.</summary>
    public static Rule Known(Func<string, bool> known) => new Test(value
        => value.Type == JTokenType.String && known(value.Value<string>()!) ? null : "Not a valid choice.");

    public static Rule List(Rule item, int min = 0, int max = int.MaxValue) => new ListRule(item, min, max);

    /// <summary>A list of two values, each with its own rule.</summary>
    public static Rule Tuple(Rule first, Rule second) => new Test(value
        => value is JArray { Count: 2 } pair && first.Problem(pair[0]) is null && second.Problem(pair[1]) is null ? null : "Not a valid tuple.");

    /// <summary>A string or an object, as <c>decoration.emoji</c> may be.</summary>
    public static Rule TextOrMap() => new Test(value => value is JObject || value.Type == JTokenType.String ? null : "Not a valid string.");

    private sealed class Test(Func<JToken, string?> test) : Rule
    {
        protected override JToken? Check(JToken value) => test(value) is { } sentence ? Say(sentence) : null;
    }

    private sealed class ListRule(Rule item, int min, int max) : Rule
    {
        protected override JToken? Check(JToken value)
        {
            if (value is not JArray items)
            {
                return Say("Not a valid list.");
            }

            if (items.Count < min || items.Count > max)
            {
                return Say(max == int.MaxValue
                    ? string.Format(CultureInfo.InvariantCulture, "Shorter than minimum length {0}.", min)
                    : string.Format(CultureInfo.InvariantCulture, "Length must be between {0} and {1}.", min, max));
            }

            JObject? problems = null;
            for (int i = 0; i < items.Count; i++)
            {
                if (item.Problem(items[i]) is { } problem)
                {
                    (problems ??= [])[i.ToString(CultureInfo.InvariantCulture)] = problem;
                }
            }

            return problems;
        }
    }
}
