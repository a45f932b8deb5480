using Gorgias.Client.Common;

namespace Gorgias.Client.Operations;

/// <summary>
/// The files that were uploaded for messages, so that one that is attached to many messages is uploaded once. Callers who need the same file at once wait for
/// one upload. A refusal is remembered as well: the same file would be refused again.
/// </summary>
internal sealed class UploadedFiles(FileOperations files, TimeProvider time)
{
    private const int Most = 1000;

    // Since it was last needed: a run goes on for hours.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly BoundedCache<string, (long At, GorgiasFile? File, GorgiasException? Refusal)> _known = new(StringComparer.Ordinal, Most);
    private readonly KeyedLock _uploading = new();

    /// <summary>What tells one upload from another: name and content.</summary>
    public static string KeyOf(AttachmentDraft attachment) => attachment.Hash + "/" + attachment.Name;

    /// <summary>The attachments with addresses. Those without one are uploaded, unless that was done before.</summary>
    /// <exception cref="GorgiasFileException">A file cannot be read, or is not the one that was to be sent.</exception>
    /// <exception cref="GorgiasException">A file was not uploaded.</exception>
    public async Task<IList<AttachmentDraft>> CompleteAsync(IList<AttachmentDraft> attachments, CallOptions? options, CancellationToken stop)
    {
        var completed = new List<AttachmentDraft>(attachments.Count);
        foreach (AttachmentDraft attachment in attachments)
        {
            completed.Add(attachment.Url is not null ? attachment : attachment.At(await FindAsync(attachment, options, stop).ConfigureAwait(false)));
        }

        return completed;
    }

    private async Task<GorgiasFile> FindAsync(AttachmentDraft attachment, CallOptions? options, CancellationToken stop)
    {
        string key = KeyOf(attachment);
        using IDisposable alone = await _uploading.AcquireAsync(key, stop).ConfigureAwait(false);
        if (_known.TryGet(key, out (long At, GorgiasFile? File, GorgiasException? Refusal) known) && time.GetElapsedTime(known.At) <= Life)
        {
            _known.Set(key, (time.GetTimestamp(), known.File, known.Refusal));
            return known.File ?? throw known.Refusal!;
        }

        try
        {
            GorgiasFile file = await files.UploadAsync(attachment, null, options, stop).ConfigureAwait(false);
            _known.Set(key, (time.GetTimestamp(), file, null));
            return file;
        }
        catch (GorgiasException e) when (e.Kind is GorgiasErrorKind.TooLarge or GorgiasErrorKind.Refused)
        {
            _known.Set(key, (time.GetTimestamp(), null, e));
            throw;
        }
    }
}
