using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>A mapping that is kept in a file: a table, as in the data files of PowerShell. It is read as data; nothing in it runs.</summary>
internal static class MappingFile
{
    /// <summary>What the name of such a file ends with.</summary>
    public const string Extension = ".psd1";

    /// <summary>The file that a path means, as it stands or with wildcards.</summary>
    /// <exception cref="RecordException">There is none, or several.</exception>
    public static string Find(string path, PathIntrinsics paths)
    {
        try
        {
            string literal = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name == "FileSystem" && File.Exists(literal))
            {
                return IsMapping(literal) ? literal : throw Wrong(MappingMessages.OtherFile(path));
            }

            Collection<string> found = WildcardPattern.ContainsWildcardCharacters(path)
                ? paths.GetResolvedProviderPathFromPSPath(path, out provider)
                : [];
            return provider.Name != "FileSystem" || found.Count == 0 ? throw Missing(path)
                : found.Count > 1 ? throw Wrong(MappingMessages.SeveralFiles(path, found.Select(Path.GetFileName).OfType<string>()))
                : !File.Exists(found[0]) || !IsMapping(found[0]) ? throw Wrong(MappingMessages.OtherFile(found[0]))
                : found[0];
        }
        catch (Exception cause) when (cause is SessionStateException or NotSupportedException or ArgumentException or IOException
            or PSInvalidOperationException)
        {
            throw Missing(path, cause);
        }
    }

    /// <summary>The table in a file.</summary>
    /// <exception cref="RecordException">The file cannot be read, or holds something else.</exception>
    public static IDictionary Read(string file)
    {
        string name = Path.GetFileName(file);
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Wrong(MappingMessages.Unreadable(name, cause.Message), cause);
        }

        ScriptBlockAst script = Parser.ParseInput(text, file, out _, out ParseError[] errors);
        if (errors.Length > 0)
        {
            throw Wrong(MappingMessages.Broken(name, errors[0].Extent.StartLineNumber, errors[0].Message));
        }

        try
        {
            return Table(script)?.SafeGetValue() as IDictionary ?? throw Wrong(MappingMessages.NoTableInFile(name));
        }
        catch (InvalidOperationException cause)
        {
            throw Wrong(MappingMessages.CodeInFile(name), cause);
        }
    }

    // The file is one table and nothing else.
    private static HashtableAst? Table(ScriptBlockAst script) =>
        script is
        {
            BeginBlock: null,
            ProcessBlock: null,
            ParamBlock: null,
            EndBlock.Statements: [PipelineAst { PipelineElements: [CommandExpressionAst only] }],
        }
            ? only.Expression as HashtableAst
            : null;

    private static bool IsMapping(string file) => Path.GetExtension(file).Equals(Extension, StringComparison.OrdinalIgnoreCase);

    private static RecordException Missing(string path, Exception? cause = null) => Wrong(MappingMessages.NoFile(path), cause);

    private static RecordException Wrong(string message, Exception? cause = null) =>
        new(GorgiasErrorKind.InvalidArgument, message, MappingMessages.Advice, cause);
}
