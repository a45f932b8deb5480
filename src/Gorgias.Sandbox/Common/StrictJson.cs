using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Common;

/// <summary>
/// Parses JSON exactly as RFC 8259 defines it. Newtonsoft.Json's own reader also accepts comments, single quotes, names without quotes and trailing commas;
/// the sandbox must not accept JSON that Gorgias does not.
/// </summary>
internal sealed class StrictJson
{
    /// <summary>How many arrays and objects may be nested.</summary>
    public const int MaxDepth = 64;

    private readonly string _text;
    private int _at;

    private StrictJson(string text) => _text = text;

    /// <exception cref="FormatException">The text is not JSON, or nests too deep.</exception>
    public static JToken Parse(string text)
    {
        var reader = new StrictJson(text);
        JToken value = reader.Value(0);
        reader.SkipWhitespace();
        return reader._at == text.Length ? value : throw reader.Malformed();
    }

    private JToken Value(int depth)
    {
        SkipWhitespace();
        if (_at == _text.Length)
        {
            throw Malformed();
        }

        return _text[_at] switch
        {
            '{' => Object(depth + 1),
            '[' => Array(depth + 1),
            '"' => new JValue(String()),
            't' => Literal("true", new JValue(true)),
            'f' => Literal("false", new JValue(false)),
            'n' => Literal("null", JValue.CreateNull()),
            _ => Number(),
        };
    }

    private JObject Object(int depth)
    {
        Descend(depth);
        var result = new JObject();
        SkipWhitespace();
        if (Accept('}'))
        {
            return result;
        }

        do
        {
            SkipWhitespace();
            if (_at == _text.Length || _text[_at] != '"')
            {
                throw Malformed();
            }

            string name = String();
            SkipWhitespace();
            Require(':');
            result[name] = Value(depth);
            SkipWhitespace();
        }
        while (Accept(','));
        Require('}');
        return result;
    }

    private JArray Array(int depth)
    {
        Descend(depth);
        var result = new JArray();
        SkipWhitespace();
        if (Accept(']'))
        {
            return result;
        }

        do
        {
            result.Add(Value(depth));
            SkipWhitespace();
        }
        while (Accept(','));
        Require(']');
        return result;
    }

    private void Descend(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException("The JSON nests too deep.");
        }

        _at++;
    }

    private string String()
    {
        int start = ++_at;
        while (_at < _text.Length && _text[_at] is not ('"' or '\\') && _text[_at] >= ' ')
        {
            _at++;
        }

        if (_at < _text.Length && _text[_at] == '"')
        {
            return _text.Substring(start, _at++ - start);
        }

        var result = new StringBuilder(_text, start, _at - start, Math.Max(16, (_at - start) * 2));
        while (_at < _text.Length)
        {
            char c = _text[_at++];
            switch (c)
            {
                case '"':
                    return result.ToString();
                case '\\':
                    result.Append(Escape());
                    break;
                case < ' ':
                    throw Malformed();
                default:
                    result.Append(c);
                    break;
            }
        }

        throw Malformed();
    }

    private char Escape()
    {
        if (_at == _text.Length)
        {
            throw Malformed();
        }

        char c = _text[_at++];
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => Hex(),
            _ => throw Malformed(),
        };
    }

    private char Hex()
    {
        if (_at + 4 > _text.Length
            || !ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            throw Malformed();
        }

        _at += 4;
        return (char)code;
    }

    private JValue Literal(string word, JValue value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            throw Malformed();
        }

        _at += word.Length;
        return value;
    }

    private JValue Number()
    {
        int start = _at;
        Accept('-');
        if (!Accept('0'))
        {
            Digits();
        }

        (bool whole, bool plain) = (true, true);
        if (Accept('.'))
        {
            whole = false;
            Digits();
        }

        if (Accept('e') || Accept('E'))
        {
            whole = plain = false;
            if (!Accept('+'))
            {
                Accept('-');
            }

            Digits();
        }

        string digits = _text.Substring(start, _at - start);
        if (whole && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return new JValue(integer);
        }

        // A decimal keeps 59.90 as it was written. Not with an exponent: a decimal turns a number that is too small for it into 0.
        if (plain && digits.Length < 29 && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact))
        {
            return new JValue(exact);
        }

        // A number that is out of range parses as infinity on one target and fails on the other. Infinity cannot be written as JSON.
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsInfinity(number)
            ? new JValue(number)
            : throw Malformed();
    }

    private void Digits()
    {
        int start = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
        {
            _at++;
        }

        if (_at == start)
        {
            throw Malformed();
        }
    }

    private void SkipWhitespace()
    {
        while (_at < _text.Length && _text[_at] is (' ' or '\t' or '\r' or '\n'))
        {
            _at++;
        }
    }

    private bool Accept(char c)
    {
        if (_at < _text.Length && _text[_at] == c)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void Require(char c)
    {
        if (!Accept(c))
        {
            throw Malformed();
        }
    }

    private FormatException Malformed() => new("The JSON is malformed at character " + _at.ToString(CultureInfo.InvariantCulture) + ".");
}
