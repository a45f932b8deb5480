using System.Data.Common;
using System.Globalization;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Addresses;

/// <summary>
/// Reads <c>postgresql://user:password@host:port,host:port/database?key=value</c>. Everything but the scheme may be left out, and may stand among the keys
/// instead. The runtime's own reader of addresses knows neither several hosts nor an address without one.
/// </summary>
internal static class PostgresUri
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>Whether a text is meant as such an address.</summary>
    public static bool Is(string text) => Array.Exists(Schemes, s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads an address as the keys and values of a connection string.</summary>
    /// <exception cref="QueueException">The address is not valid. It is not quoted, since it may hold a password.</exception>
    public static DbConnectionStringBuilder Parse(string text)
    {
        (string address, string query) = Split(text.Substring(text.IndexOf("://", StringComparison.Ordinal) + 3), '?');
        (string authority, string database) = Split(address, '/');
        int at = authority.LastIndexOf('@');
        (string user, string password) = Split(at < 0 ? "" : authority.Substring(0, at), ':');
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Username"] = Unescape(user),
            ["Password"] = Unescape(password),
            ["Database"] = Unescape(database),
        };
        var servers = authority.Substring(at + 1).Split(',').Select(Server).ToList();
        (values["Host"], values["Port"]) = (List(servers.Select(s => s.Host)), List(servers.Select(s => s.Port)));
        foreach (string pair in query.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            (string key, string value) = Split(pair, '=');
            if (PostgresKeys.Translate(Unescape(key), Unescape(value)) is { } known)
            {
                values[known.Key] = known.Value;
            }
        }

        (values["Host"], values["Port"]) = Join(values["Host"].Split(','), values["Port"].Split(','));
        var parts = new DbConnectionStringBuilder();
        foreach (KeyValuePair<string, string> value in values.Where(v => v.Value.Length > 0))
        {
            parts[value.Key] = value.Value;
        }

        return parts;
    }

    /// <summary>Puts the port of each of several servers behind its host, where the provider expects it.</summary>
    private static (string Host, string Port) Join(string[] hosts, string[] ports)
    {
        if ((ports.Length != 1 && ports.Length != hosts.Length) || !ports.All(IsPort))
        {
            throw Invalid();
        }

        return hosts.Length == 1 || ports.All(p => p.Length == 0)
            ? (string.Join(",", hosts), ports[0])
            : (string.Join(",", hosts.Select((host, i) => With(host, ports[ports.Length == 1 ? 0 : i]))), "");

        static string With(string host, string port) => port.Length == 0 ? host : host.IndexOf(':') < 0 ? $"{host}:{port}" : $"[{host}]:{port}";
    }

    private static (string Host, string Port) Server(string text)
    {
        int end = text.StartsWith("[", StringComparison.Ordinal) ? text.IndexOf(']') : 0;
        (string host, string port) = end > 0 ? (text.Substring(1, end - 1), text.Substring(end + 1).TrimStart(':')) : Split(text, ':');
        return end < 0 ? throw Invalid() : (Unescape(host), port);
    }

    /// <summary>A list with commas; nothing when all of it is empty.</summary>
    private static string List(IEnumerable<string> values)
    {
        string list = string.Join(",", values);
        return list.Trim(',').Length == 0 ? "" : list;
    }

    private static bool IsPort(string text) =>
        text.Length == 0 || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535);

    private static (string Before, string After) Split(string text, char at)
    {
        int index = text.IndexOf(at);
        return index < 0 ? (text, "") : (text.Substring(0, index), text.Substring(index + 1));
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text);

    private static QueueException Invalid() => QueueErrors.InvalidAddress(AddressMessages.InvalidUri);
}
