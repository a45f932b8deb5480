using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Testing.Fuzzing;

/// <summary>
/// Makes requests that are almost right: an endpoint with a body that it takes, changed in a few places. The same seed makes the same requests, as long as
/// the answers that it learns from are the same.
/// </summary>
internal sealed partial class RequestFuzzer(int seed, string credential)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "get", "TRACE", "CONNECT", "", "G ET"];
    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-8", "text/plain", "application/vnd.x+json", "", ";", "multipart/form-data; boundary=B",
        "multipart/form-data", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=-",
    ];

    private static readonly string[] Fields =
    [
        "Expect: 100-continue", "Expect: x", "Connection: close", "Connection: keep-alive, x", "Transfer-Encoding: gzip", "Transfer-Encoding: chunked",
        "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: 7", "Content-Length: 1, 1", "Host: x", "X-Y: \u00e9", "X Y: z", ": x", "X",
        "Cookie: a=b", "Accept: */*", "Accept-Encoding: gzip", "X: a\tb", " folded", "Upgrade: h2c", "Range: bytes=0-1", "If-None-Match: *",
    ];

    private static readonly Dictionary<string, long> FirstIds = new()
    {
        ["t"] = 80_000_001,
        ["m"] = 210_000_001,
        ["c"] = 510_000_001,
        ["u"] = 519_000_001,
        ["g"] = 101,
        ["a"] = 1_800_001,
        ["f"] = 319_001,
        ["v"] = 4_001,
        ["j"] = 70_001,
        ["s"] = 6_900_001,
        ["i"] = 126_001,
        ["e"] = 900_000_001,
        ["r"] = 1,
        ["w"] = 3_001,
    };

    private readonly Random _random = new(seed);
    private readonly List<string> _cursors =
    [
        "bmV4dA==", "WyJuZXh0IiwxLCIiLDEsIjAiXQ==", "MjAyNi0wMS0wMVQwMDowMDowMC4wMDAwMDArMDA6MDA=", "OTk5OS0xMi0zMQ==", "MDAwMS0wMS0wMQ==",
    ];

    /// <summary>Reads the cursors in an answer, for later requests.</summary>
    public void Learn(byte[] answer)
    {
        if (answer.Length is 0 or > 100_000 || !Chance(10))
        {
            return;
        }

        foreach (Match match in CursorText().Matches(Encoding.UTF8.GetString(answer)))
        {
            string cursor = Uri.UnescapeDataString(match.Groups[1].Value);
            if (_cursors.Count < 200)
            {
                _cursors.Add(cursor);
            }
            else
            {
                _cursors[_random.Next(_cursors.Count)] = cursor;
            }
        }
    }

    /// <summary>The bytes of the next request.</summary>
    public byte[] Next()
    {
        FuzzRoute route = FuzzRoute.All[_random.Next(FuzzRoute.All.Count)];
        if (route.Method == "DELETE" && !Chance(4))
        {
            // If as much were deleted as is created, most requests would find nothing.
            route = FuzzRoute.All[_random.Next(FuzzRoute.All.Count)];
        }

        byte[] body = route.Body is null ? (Chance(50) ? Encoding.UTF8.GetBytes(FuzzValues.Token(_random).ToString(Formatting.None)) : [])
            : route.Path == "upload" ? Bytes(Encoding.UTF8.GetBytes(route.Body), 2)
            : Body(route.Body);
        var head = new StringBuilder();
        head.Append(Chance(50) ? Methods[_random.Next(Methods.Length)] : route.Method).Append(' ').Append(Target(route)).Append(' ');
        head.Append(Chance(300) ? "HTTP/2.0" : Chance(300) ? "HTTP/1.0" : Chance(300) ? "x" : "HTTP/1.1").Append("\r\n");
        if (!Chance(500))
        {
            head.Append("Host: 127.0.0.1\r\n");
        }

        string wrong = "Basic " + FuzzValues.Text(_random).Replace('\n', ' ').Replace('\r', ' ');
        head.Append("Authorization: ").Append(Chance(80) ? wrong : credential).Append("\r\n");
        head.Append("Content-Type: ").Append(Chance(60) ? Types[_random.Next(Types.Length)] : route.Path == "upload" ? Types[6] : Types[0]).Append("\r\n");
        for (int i = Chance(20) ? _random.Next(1, Chance(20) ? 150 : 4) : 0; i > 0; i--)
        {
            head.Append(Fields[_random.Next(Fields.Length)]).Append("\r\n");
        }

        if (Chance(30))
        {
            body = Chunked(body);
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (body.Length > 0 || Chance(20))
        {
            int length = body.Length + (Chance(300) ? _random.Next(-3, 4) : 0);
            head.Append("Content-Length: ").Append(length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        }

        byte[] request = [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body];
        return Chance(60) ? Bytes(request, 3) : request;
    }

    private string Target(FuzzRoute route)
    {
        string path = Placeholder().Replace(route.Path, match => Id(match.Groups[1].Value));
        if (Chance(40))
        {
            path = _random.Next(6) switch
            {
                0 => path + "/",
                1 => path + "/" + FuzzValues.Long(_random),
                2 => path.Replace("/", "//", StringComparison.Ordinal),
                3 => Escaped(FuzzValues.Text(_random)),
                4 => path.ToUpperInvariant(),
                _ => string.Concat(path.Select(c => c == '/' ? "%2F" : ((int)c).ToString("'%'X2", CultureInfo.InvariantCulture))),
            };
        }

        var query = new List<string>();
        string[] names = route.Query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (int i = names.Length > 0 ? _random.Next(4) : 0; i > 0; i--)
        {
            string name = names[_random.Next(names.Length)];
            query.Add(Escaped(name) + "=" + Escaped(Value(name)));
        }

        if (Chance(40))
        {
            string any = Escaped(FuzzValues.Text(_random)) + "=" + Escaped(FuzzValues.Text(_random));
            query.Add(_random.Next(4) switch { 0 => "=", 1 => "x", 2 => "%", _ => any });
        }

        string target = (Chance(200) ? "http://h" : "") + "/api/" + path;
        return target + (query.Count > 0 || Chance(50) ? "?" + string.Join('&', query) : "");
    }

    private string Value(string name) => _random.Next(6) == 0 ? FuzzValues.Text(_random) : name switch
    {
        "cursor" => Cursor(),
        "limit" => _random.Next(1, 101).ToString(CultureInfo.InvariantCulture),
        "direction" => Chance(2) ? "next" : "prev",
        "order_by" => (Chance(2) ? "created" : "updated") + "_datetime:" + (Chance(2) ? "asc" : "desc"),
        "customer_id" or "source_id" or "target_id" or "id" => Id("c"),
        "view_id" => Id("v"),
        "ticket_id" or "ticket_ids" or "object_id" or "ignored_item" => Id("t"),
        "user_ids" => Id("u"),
        _ => FuzzValues.Text(_random),
    };

    private string Cursor()
    {
        string cursor = _cursors[_random.Next(_cursors.Count)];
        if (Chance(3) && Convert.TryFromBase64String(cursor, new byte[cursor.Length], out _))
        {
            string text = Encoding.UTF8.GetString(Convert.FromBase64String(cursor));
            cursor = Convert.ToBase64String(Encoding.UTF8.GetBytes(Number().Replace(text, FuzzValues.Long(_random), 1)));
        }

        return cursor;
    }

    private string Id(string kind) => Chance(15)
        ? Escaped(Chance(2) ? FuzzValues.Long(_random) : FuzzValues.Text(_random))
        : (FirstIds[kind] + _random.Next(_random.Next(2) == 0 ? 3 : 20)).ToString(CultureInfo.InvariantCulture);

    private byte[] Body(string template)
    {
        var root = JToken.Parse(template);
        for (int i = _random.Next(2) * _random.Next(4); i > 0; i--)
        {
            Change(root);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(root.ToString(Formatting.None));
        return Chance(30) ? Bytes(bytes, 3) : bytes;
    }

    private void Change(JToken root)
    {
        List<JToken> all = root is JContainer container ? container.DescendantsAndSelf().Where(token => token is not JProperty).ToList() : [root];
        JToken at = all[_random.Next(all.Count)];
        switch (_random.Next(6))
        {
            case 0 when at.Parent is JProperty member:
                member.Remove();
                break;
            case 0 or 1 when at is JObject members:
                members[FuzzValues.Text(_random)] = FuzzValues.Token(_random);
                break;
            case 2 when at is JArray { Count: > 0 } items:
                for (int i = Chance(100) ? 600 : _random.Next(1, 4); i > 0; i--)
                {
                    items.Add(items[0].DeepClone());
                }

                break;
            case 3 when at is JValue { Type: JTokenType.Integer } number:
                number.Value = FirstIds.Values.ElementAt(_random.Next(FirstIds.Count)) + _random.Next(5);
                break;
            default:
                if (at.Parent is not null)
                {
                    at.Replace(FuzzValues.Token(_random));
                }

                break;
        }
    }

    /// <summary>Changes, inserts or removes a few bytes.</summary>
    private byte[] Bytes(byte[] bytes, int changes)
    {
        List<byte> result = bytes.ToList();
        for (int i = _random.Next(changes + 1); i > 0 && result.Count > 0; i--)
        {
            int at = _random.Next(result.Count);
            switch (_random.Next(4))
            {
                case 0:
                    result[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    result.Insert(at, (byte)_random.Next(256));
                    break;
                case 2:
                    result.RemoveRange(at, _random.Next(1, Math.Min(30, result.Count - at) + 1));
                    break;
                default:
                    result.InsertRange(at, result.GetRange(at, _random.Next(1, Math.Min(30, result.Count - at) + 1)));
                    break;
            }
        }

        return [.. result];
    }

    private byte[] Chunked(byte[] body)
    {
        var result = new List<byte>();
        for (int at = 0; at < body.Length;)
        {
            int size = Math.Min(body.Length - at, _random.Next(1, 400));
            result.AddRange(Encoding.ASCII.GetBytes(size.ToString("x", CultureInfo.InvariantCulture) + (Chance(20) ? ";a=b\r\n" : "\r\n")));
            result.AddRange(body.AsSpan(at, size));
            result.AddRange("\r\n"u8);
            at += size;
        }

        result.AddRange(Chance(20) ? "0\r\nX: y\r\n\r\n"u8 : Chance(50) ? "ffffffff\r\n"u8 : "0\r\n\r\n"u8);
        return [.. result];
    }

    private string Escaped(string text) => Chance(30) ? text.Replace(' ', '+') : Uri.EscapeDataString(text);

    /// <summary>True once in so many times.</summary>
    private bool Chance(int times) => _random.Next(times) == 0;

    [GeneratedRegex(@"\{(\w)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"-?\d+")]
    private static partial Regex Number();

    [GeneratedRegex("(?:_cursor\":\"|[?&]cursor=)([\\w+/=%]+)")]
    private static partial Regex CursorText();
}
