using System.Text;

namespace Gorgias.Sandbox.Scripts;

/// <summary>Splits the JavaScript of rules into tokens. Comments are left out.</summary>
internal static class ScriptLexer
{
    /// <summary>The marks, of which the longest that fits is taken.</summary>
    private static readonly string[] Marks =
        ["===", "!==", "==", "!=", "<=", ">=", "&&", "||", "(", ")", "[", "]", "{", "}", ",", ".", ";", ":", "!", "<", ">", "-"];

    /// <exception cref="FormatException">A character is not known here, or a string or comment does not end.</exception>
    public static List<ScriptToken> Tokenize(string text)
    {
        var tokens = new List<ScriptToken>();
        int at = 0;
        while (SkipSpace(text, ref at))
        {
            int start = at;
            char c = text[at];
            (ScriptTokenKind kind, string content) = c is '\'' or '"' ? (ScriptTokenKind.Text, Quoted(text, ref at))
                : char.IsDigit(c) ? (ScriptTokenKind.Number, While(text, ref at, d => char.IsDigit(d) || d == '.'))
                : IsOfName(c) ? (ScriptTokenKind.Name, While(text, ref at, IsOfName))
                : (ScriptTokenKind.Mark, Mark(text, ref at));
            tokens.Add(new ScriptToken(kind, content, start, at));
        }

        tokens.Add(new ScriptToken(ScriptTokenKind.End, "", at, at));
        return tokens;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    private static bool Stands(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    /// <summary>Skips white space and comments. False at the end.</summary>
    private static bool SkipSpace(string text, ref int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (Stands(text, at, "//"))
            {
                int end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (Stands(text, at, "/*"))
            {
                int end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? throw new FormatException() : end + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static string While(string text, ref int at, Func<char, bool> belongs)
    {
        int start = at++;
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return text.Substring(start, at - start);
    }

    private static string Mark(string text, ref int at)
    {
        int start = at;
        string mark = Array.Find(Marks, known => Stands(text, start, known)) ?? throw new FormatException();
        at += mark.Length;
        return mark;
    }

    private static string Quoted(string text, ref int at)
    {
        char quote = text[at++];
        var result = new StringBuilder();
        for (; at < text.Length && text[at] != quote; at++)
        {
            bool isEscaped = text[at] == '\\' && at + 1 < text.Length;
            at += isEscaped ? 1 : 0;
            result.Append(isEscaped && text[at] == 'n' ? '\n' : text[at]);
        }

        return at++ < text.Length ? result.ToString() : throw new FormatException();
    }
}
