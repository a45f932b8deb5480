using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Finds what xunit assertions compare a message with.</summary>
internal static partial class CSharpAssertions
{
    /// <summary>The literals of every assertion about a message. One that takes its words from a parameter has those of the test's inline data.</summary>
    internal static IEnumerable<SourceLiteral> ComparedWithMessages(SourceText source) =>
        from Match assertion in Assertion().Matches(source.Code)
        let end = EndOfArguments(source.Code, assertion.Index + assertion.Length)
        where Message().IsMatch(source.Code[assertion.Index..end])
        from literal in source.LiteralsIn(assertion.Index, end).Concat(InlineData(source, assertion))
        select literal;

    private static int EndOfArguments(string code, int start)
    {
        int end = start;
        for (int open = 1; open > 0 && end < code.Length; end++)
        {
            open += code[end] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return end;
    }

    private static IEnumerable<SourceLiteral> InlineData(SourceText source, Match assertion)
    {
        if (!assertion.Groups["name"].Success || Method().Matches(source.Code[..assertion.Index]).LastOrDefault() is not { } method)
        {
            return [];
        }

        string[] parameters = [.. method.Groups["parameters"].Value.Split(',').Select(static parameter => parameter.Trim().Split(' ')[^1])];
        int index = Array.IndexOf(parameters, assertion.Groups["name"].Value);
        return from Match data in Data().Matches(source.Code[method.Index..(method.Index + method.Length)])
               where index >= 0
               let start = method.Index + data.Groups["arguments"].Index
               let commas = data.Groups["arguments"].Value.Select(static (letter, at) => (letter, at)).Where(static item => item.letter == ',').ToList()
               let first = start + (index == 0 ? 0 : commas.ElementAtOrDefault(index - 1).at)
               let last = start + (index < commas.Count ? commas[index].at : data.Groups["arguments"].Length)
               from literal in source.LiteralsIn(first, last)
               select literal;
    }

    [GeneratedRegex(@"\bAssert\.\w+(<[^()]*?>)?\((\s*(?<name>\w+)\s*,)?")]
    private static partial Regex Assertion();

    [GeneratedRegex(@"\.(Message|Advice|RecommendedAction|Warnings?|StatusDescription)\b")]
    private static partial Regex Message();

    // With its attributes, which are what has the data.
    [GeneratedRegex(@"(^ *\[[^\n]*\]\r?\n)*^ *(public|private|internal) [^;{}()=]*\((?<parameters>[^()]*)\)", RegexOptions.Multiline)]
    private static partial Regex Method();

    [GeneratedRegex(@"\[InlineData\((?<arguments>[^\n]*)\)\]")]
    private static partial Regex Data();
}
