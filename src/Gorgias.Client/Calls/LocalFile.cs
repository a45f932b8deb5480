using System.Globalization;
using System.Security.Cryptography;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Calls;

/// <summary>Reads files of this computer.</summary>
internal static class LocalFile
{
    private const int Step = 80 * 1024;

    /// <summary>Reads a file once, in steps, for its size and hash.</summary>
    /// <exception cref="GorgiasFileException">There is no such file, it is a folder, or it cannot be read.</exception>
    public static AttachmentDraft Read(string path)
    {
        string full = Path.GetFullPath(path);
        using FileStream file = Open(full);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Step];
        long size = 0;
        try
        {
            for (int count; (count = file.Read(buffer, 0, buffer.Length)) > 0; size += count)
            {
                hash.AppendData(buffer, 0, count);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GorgiasFileException(FileMessages.Unreadable(full, e.Message), e);
        }

        return new AttachmentDraft
        {
            Name = Path.GetFileName(full),
            ContentType = MediaTypes.Of(full),
            Size = size,
            Hash = Text(hash),
            Path = full,
        };
    }

    /// <summary>Opens a file for reading; others may read it too, but not write it meanwhile.</summary>
    /// <exception cref="GorgiasFileException">There is no such file, it is a folder, or it cannot be read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new GorgiasFileException(FileMessages.IsFolder(path));
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Step, useAsync: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GorgiasFileException(FileMessages.NotFound(path), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new GorgiasFileException(FileMessages.Unreadable(path, e.Message), e);
        }
    }

    /// <summary>Copies an open file to the end.</summary>
    /// <param name="file">The file, as an upload needs it.</param>
    /// <param name="from">Its content.</param>
    /// <param name="size">How long it was when it was opened.</param>
    /// <param name="to">Where it goes.</param>
    /// <exception cref="GorgiasFileException">The content is not the one whose hash the draft has, or has become longer or shorter.</exception>
    public static async Task CopyAsync(AttachmentDraft file, Stream from, long size, Stream to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[Step];
        long left = size;
        for (int count; (count = await StreamSteps.ReadAsync(from, buffer, CancellationToken.None).ConfigureAwait(false)) > 0; left -= count)
        {
            if (count > left)
            {
                throw new GorgiasFileException(FileMessages.Changed(file.Path!));
            }

            hash.AppendData(buffer, 0, count);
            await StreamSteps.WriteAsync(to, buffer, count, CancellationToken.None).ConfigureAwait(false);
        }

        if (left != 0 || (file.Hash is { } known && known != Text(hash)))
        {
            throw new GorgiasFileException(FileMessages.Changed(file.Path!));
        }
    }

    private static string Text(IncrementalHash hash) =>
        string.Concat(hash.GetHashAndReset().Select(static one => one.ToString("x2", CultureInfo.InvariantCulture)));
}
