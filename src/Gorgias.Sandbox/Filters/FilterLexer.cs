using System.Text;

namespace Gorgias.Sandbox.Filters;

/// <summary>Splits the JavaScript subset of view filters into tokens.</summary>
internal static class FilterLexer
{
    /// <exception cref="FormatException">A character is not allowed, or a string does not end.</exception>
    public static List<FilterToken> Tokenize(string text)
    {
        var tokens = new List<FilterToken>();
        int at = 0;
        int start = 0;
        while (at < text.Length)
        {
            start = at;
            char c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c is '\'' or '"')
            {
                Add(FilterTokenKind.Text, Quoted(text, ref at));
            }
            else if (char.IsDigit(c) || (c == '-' && at + 1 < text.Length && char.IsDigit(text[at + 1])))
            {
                Add(FilterTokenKind.Number, While(text, ref at, d => char.IsDigit(d) || d is '.' or '-'));
            }
            else if (char.IsLetter(c) || c == '_')
            {
                Add(FilterTokenKind.Name, While(text, ref at, d => char.IsLetterOrDigit(d) || d is '_' or '.'));
            }
            else if (string.CompareOrdinal(text, at, "&&", 0, 2) == 0 || string.CompareOrdinal(text, at, "||", 0, 2) == 0)
            {
                at += 2;
                Add(FilterTokenKind.Mark, text.Substring(start, 2));
            }
            else if ("()[],!".IndexOf(c) >= 0)
            {
                at++;
                Add(FilterTokenKind.Mark, c.ToString());
            }
            else
            {
                throw new FormatException("Unexpected character " + c + ".");
            }
        }

        start = at;
        Add(FilterTokenKind.End, "");
        return tokens;

        void Add(FilterTokenKind kind, string content) => tokens.Add(new FilterToken(kind, content, start, at));
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

    private static string Quoted(string text, ref int at)
    {
        char quote = text[at++];
        var result = new StringBuilder();
        for (; at < text.Length && text[at] != quote; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
            }

            result.Append(text[at]);
        }

        if (at++ >= text.Length)
        {
            throw new FormatException("A string does not end.");
        }

        return result.ToString();
    }
}
