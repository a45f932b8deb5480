using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace GorgiasPS.Help;

/// <summary>Default and accepted values of parameters, as the code has them.</summary>
internal static class ParameterValues
{
    /// <summary>More values than this are no help. A parameter with more names them in its description.</summary>
    private const int Most = 40;

    /// <summary>
    /// PSDefaultValue where the default is computed, and else the value that the property of a new cmdlet has. A number that is 0 and a text that is
    /// empty mean that nothing was given.
    /// </summary>
    internal static string Default(Cmdlet cmdlet, ParameterMetadata parameter)
    {
        if (parameter.Attributes.OfType<PSDefaultValueAttribute>().FirstOrDefault() is { } named)
        {
            return named.Help ?? Text(named.Value);
        }

        bool isMandatory = parameter.ParameterSets.Values.All(static set => set.IsMandatory);
        object? value = cmdlet.GetType().GetProperty(parameter.Name)?.GetValue(cmdlet);
        return isMandatory ? "" : Text(value ?? (IsSwitch(parameter) ? false : null));
    }

    /// <summary>The values of an enumeration or a ValidateSet: there are no others.</summary>
    internal static IReadOnlyList<string> Accepted(ParameterMetadata parameter)
    {
        Type type = Element(parameter.ParameterType);
        return parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set ? [.. set.ValidValues]
            : type.IsEnum ? [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => field.Name)]
            : [];
    }

    /// <summary>The values that completion offers, of a text that may also be another.</summary>
    internal static IReadOnlyList<string> Known(ParameterMetadata parameter)
    {
        if (Element(parameter.ParameterType) != typeof(string)
            || parameter.Attributes.OfType<ArgumentCompleterAttribute>().FirstOrDefault()?.Type is not { BaseType.Name: "KnownValueCompleter" } type)
        {
            return [];
        }

        var completer = (IArgumentCompleter)Activator.CreateInstance(type)!;
        string[] values = [.. completer.CompleteArgument("", parameter.Name, "", null!, new Hashtable()).Select(static result => result.ListItemText)];
        return values.Length > Most ? [] : values;
    }

    /// <summary>The range of a number. That a number has a least value only needs no words.</summary>
    internal static string Range(ParameterMetadata parameter) =>
        parameter.Attributes.OfType<ValidateRangeAttribute>().FirstOrDefault() is { MaxRange: not (int.MaxValue or long.MaxValue) } range
            ? string.Create(CultureInfo.InvariantCulture, $"{range.MinRange} to {range.MaxRange}")
            : "";

    private static bool IsSwitch(ParameterMetadata parameter) => parameter.ParameterType == typeof(SwitchParameter);

    private static Type Element(Type type)
    {
        Type element = type.IsArray ? type.GetElementType()! : type;
        return Nullable.GetUnderlyingType(element) ?? element;
    }

    private static string Text(object? value) => value switch
    {
        null or "" => "",
        SwitchParameter given => given.IsPresent.ToString(),
        TimeSpan { Milliseconds: not 0 } time => time.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0'),
        Enum or TimeSpan or bool or string => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        IEnumerable values => string.Join(", ", values.Cast<object?>().Select(Text)),
        _ => value.GetType().IsPrimitive && Convert.ToDouble(value, CultureInfo.InvariantCulture) != 0
            ? Convert.ToString(value, CultureInfo.InvariantCulture)!
            : "",
    };
}
