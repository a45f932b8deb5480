using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Gorgias.Shared;

namespace Gorgias.Client.Composing;

/// <summary>Checks fields for what the API is known to refuse, before a call is spent on it (limits: gorgias-api.md, section 2). Collects all errors of a
/// record.</summary>
internal sealed class FieldRules
{
    private const int LongestSubject = 998;
    private const int LongestKey = 255;
    private const int LongestTag = 256;

    private readonly List<FieldError> _errors = [];

    public void Add(string field, string message) => _errors.Add(new FieldError(field, message));

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new GorgiasValidationException(_errors);
        }
    }

    public void Email(string field, string? address)
    {
        if (!string.IsNullOrWhiteSpace(address) && !EmailAddress.TryParse(address, out _))
        {
            Add(field, FieldMessages.NotAnEmailAddress(Shorten(address!.Trim())));
        }
    }

    public void Subject(string? subject) => NotLonger("Subject", subject, LongestSubject);

    public void ExternalId(string? key, string field = "ExternalId") => NotLonger(field, key, LongestKey);

    public void Phone(string field, string? number)
    {
        if (number is not null && PhoneNumber.Normalise(number) is null)
        {
            Add(field, PhoneNumber.LacksCountry(number) ? FieldMessages.PhoneWithoutCountry(Shorten(number)) : FieldMessages.NotAPhoneNumber(Shorten(number)));
        }
    }

    /// <summary>Trims the names of tags, and leaves out blank and repeated ones. Names that differ in letter case only are different tags.</summary>
    public static List<string> Names(IEnumerable<string> tags) =>
        tags.Where(static tag => !string.IsNullOrWhiteSpace(tag)).Select(static tag => tag.Trim()).Distinct(StringComparer.Ordinal).ToList();

    public void Id(string field, long? id)
    {
        if (id is <= 0 and { } wrong)
        {
            Add(field, FieldMessages.NotAnId(wrong));
        }
    }

    public void Tags(string field, IEnumerable<string> tags)
    {
        foreach (string tag in Names(tags))
        {
            NotLonger(field, tag, LongestTag);
        }
    }

    public void OneOf(string field, string? value, IReadOnlyList<string> known)
    {
        if (value is not null && !known.Contains(value, StringComparer.Ordinal))
        {
            Add(field, FieldMessages.NotOneOf(value, known));
        }
    }

    /// <summary>Checks a channel. It may be a custom one, so only a misspelt known channel, or what cannot be a slug, is an error.</summary>
    public void Channel(string? value)
    {
        if (value is null || KnownValues.Channels.Contains(value, StringComparer.Ordinal))
        {
            return;
        }

        string? near = KnownValues.Channels.FirstOrDefault(known => NearNames.Distance(known, value) <= 2 && known.Length > 3);
        if (near is not null)
        {
            Add("Channel", FieldMessages.ChannelMisspelt(value, near));
        }
        else if (value.Length == 0 || value.Any(c => !(c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_')))
        {
            Add("Channel", FieldMessages.NotAChannel(value, KnownValues.Channels));
        }
    }

    public void Language(string? value)
    {
        if (value is not null && (value.Length != 2 || value.Any(c => c is < 'a' or > 'z')))
        {
            Add("Language", FieldMessages.NotALanguage(value));
        }
    }

    private void NotLonger(string field, string? value, int longest)
    {
        // The API counts characters; in .NET an emoji is two UTF-16 code units.
        if (value is not null && value.Length - value.Count(char.IsLowSurrogate) is var length && length > longest)
        {
            Add(field, FieldMessages.TooLong(length, longest));
        }
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text.Substring(0, 60) + "...";
}
