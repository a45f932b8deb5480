using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>
/// The files of -Attachment. They are read for size and hash when the record is read, and uploaded just before it is sent. A file that many records have is
/// read once, as long as it does not change.
/// </summary>
/// <param name="cmdlet">The cmdlet, for its current folder and its warnings.</param>
internal sealed class AttachmentFiles(GorgiasCmdlet cmdlet)
{
    /// <summary>The parameter.</summary>
    public const string Field = "Attachment";

    private const int Most = 10_000;

    private readonly Dictionary<string, (long Size, DateTime Changed, AttachmentDraft File)> _read = new(StringComparer.Ordinal);

    /// <summary>The files of a record. Only the command line names files: what a record says must not decide which file of this computer is sent. A warning
    /// says so.</summary>
    /// <param name="values">The values of the record; a file that cannot be read is an error of them.</param>
    /// <param name="record">The record; null for what the command line says of every record.</param>
    public IList<AttachmentDraft> Of(RecordValues values, ReadRecord? record = null)
    {
        if (!values.IsGiven(Field) && TicketReference.ValueOf(record?.First.Input, Field) is { } column
            && Each(column).Any(static file => !string.IsNullOrWhiteSpace($"{file}")))
        {
            cmdlet.WarnOnce(FileMessages.ColumnNotUsed(Field));
        }

        List<AttachmentDraft> files = [];
        foreach (object? one in values.IsGiven(Field) ? Each(values.Raw(Field)) : [])
        {
            if (one is null)
            {
                // The file of a failed upload, for example: the message must not go out without it.
                values.Errors.Add(new FieldError(Field, FileMessages.NoFileGiven));
                continue;
            }

            try
            {
                files.AddRange(Read(one));
            }
            catch (Exception e) when (e is RecordException or GorgiasFileException or ArgumentException)
            {
                values.Errors.Add(new FieldError(Field, e.Message));
            }
        }

        return files;
    }

    /// <summary>What the command line says of its files, to tell two commands apart: names and contents, wherever the files are. As it is, when a file cannot
    /// be read or is named for each record.</summary>
    /// <param name="given">The value of the parameter.</param>
    public object Said(object given)
    {
        if (given is not Array)
        {
            return given;
        }

        var values = new RecordValues(new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { [Field] = given }, RecordValues.None);
        string[] said = [.. Of(values).Select(static file => file.Name + "\0" + (file.Hash ?? file.Url))];
        return values.Errors.Count == 0 ? said : given;
    }

    private static IEnumerable<object?> Each(object? given)
    {
        object? value = given is PSObject { BaseObject: not PSCustomObject and var bare } ? bare : given;
        return value is "" ? []
            : value is IEnumerable items and not string and not IDictionary ? items.Cast<object?>().SelectMany(Each)
            : [value];
    }

    private IEnumerable<AttachmentDraft> Read(object one) => one switch
    {
        GorgiasFile file => [AttachmentDraft.Of(file)],
        FileSystemInfo file => [Read(file.FullName)],
        string path => string.IsNullOrWhiteSpace(path) ? [] : InputFiles.Resolve(cmdlet, path, isLiteral: false).Select(Read).ToArray(),
        _ => throw new RecordException(GorgiasErrorKind.FileUnreadable, FileMessages.NotAFile(one.GetType().Name), FileMessages.NotAFileAdvice),
    };

    private AttachmentDraft Read(string path)
    {
        var there = new FileInfo(path);
        if (there.Exists && _read.TryGetValue(path, out (long Size, DateTime Changed, AttachmentDraft File) known)
            && (known.Size, known.Changed) == (there.Length, there.LastWriteTimeUtc))
        {
            return known.File;
        }

        AttachmentDraft file = FileOperations.ToAttachment(path);
        if (_read.Count >= Most)
        {
            _read.Clear();
        }

        _read[path] = (file.Size ?? 0, there.LastWriteTimeUtc, file);
        return file;
    }
}
