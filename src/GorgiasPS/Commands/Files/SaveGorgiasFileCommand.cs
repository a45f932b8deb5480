using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Saves files of the account, such as the attachments of messages.</summary>
[Cmdlet(VerbsData.Save, "GorgiasFile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class SaveGorgiasFileCommand : GorgiasCmdlet
{
    private readonly Dictionary<string, int> _names = new(StringComparer.OrdinalIgnoreCase);
    private FileDestination? _destination;

    /// <summary>What to save: a message or ticket (all its attachments), an attachment, a file from Send-GorgiasFile, or the address of a file in the
    /// account.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Alias("Url")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Folder to save the files in, or path of the file for a single file. A folder that doesn't exist must end with a slash; the folder is created.
    /// Default: the current folder. In a folder, the files get the names that they have in the account, without characters that are not safe; two files of the
    /// same name are numbered.</summary>
    [Parameter(Position = 1)]
    [PSDefaultValue(Help = "The current folder")]
    [ValidateNotNullOrEmpty]
    [Alias("Path")]
    public string Destination { get; set; } = ".";

    /// <summary>Replaces files that exist. Without -Force, an existing file is an error, and the file isn't changed.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits each saved file. By default, nothing is emitted.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _destination = FileDestination.Resolve(this, Destination);
        }
        catch (RecordException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Destination));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject? one in RecordTree.Unroll(InputObject))
        {
            PSObject? source = one?.BaseObject is GorgiasTicket { Messages.Count: 0, MessagesCount: not 0 } listed ? Whole(listed) : one;
            if (source is null && one is not null)
            {
                continue;
            }

            if (FileSource.Of(source) is not { } files)
            {
                WriteError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, FileMessages.NoFileInObject, FileMessages.NoFileAdvice, one));
                continue;
            }

            foreach (GorgiasFile file in files)
            {
                try
                {
                    Save(file);
                }
                catch (RecordException e)
                {
                    WriteError(ErrorRecords.From(e, file));
                }
            }
        }
    }

    // A ticket of a list has no messages: it is read again, with one call.
    private PSObject? Whole(GorgiasTicket listed)
    {
        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        return Run(cancellation => client.Tickets.GetAsync(listed.Id, options, cancellation), listed) is { } ticket ? PSObject.AsPSObject(ticket) : null;
    }

    private void Save(GorgiasFile file)
    {
        string address = file.Url
            ?? throw new RecordException(GorgiasErrorKind.InvalidArgument, FileMessages.NoAddress, FileMessages.NoFileAdvice);
        if (ConnectionIfAny is { } connection && !connection.Client.Files.IsOfAccount(address))
        {
            throw new RecordException(
                GorgiasErrorKind.InvalidArgument, FileMessages.NotOfAccount(address, connection.Domain), FileMessages.NoFileAdvice);
        }

        string path = _destination!.PathFor(NewName(file.Name), isFirst: _names.Count == 1);
        FileDestination.Check(path, Force);
        if (!ShouldProcess(FileMessages.SaveTarget(file.Name ?? address, path), FileMessages.SaveAction))
        {
            return;
        }

        GorgiasClient client = Client;
        CallOptions options = CallOptions(CallPriority.Interactive);
        Run(
            async (writer, cancellation) =>
            {
                try
                {
                    using SavedFile saved = _destination.Create(path);
                    await client.Files.DownloadAsync(address, saved.Content, options, cancellation).ConfigureAwait(false);
                    saved.Commit(Force);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    writer.WriteError(ErrorRecords.From(FileDestination.NotWritten(path, e), file));
                    return;
                }

                if (PassThru)
                {
                    await writer.WriteObjectAsync(new FileInfo(path)).ConfigureAwait(false);
                }
            },
            file);
    }

    // By the order of the files: the same input gets the same names each time.
    private string NewName(string? name)
    {
        string safe = FileNames.Safe(name);
        string unique = safe;
        while (_names.ContainsKey(unique))
        {
            unique = FileNames.Numbered(safe, ++_names[safe]);
        }

        _names[unique] = 1;
        return unique;
    }
}
