using Newtonsoft.Json;

namespace Gorgias.Orders.Files;

/// <summary>
/// Walks over the orders of a JSON text without holding more than one: the items of a list at the top or under <c>orders</c>, the object under
/// <c>order</c>, or objects at the top.
/// </summary>
internal sealed class JsonCursor(JsonTextReader json, CancellationToken cancellationToken)
{
    private bool _isInList;
    private Dictionary<string, object?>? _object;
    private bool _objectGaveOrders;

    /// <summary>The order's tree; null or a single value where something else stands in its place.</summary>
    public object? Current { get; private set; }

    /// <summary>The line on which it starts.</summary>
    public long Line { get; private set; }

    /// <summary>Goes on to the next order. False at the end.</summary>
    /// <exception cref="JsonException">The JSON is broken or ends too early.</exception>
    public async Task<bool> MoveNextAsync()
    {
        while (await json.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_isInList ? await IsInListAsync().ConfigureAwait(false)
                : _object is not null ? await IsInObjectAsync(_object).ConfigureAwait(false)
                : await IsAtTopAsync().ConfigureAwait(false))
            {
                return true;
            }
        }

        return _isInList || _object is not null ? throw JsonTree.CutOff(json) : false;
    }

    private async Task<bool> IsAtTopAsync()
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
                _objectGaveOrders = false;
                Line = json.LineNumber;
                return false;
            default:
                return await GiveAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> IsInListAsync()
    {
        if (json.TokenType == JsonToken.EndArray)
        {
            _isInList = false;
            return false;
        }

        return json.TokenType != JsonToken.Comment && await GiveAsync().ConfigureAwait(false);
    }

    private async Task<bool> IsInObjectAsync(Dictionary<string, object?> record)
    {
        if (json.TokenType == JsonToken.EndObject)
        {
            _object = null;
            Current = record;
            return !_objectGaveOrders;
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
            _isInList = _objectGaveOrders = true;
            return false;
        }

        record[name] = await JsonTree.ReadAsync(json, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> GiveAsync()
    {
        Line = json.LineNumber;
        Current = await JsonTree.ReadAsync(json, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
