using System.Collections.Concurrent;
using System.Management.Automation;
using System.Reflection;
using GorgiasPS.Values;

namespace GorgiasPS.Resources;

/// <summary>The fields that a command line or a record gives: the parameters with a <see cref="FieldAttribute"/> that are bound, and no others, so that what
/// isn't given isn't sent. <c>$null</c> is a value: it clears a field.</summary>
internal static class BoundFields
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, string Field)[]> Known = new();
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, string[] Names)[]> KnownLists = new();

    /// <summary>The parameters of a cmdlet that are fields.</summary>
    public static IEnumerable<string> ParametersOf(Type cmdlet) => FieldsOf(cmdlet).Select(static one => one.Property.Name);

    /// <summary>The parameters that are given: those of the command line, and those of the record that have a value. An empty cell of a file gives
    /// nothing.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="commandLine">The parameters on the command line.</param>
    /// <param name="record">The record whose lists are read into the parameters; null for none.</param>
    public static HashSet<string> Given(PSCmdlet cmdlet, ICollection<string> commandLine, PSObject? record = null)
    {
        Dictionary<string, object> bound = cmdlet.MyInvocation.BoundParameters;
        HashSet<string> given = new(
            bound.Where(one => commandLine.Contains(one.Key) || !IsEmpty(one.Value)).Select(static one => one.Key), StringComparer.OrdinalIgnoreCase);
        foreach ((PropertyInfo property, string[] names) in record is null ? [] : ListsOf(cmdlet.GetType()))
        {
            if (!bound.ContainsKey(property.Name) || commandLine.Contains(property.Name))
            {
                continue;
            }

            string[] items = RecordList.Of(record!, names);
            property.SetValue(cmdlet, items.Length == 0 ? null : items);
            if (items.Length == 0)
            {
                given.Remove(property.Name);
            }
        }

        return given;
    }

    /// <summary>The fields that are given, in the order of the cmdlet's parameters.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="given">The parameters that are given.</param>
    /// <exception cref="ArgumentException">A value contains itself.</exception>
    public static Dictionary<string, object?> Of(PSCmdlet cmdlet, ICollection<string> given)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((PropertyInfo property, string field) in FieldsOf(cmdlet.GetType()))
        {
            if (given.Contains(property.Name))
            {
                object? value = property.GetValue(cmdlet);
                fields[field] = value is SwitchParameter flag ? flag.IsPresent : PlainValues.From(value);
            }
        }

        return fields;
    }

    private static bool IsEmpty(object? value) => value is null or Array { Length: 0 }
        || (value is string text && string.IsNullOrWhiteSpace(text)) || (value is string[] and [var only] && string.IsNullOrWhiteSpace(only));

    // -Id says which object is meant, and is no value of it.
    private static (PropertyInfo Property, string[] Names)[] ListsOf(Type cmdlet) => KnownLists.GetOrAdd(cmdlet, static type =>
        [.. from property in type.GetProperties()
            where property.PropertyType == typeof(string[]) && property.Name != "Id"
                && property.GetCustomAttributes<ParameterAttribute>().Any(static parameter => parameter.ValueFromPipelineByPropertyName)
            select (property, (string[])[property.Name, .. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []])]);

    private static (PropertyInfo Property, string Field)[] FieldsOf(Type cmdlet) => Known.GetOrAdd(cmdlet, static type =>
        [.. from property in type.GetProperties()
            let field = property.GetCustomAttribute<FieldAttribute>()
            where field is not null
            orderby property.MetadataToken
            select (property, field.Name)]);
}
