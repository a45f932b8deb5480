using Gorgias.Client.Composing;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The colour of a tag (gorgias-api.md, section 6.4).</summary>
public static class TagColor
{
    /// <summary>The field <c>decoration</c> with a colour.</summary>
    /// <param name="color">Six hexadecimal digits such as <c>#998e2c</c>, or three; the sign may be missing. Null or empty for no colour.</param>
    /// <exception cref="GorgiasValidationException">The text is not a colour.</exception>
    public static IReadOnlyDictionary<string, object?>? FieldOf(string? color)
    {
        string digits = (color ?? "").Trim().TrimStart('#');
        if (string.IsNullOrWhiteSpace(color))
        {
            return null;
        }

        if (digits.Length is not (3 or 6) || digits.Any(static digit => !Uri.IsHexDigit(digit)))
        {
            var rules = new FieldRules();
            rules.Add("Color", FieldMessages.NotAColor(color!));
            rules.ThrowIfAny();
        }

        string six = digits.Length == 6 ? digits : string.Concat(digits.Select(static digit => new string(digit, 2)));
        return new Dictionary<string, object?> { ["color"] = "#" + six.ToLowerInvariant() };
    }
}
