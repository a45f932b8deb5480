using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Finds what Pester assertions compare a message with.</summary>
internal static partial class PesterAssertions
{
    /// <summary>The literals of every comparison with a message. One that takes its words from a variable has those of the keys of that name.</summary>
    internal static IEnumerable<SourceLiteral> ComparedWithMessages(SourceText source)
    {
        HashSet<string> streams =
        [
            .. StreamVariable().Matches(source.Code).SelectMany(static match => match.Groups["name"].Captures).Select(static capture => capture.Value),
        ];

        return from Match statement in Statement().Matches(source.Code)
               from Match comparison in Comparison().Matches(statement.Value)
               let at = statement.Index + comparison.Index
               let subject = source.Text[statement.Index..at]
               where comparison.Groups["throw"].Success || Message().IsMatch(subject) || Variable().Matches(subject).Any(name => streams.Contains(name.Value))
               from literal in Operands(source, at + comparison.Length, statement.Index + statement.Length)
               select literal;
    }

    private static IEnumerable<SourceLiteral> Operands(SourceText source, int start, int end)
    {
        IEnumerable<SourceLiteral> given = source.LiteralsIn(start, end).Where(literal => !OtherArgument().IsMatch(source.Code[start..literal.Start]));
        IEnumerable<SourceLiteral> named =
            from name in Variable().Matches(source.Code[start..end]).Select(static match => match.Value).Distinct()
            from Match key in Regex.Matches(source.Code, $@"(?<![$\w-]){name} = (?<value>[^;}}\n]*)")
            from literal in source.LiteralsIn(key.Index, key.Index + key.Length)
            select literal;

        return given.Concat(named);
    }

    // Goes on in the next line after a pipe or a backtick.
    [GeneratedRegex(@"^([^\n]*[|`]\r?\n)*[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Statement();

    [GeneratedRegex(
        @"\bShould (-Not )?-((?<throw>Throw)|Match(Exactly)?|Be(Exactly|Like|LikeExactly)?|Contain)\b|(?<=\s)-[ci]?(not)?(match|like|eq|ne|contains)\b")]
    private static partial Regex Comparison();

    // An object in quotes is its text.
    [GeneratedRegex(
        @"\.(Message|Exception|Warnings?|Text|Advice)\b|ErrorDetails|RecommendedAction|StatusDescription|\.Streams\b|\s-(Verbose|Debug)\b|""\$[^""]*""\s*(\||$)")]
    private static partial Regex Message();

    [GeneratedRegex(@"-(Error|Warning|Information)Variable \+?(?<name>\w+)|\$(?<name>\w+) = [^\n]*([2-6*]>&1|\btry \{)")]
    private static partial Regex StreamVariable();

    [GeneratedRegex(@"(?<=\$)\w+")]
    private static partial Regex Variable();

    // A reason, or what tells an error without words.
    [GeneratedRegex(@"-(Because|ErrorId|ExceptionType)\s+$")]
    private static partial Regex OtherArgument();
}
