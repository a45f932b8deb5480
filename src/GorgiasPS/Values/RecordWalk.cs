using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Globalization;
using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>
/// Walks through one record. Custom objects, dictionaries, rows of tables and our own objects are read whole. Of any other object only properties whose names
/// mean something are read, since others may be slow, endless or throw; and of objects in it only single values.
/// </summary>
/// <param name="origin">Where the record is, for its error.</param>
/// <param name="isOverridden">True for a property that the command line overrides: if it throws, that is no error.</param>
internal sealed class RecordWalk(OrderOrigin origin, Func<string, bool> isOverridden)
{
    private const int Deepest = 64;
    private const string OwnNamespace = "Gorgias.Orders";

    // To ask for these is twice as fast as to go through all properties.
    private const PSMemberTypes AddedTypes =
        PSMemberTypes.NoteProperty | PSMemberTypes.ScriptProperty | PSMemberTypes.AliasProperty | PSMemberTypes.CodeProperty;

    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    // The objects around the current one. A record that contains itself is found by it.
    private readonly List<object> _around = [];

    /// <summary>The record as a tree; null when it is no object with names and values.</summary>
    /// <exception cref="OrderFormatException">The record contains itself, a property throws, or none of its names means anything.</exception>
    public Dictionary<string, object?>? Record(PSObject input)
    {
        object bare = input.BaseObject;
        if (PlainValues.IsScalar(bare))
        {
            return null;
        }

        return bare switch
        {
            IDictionary or DataRow or DataRowView or IDataRecord => Container(bare, bare) as Dictionary<string, object?>,
            PSCustomObject => Whole(input),
            IEnumerable => null,
            _ when IsOwn(bare) => Whole(input),
            _ => Named(input),
        };
    }

    /// <summary>The properties that a user added to an object of ours.</summary>
    /// <exception cref="OrderFormatException">A property contains itself, or throws.</exception>
    public Dictionary<string, object?>? Added(PSObject record)
    {
        Dictionary<string, object?>? added = null;
        foreach (PSPropertyInfo property in record.Properties.Match("*", AddedTypes))
        {
            if (property.IsGettable)
            {
                (added ??= new Dictionary<string, object?>(StringComparer.Ordinal))[property.Name] = Value(Get(property));
            }
        }

        return added;
    }

    private object? Value(object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return PlainValues.TryScalar(bare, out object? scalar) ? scalar : Container(bare!, value!);
    }

    private object? Container(object bare, object value)
    {
        // All custom objects have the same base object; the wrapper is the one that can contain itself.
        object identity = bare is PSCustomObject ? value : bare;
        if (_around.Count >= Deepest || _around.Exists(outer => ReferenceEquals(outer, identity)))
        {
            throw Failed(ValueMessages.TooDeep(Deepest));
        }

        _around.Add(identity);
        object? tree = bare switch
        {
            IDictionary entries => Entries(entries),
            DataRowView view => Row(view.Row),
            DataRow row => Row(row),
            IDataRecord row => Row(row),
            IEnumerable items => items.Cast<object?>().Select(Value).ToList(),
            PSCustomObject => Whole((PSObject)value),
            _ when IsOwn(bare) => Whole(PSObject.AsPSObject(value)),
            _ => Singles(PSObject.AsPSObject(value)),
        };
        _around.RemoveAt(_around.Count - 1);
        return tree;
    }

    private Dictionary<string, object?> Entries(IDictionary entries)
    {
        var tree = new Dictionary<string, object?>(entries.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry entry in entries)
        {
            tree[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""] = Value(entry.Value);
        }

        return tree;
    }

    private Dictionary<string, object?> Row(DataRow row)
    {
        var tree = new Dictionary<string, object?>(row.Table.Columns.Count, StringComparer.Ordinal);
        foreach (DataColumn column in row.Table.Columns)
        {
            tree[column.ColumnName] = Value(row[column]);
        }

        return tree;
    }

    private Dictionary<string, object?> Row(IDataRecord row)
    {
        var tree = new Dictionary<string, object?>(row.FieldCount, StringComparer.Ordinal);
        for (int index = 0; index < row.FieldCount; index++)
        {
            tree[row.GetName(index)] = Value(row.GetValue(index));
        }

        return tree;
    }

    private Dictionary<string, object?> Whole(PSObject record)
    {
        var tree = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (PSPropertyInfo property in record.Properties)
        {
            if (property.IsGettable)
            {
                tree[property.Name] = Known.GetOrAdd(property.Name, RecordNames.IsKnown) ? Value(Get(property)) : ValueOrNull(property);
            }
        }

        return tree;
    }

    // A further property that contains the record, as objects of .NET have them, is nothing that an order could show.
    private object? ValueOrNull(PSPropertyInfo property)
    {
        int around = _around.Count;
        try
        {
            return Value(Get(property));
        }
        catch (OrderFormatException) when (around == 0)
        {
            _around.RemoveRange(around, _around.Count - around);
            return null;
        }
    }

    private Dictionary<string, object?> Named(PSObject record)
    {
        _around.Add(record.BaseObject);
        var tree = new Dictionary<string, object?>(StringComparer.Ordinal);
        bool isTelling = false;
        foreach (PSPropertyInfo property in record.Properties)
        {
            if (property.IsGettable && Known.GetOrAdd(property.Name, RecordNames.IsKnown))
            {
                isTelling |= RecordNames.IsTelling(property.Name);
                tree[property.Name] = Value(Get(property));
            }
        }

        return isTelling ? tree : throw OrderFormatException.Of(
            OrderFormatProblem.UnknownShape, origin, OrderMessages.NothingKnown(record.BaseObject.GetType().FullName ?? ""));
    }

    private Dictionary<string, object?> Singles(PSObject record)
    {
        var tree = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (PSPropertyInfo property in record.Properties)
        {
            if (property.IsGettable && Get(property) is var value
                && PlainValues.TryScalar(value is PSObject wrapped ? wrapped.BaseObject : value, out object? scalar))
            {
                tree[property.Name] = scalar;
            }
        }

        return tree;
    }

    private object? Get(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (Exception e) when (e is not PipelineStoppedException and not OutOfMemoryException)
        {
            // What no one would read, or the command line overrides, does no harm.
            if (isOverridden(property.Name) || !Known.GetOrAdd(property.Name, RecordNames.IsKnown))
            {
                return null;
            }

            throw Failed(OrderMessages.PropertyThrew(property.Name, (e.InnerException ?? e).Message), e);
        }
    }

    private OrderFormatException Failed(string message, Exception? cause = null) =>
        OrderFormatException.Of(OrderFormatProblem.InvalidValue, origin, message, cause);

    private static bool IsOwn(object bare) => bare.GetType().Namespace == OwnNamespace;
}
