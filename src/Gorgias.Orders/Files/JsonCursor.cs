using Newtonsoft.Json;

namespace Gorgias.Orders.Files;

/// <summary>
/// Goes through the orders of a JSON text and holds only one at a time. Orders are the items of a list at the top, or of a list in an envelope
/// (see <see cref="OrderEnvelope"/>), or objects at the top.
/// </summary>
internal sealed class JsonCursor(JsonTextReader json, CancellationToken cancellationToken)
{
    // The lists of orders, and the objects that may have one, from the top to where the reader is.
    private readonly List<Level> _open = [];

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
            if (json.TokenType != JsonToken.Comment && await ReadAsync(_open.Count == 0 ? null : _open[_open.Count - 1]).ConfigureAwait(false))
            {
                return true;
            }
        }

        return _open.Count > 0 ? throw JsonTree.CutOff(json) : false;
    }

    private async Task<bool> ReadAsync(Level? level)
    {
        switch (json.TokenType)
        {
            case JsonToken.EndArray:
                Close();
                return false;
            case JsonToken.EndObject:
                return CloseObject(level!);
            case JsonToken.PropertyName:
                return await ReadMemberAsync(level!, (string)json.Value!).ConfigureAwait(false);
            case JsonToken.StartArray when level is null:
                Open("", isList: true);
                return false;
            case JsonToken.StartObject when level is null:
                Open("", isList: false);
                return false;
            default:
                Line = json.LineNumber;
                Current = await JsonTree.ReadAsync(json, cancellationToken).ConfigureAwait(false);
                Current = level is { Name.Length: > 0 } ? OrderEnvelope.Inside(Current) ?? Current : Current;
                return true;
        }
    }

    private async Task<bool> ReadMemberAsync(Level level, string name)
    {
        await NextAsync().ConfigureAwait(false);
        if (json.TokenType == JsonToken.StartObject && OrderEnvelope.IsName(name) && _open.Count < OrderEnvelope.Deepest)
        {
            Open(name, isList: false);
            return false;
        }

        if (json.TokenType == JsonToken.StartArray && OrderEnvelope.IsName(name))
        {
            return await ReadListAsync(level, name).ConfigureAwait(false);
        }

        level.Record[name] = await JsonTree.ReadAsync(json, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task<bool> ReadListAsync(Level level, string name)
    {
        if (OrderEnvelope.IsOrders(name) || OrderEnvelope.IsOrders(level.Name))
        {
            Open(name, isList: true);
            return false;
        }

        // Under other names the first item tells what the list has.
        await NextAsync().ConfigureAwait(false);
        long line = json.LineNumber;
        var items = new List<object?>();
        while (json.TokenType != JsonToken.EndArray)
        {
            object? item = await JsonTree.ReadAsync(json, cancellationToken).ConfigureAwait(false);
            if (items.Count == 0 && OrderEnvelope.IsWholeOrder(item) && !_open.Any(static outer => OrderEnvelope.IsOrder(outer.Record)))
            {
                Open(name, isList: true);
                (Line, Current) = (line, OrderEnvelope.Inside(item));
                return true;
            }

            items.Add(item);
            await NextAsync().ConfigureAwait(false);
        }

        level.Record[name] = items;
        return false;
    }

    private bool CloseObject(Level level)
    {
        Close();
        if (level.HadOrders)
        {
            return false;
        }

        if (_open.Count > 0)
        {
            _open[_open.Count - 1].Record[level.Name] = level.Record;
            return false;
        }

        (Line, Current) = (level.Line, level.Record);
        return true;
    }

    private void Open(string name, bool isList) => _open.Add(new Level(name, json.LineNumber) { HadOrders = isList });

    private void Close()
    {
        bool hadOrders = _open[_open.Count - 1].HadOrders;
        _open.RemoveAt(_open.Count - 1);
        if (_open.Count > 0)
        {
            _open[_open.Count - 1].HadOrders |= hadOrders;
        }
    }

    private async Task NextAsync()
    {
        do
        {
            if (!await json.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                throw JsonTree.CutOff(json);
            }
        }
        while (json.TokenType == JsonToken.Comment);
    }

    /// <summary>An object or list that is not closed yet.</summary>
    private sealed class Level(string name, long line)
    {
        public string Name => name;

        public long Line => line;

        /// <summary>What an object had so far, beside orders.</summary>
        public Dictionary<string, object?> Record { get; } = new(StringComparer.Ordinal);

        public bool HadOrders { get; set; }
    }
}
