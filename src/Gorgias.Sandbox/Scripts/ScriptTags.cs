namespace Gorgias.Sandbox.Scripts;

/// <summary>Finds the tags that the code of a rule names.</summary>
internal static class ScriptTags
{
    /// <summary>
    /// The names of the tags: what an action gets as <c>tags</c>, separated by commas, and what <c>ticket.tags.name</c> is compared with. None when the
    /// script has something that is not known here.
    /// </summary>
    public static IReadOnlyList<string> Of(string script)
    {
        try
        {
            List<ScriptToken> tokens = ScriptLexer.Tokenize(script);
            return [.. Enumerable.Range(0, tokens.Count).SelectMany(at => NamedAt(tokens, at)).SelectMany(text => text.Split(',')).Select(name => name.Trim())];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    private static IEnumerable<string> NamedAt(List<ScriptToken> tokens, int at)
    {
        if (tokens[at] is not { Kind: ScriptTokenKind.Name or ScriptTokenKind.Text, Text: "tags" })
        {
            yield break;
        }

        at++;
        if (tokens[at].Text == "." && tokens[at + 1].Text == "name")
        {
            at += 2;
        }

        if (tokens[at].Text is not (":" or ","))
        {
            yield break;
        }

        bool isList = tokens[++at].Text == "[";
        for (at += isList ? 1 : 0; tokens[at].Kind == ScriptTokenKind.Text; at += isList && tokens[at + 1].Text == "," ? 2 : 1)
        {
            yield return tokens[at].Text;
            if (!isList)
            {
                yield break;
            }
        }
    }
}
