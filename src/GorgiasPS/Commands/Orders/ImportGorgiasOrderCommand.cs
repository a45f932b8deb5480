using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Runs;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Reads orders from files: exports and JSON of shops and marketplaces, or any table with an order number.</summary>
[Cmdlet(VerbsData.Import, "GorgiasOrder", DefaultParameterSetName = ByPath)]
[OutputType(typeof(GorgiasOrder))]
public sealed class ImportGorgiasOrderCommand : OrderCmdlet
{
    // Read ahead, so that the next command knows soon how many orders there are.
    private const int MostAhead = 5000;

    /// <summary>Starts a cmdlet.</summary>
    public ImportGorgiasOrderCommand()
        : base(MostAhead)
    {
    }

    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    /// <summary>Paths of the files to read. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Paths of the files to read, used exactly as typed, without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByLiteralPath)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Format of the files. Auto (default): JSON if the first character is { or [, otherwise CSV. Json: always JSON. Csv: always CSV.</summary>
    [Parameter]
    public OrderFileFormat Format { get; set; } = OrderFileFormat.Auto;

    /// <summary>Character between the values of a CSV file, such as ';'. Default: found from the file.</summary>
    [Parameter]
    [PSDefaultValue(Help = "Detected")]
    public char? Delimiter { get; set; }

    /// <summary>Text encoding of the files, as a name or a code page number, such as utf-8 or 1252. Default: UTF-8, UTF-16 or Windows-1252, found from the
    /// file.</summary>
    [Parameter]
    [PSDefaultValue(Help = "Detected")]
    [EncodingName]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    [ValidateNotNull]
    public Encoding? Encoding { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Delimiter is { } delimiter && (delimiter > '~' || (delimiter < ' ' && delimiter != '\t')))
        {
            ThrowTerminatingError(
                ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, new PSArgumentException(OrderMessages.InvalidDelimiter), "", delimiter));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == ByLiteralPath;
        foreach (string path in literal ? LiteralPath : Path)
        {
            Collection<string> files = TextError(path) is { } error ? Report(error) : Resolve(path, literal);
            foreach (string file in files)
            {
                bool isLast = !MyInvocation.ExpectingInput && (literal ? LiteralPath : Path).Length == 1 && files.Count == 1;
                Import(file, new OrderPlace.OfFile(isLast));
            }
        }
    }

    private void Import(string file, OrderPlace.OfFile source)
    {
        if (Directory.Exists(file))
        {
            var cause = new IOException(OrderMessages.IsFolder(file, System.IO.Path.Combine(file, "*.csv")));
            WriteError(Unreadable(file, cause, ErrorCategory.InvalidArgument));
            return;
        }

        List<UnreadColumn> unread = [];
        List<SkippedRows> skipped = [];
        OrderReadOptions options = ReadOptions(file, Delimiter);
        options.Encoding = Encoding;
        options.OnUnread = unread.Add;
        options.OnSkipped = skipped.Add;
        var contacts = new ContactCheck(options);
        Run(
            async (writer, cancellation) =>
            {
                try
                {
                    await foreach (OrderResult result in OrderFile.ReadAsync(file, Format, options, cancellation).ConfigureAwait(false))
                    {
                        if (Tell(result.Layout) is { } line)
                        {
                            writer.WriteVerbose(line);
                        }

                        if (TellUnused(options, result.Layout, isRead: false) is { } unused)
                        {
                            writer.WriteWarning(unused);
                        }

                        if (result.Error is { } error)
                        {
                            writer.WriteError(OrderErrors.OfFile(error, result.Record, options));
                        }
                        else
                        {
                            contacts.Note(result.Order!);
                            source.Add(result.Order!);
                            await writer.WriteObjectAsync(result.Order!).ConfigureAwait(false);
                        }
                    }

                    source.End();
                }
                catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
                {
                    writer.WriteError(Unreadable(file, cause));
                }
            },
            file);
        string name = System.IO.Path.GetFileName(file);
        ReadingNotes.TellUnread(this, unread, name);
        ReadingNotes.TellSkipped(this, skipped, name);
        if (contacts.Warning(name) is { } nobody)
        {
            WriteWarning(nobody);
        }
    }

    private Collection<string> Report(ErrorRecord error)
    {
        WriteError(error);
        return [];
    }

    // The content of a file instead of its name would be a drive or a pattern that nobody has heard of.
    private static ErrorRecord? TextError(string path)
    {
        string start = path.TrimStart();
        bool isJson = start.Length > 1 && start[0] is '{' or '[' && start.IndexOf('"') > 0;
        return !isJson && path.IndexOf('\n') < 0 ? null : Unreadable(
            path,
            new ArgumentException(isJson
                ? OrderMessages.PathIsText("JSON", "ConvertFrom-Json | ConvertTo-GorgiasOrder")
                : OrderMessages.PathIsText("CSV", "ConvertFrom-Csv | ConvertTo-GorgiasOrder")),
            ErrorCategory.InvalidArgument);
    }

    private Collection<string> Resolve(string path, bool literal)
    {
        try
        {
            ProviderInfo provider;
            Collection<string> files = literal
                ? [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);
            if (provider.Name != "FileSystem")
            {
                throw new NotSupportedException(OrderMessages.NotInFileSystem(path));
            }

            if (files.Count == 0)
            {
                throw new ItemNotFoundException(OrderMessages.NoFileMatches(path));
            }

            return files;
        }
        catch (Exception cause) when (cause is SessionStateException or NotSupportedException)
        {
            WriteError(Unreadable(path, cause, ErrorCategory.ObjectNotFound));
            return [];
        }
    }

    private static ErrorRecord Unreadable(string path, Exception cause, ErrorCategory? category = null) =>
        ErrorRecords.Of(GorgiasErrorKind.OrderFileUnreadable, cause, OrderMessages.UnreadableAdvice, path, category);
}
