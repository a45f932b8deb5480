using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace GorgiasPS;

/// <summary>Accepts a custom object, such as ConvertFrom-Json returns, where a parameter takes a dictionary.</summary>
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

        var entries = new OrderedDictionary(StringComparer.Ordinal);
        foreach (PSPropertyInfo property in ((PSObject)inputData).Properties)
        {
            entries[property.Name] = property.Value;
        }

        return entries;
    }
}
