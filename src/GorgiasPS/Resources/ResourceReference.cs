using System.Globalization;
using System.Management.Automation;
using GorgiasPS.Records;

namespace GorgiasPS.Resources;

/// <summary>
/// Which object an input means: its id or its name. An object of this module means itself, or what it belongs to: a ticket means its customer. The id of an
/// object of another kind is never taken for one of this kind.
/// </summary>
/// <param name="Text">The id or name; null when the input means none.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Key">Another key that the object must have, such as the e-mail address beside a customer's id; null for none.</param>
internal readonly record struct ResourceReference(string? Text, string Label, string? Key = null)
{
    private const string Api = "/api/";

    /// <summary>The reference of an id or name that was typed.</summary>
    public static ResourceReference Of(string text) => new(text, text);

    /// <summary>The reference of an object of the pipeline.</summary>
    /// <param name="input">The object: an id, a name, an object of the module, or a record.</param>
    /// <param name="type">The class of the objects that are meant.</param>
    /// <param name="path">The path of their list, such as <c>api/macros</c>.</param>
    public static ResourceReference Of(PSObject input, Type type, string path)
    {
        if (Scalar(input.BaseObject) is { } scalar)
        {
            return Of(scalar);
        }

        string? own = OwnObjects.NameOf(input);
        if (own != type.FullName && TextOf(input, type.Name.Replace("Gorgias", "") + "Id") is { } belongsTo)
        {
            return Of(belongsTo);
        }

        bool isOther = own is not null && own != type.FullName;
        if (isOther || (TextOf(input, "Uri") is { } uri
            && uri.StartsWith(Api, StringComparison.Ordinal) && !uri.StartsWith($"/{path}/", StringComparison.Ordinal)))
        {
            return default;
        }

        string? name = TextOf(input, "Name") ?? TextOf(input, "Label");
        return TextOf(input, "Id") is { } id ? new ResourceReference(id, name is null ? id : $"{name} ({id})")
            : own is null && name is not null ? Of(name)
            : default;
    }

    /// <summary>The text of a property, trimmed, or a whole number as text; null for none.</summary>
    public static string? TextOf(PSObject input, string property)
    {
        object? value = TicketReference.ValueOf(input, property);
        return Scalar(value is PSObject wrapped ? wrapped.BaseObject : value);
    }

    // Whole numbers only: what a spreadsheet has rounded is another object's id.
    private static string? Scalar(object? value) => value switch
    {
        string text => string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        int or long or short or uint or ushort or byte => Convert.ToString(value, CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 && number == Math.Truncate(number) => ((long)number).ToString(CultureInfo.InvariantCulture),
        decimal number when number == decimal.Truncate(number) => decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture),
        _ => null,
    };
}
