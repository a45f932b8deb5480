using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace GorgiasPS;

/// <summary>Lets a dictionary be given as a custom object, as ConvertFrom-Json makes them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DictionaryTransformAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? bare = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (bare is IDictionary || bare is not PSCustomObject)
        {
            return inputData;
        }

        OrderedDictionary entries = new(StringComparer.Ordinal);
        foreach (PSPropertyInfo property in ((PSObject)inputData).Properties)
        {
            entries[property.Name] = property.Value;
        }

        return entries;
    }
}
