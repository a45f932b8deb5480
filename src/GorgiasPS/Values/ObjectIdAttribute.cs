using System.Collections;
using System.Management.Automation;

namespace GorgiasPS.Values;

/// <summary>Takes the id of an object where a parameter takes ids and names: as text, a user is the name, which others can have, too.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ObjectIdAttribute : ArgumentTransformationAttribute
{
    private const string Own = "Gorgias.Client.";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return bare is IEnumerable several and not (string or IDictionary) ? several.Cast<object?>().Select(IdOf).ToArray() : IdOf(inputData);
    }

    private static object? IdOf(object? input) =>
        input is not null && PSObject.AsPSObject(input) is var one && one.TypeNames.Any(static name => name.Contains(Own))
            ? one.Properties["Id"]?.Value ?? input
            : input;
}
