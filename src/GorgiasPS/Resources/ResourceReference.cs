using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GorgiasPS.Messages;
using GorgiasPS.Records;

namespace GorgiasPS.Resources;

/// <summary>
/// Which object an input means: its id or its name. An object of this module means itself, or what it belongs to: a ticket means its customer. The id of an
/// object of another kind is never taken for one of this kind.
/// </summary>
/// <param name="Text">The id or name; null when the input means none.</param>
/// <param name="Label">What people call it. What a record says beside an id is no name of it: nobody has compared it yet.</param>
/// <param name="Key">Another key that the object must have, such as the e-mail address beside a customer's id; null for none.</param>
/// <param name="Name">The name beside the id of a record; null for none.</param>
internal readonly record struct ResourceReference(string? Text, string Label, string? Key = null, string? Name = null)
{
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

        if (IsOfOtherKind(input, type, path) || (own is null && !IsRecord(input)))
        {
            return default;
        }

        string? name = TextOf(input, "Name") ?? TextOf(input, "Label");
        string? known = name ?? TextOf(input, "Email") ?? TextOf(input, "ExternalId");
        return TextOf(input, "Id") is { } id
            ? new ResourceReference(id, known is null ? id : own is not null ? $"{known} ({id})" : ResourceMessages.InRecord(id, known), Name: name)
            : own is null && name is not null ? Of(name)
            : default;
    }

    /// <summary>Whether an object says that it is one of another kind: by its type, or by the path beside its id.</summary>
    public static bool IsOfOtherKind(PSObject input, Type type, string path) =>
        (OwnObjects.NameOf(input) is { } own && own != type.FullName)
        || (OwnObjects.PathOf(input) is { } known && !known.StartsWith($"/{path}/", StringComparison.Ordinal));

    /// <summary>
    /// The reference for what nothing undoes. An id alone in a record of several columns does not say what the record is: it may be a message or an order,
    /// whose id is another object's here. With a name beside it, the object must have this name.
    /// </summary>
    /// <param name="input">The object that the reference was read from.</param>
    public ResourceReference ForRemoval(PSObject input)
    {
        bool isForeign = OwnObjects.NameOf(input) is null && OwnObjects.PathOf(input) is null && Scalar(input.BaseObject) is null;
        int columns = input.BaseObject is IDictionary entries ? entries.Count : input.Properties.Count();
        return !isForeign ? this with { Name = null }
            : Name is null && Key is null && TextOf(input, "Id") == Text && columns > 1 ? default
            : this;
    }

    // A process or a file has an Id or a Name as well.
    private static bool IsRecord(PSObject input) =>
        input.BaseObject is PSCustomObject or IDictionary || input.BaseObject.GetType().FullName == "System.Data.DataRow";

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
