namespace Gorgias.Sandbox.Http;

/// <summary>Header fields in the order of the request. Names are compared without case.</summary>
internal sealed class HeaderList
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    public int Count => _fields.Count;

    public void Add(string name, string value) => _fields.Add(new KeyValuePair<string, string>(name, value));

    /// <summary>The value of a field; several values of the same name are joined by a comma. Null when absent.</summary>
    public string? Get(string name)
    {
        string? found = null;
        foreach (KeyValuePair<string, string> field in _fields)
        {
            if (string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                found = found is null ? field.Value : found + "," + field.Value;
            }
        }

        return found;
    }

    /// <summary>Whether a comma-separated field contains <paramref name="token"/>.</summary>
    public bool Has(string name, string token)
        => Get(name) is { } value && value.Split(',').Any(part => string.Equals(part.Trim(), token, StringComparison.OrdinalIgnoreCase));
}
