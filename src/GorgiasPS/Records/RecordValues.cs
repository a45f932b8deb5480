using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Messages;
using GorgiasPS.Messages;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>
/// The values of one record by the names of the parameters: what the command line says, else what the record says under that name. A value that cannot be
/// read becomes an error of its field.
/// </summary>
/// <param name="given">The values on the command line; a script block has its result for this record.</param>
/// <param name="fields">The fields of the record.</param>
internal sealed class RecordValues(IReadOnlyDictionary<string, object?> given, IReadOnlyDictionary<string, object?> fields)
{
    /// <summary>No values.</summary>
    public static IReadOnlyDictionary<string, object?> None { get; } = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The errors found so far.</summary>
    public List<FieldError> Errors { get; } = [];

    /// <summary>True for a parameter on the command line, with a value or a script block.</summary>
    public bool IsGiven(string field) => given.ContainsKey(field);

    /// <summary>True when one of the parameters is on the command line.</summary>
    public bool IsAnyGiven(params string[] names) => names.Any(given.ContainsKey);

    public string? Text(string field)
    {
        object? raw = Raw(field);
        if (!IsGiven(field) && raw is IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>)
        {
            Errors.Add(new FieldError(field, ValueMessages.NotOneText));
            return null;
        }

        return ValueReader.Text(raw);
    }

    /// <summary>A value of a documented list in the list's spelling; any other text unchanged.</summary>
    public string? Known(string field, IReadOnlyList<string> known) => ValueReader.Known(Text(field), known);

    public string? Language(string field) => ValueReader.Language(Text(field));

    public long? Id(string field) => ValueReader.Id(field, Text(field), Errors);

    public DateTimeOffset? Moment(string field) => ValueReader.Moment(field, Raw(field), !IsGiven(field), Errors);

    public IList<string> Tags(string field)
    {
        IList<string> tags = ValueReader.Tags(Raw(field), fromRow: !IsGiven(field));
        if (!IsGiven(field) && tags.FirstOrDefault(static tag => tag.StartsWith("System.", StringComparison.Ordinal)) is { } typeName)
        {
            // What Export-Csv writes in place of a list.
            Errors.Add(new FieldError(field, ValueMessages.IsTypeName(typeName)));
        }

        return tags;
    }

    /// <summary>Tags, or null when neither the command line nor the record has the field.</summary>
    public IList<string>? TagsOrNull(string field) => Raw(field) is null ? null : Tags(field);

    public IDictionary<string, object?>? Tree(string field) => ValueReader.Tree(field, Raw(field), Errors);

    public bool Flag(string field) => ValueReader.Flag(field, Raw(field), Errors) ?? false;

    public bool? FlagOrNull(string field) => ValueReader.Flag(field, Raw(field), Errors);

    /// <summary>A member of an enumeration; <paramref name="otherwise"/> without a value.</summary>
    public T Choice<T>(string field, T otherwise)
        where T : struct, Enum => Choices<T>(field) is { Count: > 0 } chosen ? chosen[0] : otherwise;

    /// <summary>Members of an enumeration; null without a value.</summary>
    public IReadOnlyList<T>? Choices<T>(string field)
        where T : struct, Enum
    {
        object? raw = Raw(field);
        if (raw is T or T[])
        {
            return raw is T one ? [one] : (T[])raw;
        }

        IList<string> names = ValueReader.Tags(raw, fromRow: true);
        List<T> chosen = [];
        foreach (string name in names)
        {
            // Parsing takes numbers as well, which are no names.
            if (Enum.TryParse(name, ignoreCase: true, out T member) && string.Equals(member.ToString(), name, StringComparison.OrdinalIgnoreCase))
            {
                chosen.Add(member);
            }
            else
            {
                Errors.Add(new FieldError(field, FieldMessages.NotOneOf(name, Names<T>())));
            }
        }

        return names.Count == 0 ? null : chosen;
    }

    /// <summary>The value as it came; null without one.</summary>
    public object? Raw(string field)
    {
        object? value = given.TryGetValue(field, out object? command) ? command : fields.TryGetValue(field, out object? ofRecord) ? ofRecord : null;
        return value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
    }

    private static string[] Names<T>()
        where T : struct, Enum =>
#if NET8_0_OR_GREATER
        Enum.GetNames<T>();
#else
        Enum.GetNames(typeof(T));
#endif
}
