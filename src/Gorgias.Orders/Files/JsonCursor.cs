using Newtonsoft.Json;

namespace Gorgias.Orders.Files;

/// <summary>
/// Goes through the orders of a JSON text and holds only one at a time. Orders are the items of a list at the top or under <c>orders</c>, the object
/// under <c>order</c>, or objects at the top.
/// </summary>
internal sealed class JsonCursor(JsonTextReader json, CancellationToken cancellationToken)
{
    private bool _isInList;
    private Dictionary<string, object?>? _object;
    private bool _objectHadOrders;

    /// <summary>The current order as a tree. Not an object where the JSON has something else in the place of an order.</summary>
    public object? Current { get; private set; }

    /// <summary>The 1-based line on which the current order starts.</summary>
    public long Line { get; private set; }

    /// <summary>Moves to the next order. False at the end.</summary>
    /// <exception cref="JsonException">The JSON is broken or ends too early.</exception>
    public async Task<bool> MoveNextAsync()
    {
        while (await json.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_isInList ? await ReadInListAsync().ConfigureAwait(false)
                : _object is not null ? await ReadInObjectAsync(_object).ConfigureAwait(false)
                : await ReadAtTopAsync().ConfigureAwait(false))
            {
                return true;
            }
        }

        return _isInList || _object is not null ? throw JsonTree.CutOff(json) : false;
    }

    private async Task<bool> ReadAtTopAsync()
    {
        switch (json.TokenType)
        {
            case JsonToken.Comment:
                return false;
            case JsonToken.StartArray:
                _isInList = true;
                return false;
            case JsonToken.StartObject:
                _object = new Dictionary<string, object?>(StringComparer.Ordinal);
                _objectHadOrders = false;
                Line = json.LineNumber;
                return false;
            default:
                return await ReadCurrentAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> ReadInListAsync()
    {
        if (json.TokenType == JsonToken.EndArray)
        {
            _isInList = false;
            return false;
        }

        return json.TokenType != JsonToken.Comment && await ReadCurrentAsync().ConfigureAwait(false);
    }

    private async Task<bool> ReadInObjectAsync(Dictionary<string, object?> record)
    {
        if (json.TokenType == JsonToken.EndObject)
        {
            _object = null;
            Current = record;
            return !_objectHadOrders;
        }

        if (json.TokenType != JsonToken.PropertyName)
        {
            return false;
        }

        string name = (string)json.Value!;
        if (!await json.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            throw JsonTree.CutOff(json);
        }

        if (name == "orders" && json.TokenType == JsonToken.StartArray)
        {
            _isInList = _objectHadOrders = true;
            return false;
        }

        record[name] = await JsonTree.ReadAsync(json, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> ReadCurrentAsync()
    {
        Line = json.LineNumber;
        Current = await JsonTree.ReadAsync(json, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
