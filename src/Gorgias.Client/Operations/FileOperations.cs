using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Uploads files to the account and downloads them (gorgias-api.md, sections 3 and 5).</summary>
public sealed class FileOperations
{
    private const int MostRetries = 3;

    private readonly ApiCaller _caller;

    internal FileOperations(ApiCaller caller) => _caller = caller;

    /// <summary>The types of files: <c>attachment</c>, which only the account can read, <c>public_attachment</c>, and two kinds of pictures.</summary>
    public static IReadOnlyList<string> Types { get; } = ["attachment", "public_attachment", "profile_picture", "widget_picture"];

    /// <summary>Reads a file of this computer once, for its size and hash, to attach it to messages. It is uploaded when the first of them is sent.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="GorgiasFileException">There is no such file, it is a folder, or it cannot be read.</exception>
    public static AttachmentDraft ToAttachment(string path) => LocalFile.Read(path);

    /// <summary>
    /// Uploads a file with one call. It is read while it is sent. An upload whose answer was lost is repeated: a file that no message names reaches nobody.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="type">One of <see cref="Types"/>; null for <c>attachment</c>.</param>
    /// <param name="options">Priority and observer of the call.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <exception cref="GorgiasFileException">The file cannot be read, or changes while it is sent.</exception>
    /// <exception cref="GorgiasApiException">The account does not take the file: it is too large, for instance.</exception>
    /// <exception cref="GorgiasException">The file was not uploaded.</exception>
    public Task<GorgiasFile> UploadAsync(string path, string? type = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string full = Path.GetFullPath(path);
        var file = new AttachmentDraft { Name = Path.GetFileName(full), ContentType = MediaTypes.Of(full), Path = full };
        return UploadAsync(file, type, options, cancellationToken);
    }

    /// <summary>
    /// Downloads a file of the account. The API answers with the address of another host, to which the credential is not sent. A download that breaks is begun
    /// again, three times at most.
    /// </summary>
    /// <param name="address">The file's address, as <see cref="GorgiasFile.Url"/> has it.</param>
    /// <param name="destination">Where the content goes; a stream that can seek. After a failure it can hold a part of the file.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <exception cref="ArgumentException">The address is not that of a file of the account.</exception>
    /// <exception cref="IOException">The content could not be written.</exception>
    /// <exception cref="GorgiasException">The file is not there, or could not be read to its end.</exception>
    public async Task DownloadAsync(string address, Stream destination, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string path = PathOf(address) ?? throw new ArgumentException(FileMessages.NotOfAccount(address), nameof(address));
        string name = CallMessages.Name("GET", path, null);
        long start = destination.Position;
        for (int failures = 1; ; failures++)
        {
            // Each time anew: the address that the API gives is good for a while only.
            Uri stored = await WhereAsync(path, options, cancellationToken).ConfigureAwait(false);
            if (await _caller.Downloads.CopyAsync(name, stored, destination, cancellationToken).ConfigureAwait(false) is not { } failure)
            {
                return;
            }

            if (failures > MostRetries)
            {
                throw failure;
            }

            destination.SetLength(start);
            destination.Position = start;
            await Clock.DelayAsync(_caller.Time, Backoff.After(failures), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>True for the address of a file of the account.</summary>
    public bool IsOfAccount(string address) => PathOf(address) is not null;

    internal async Task<GorgiasFile> UploadAsync(AttachmentDraft file, string? type, CallOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            CallResult result = await _caller.CallAsync(
                new ApiRequest
                {
                    Method = HttpMethod.Post,
                    Path = QueryText.Add("api/upload", new Dictionary<string, object?> { ["type"] = type ?? Types[0] }),
                    File = file,
                    RequiresBody = true,
                },
                options,
                cancellationToken).ConfigureAwait(false);
            JToken? first = result.Json is JArray { Count: > 0 } files ? files[0] : result.Json;
            return first is JObject && GorgiasJson.Read<GorgiasFile>(first) is { Url: not null } uploaded
                ? uploaded
                : throw new GorgiasProtocolException(FileMessages.NoUploadedFile);
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.RequestEntityTooLarge)
        {
            long size = new FileInfo(file.Path!) is { Exists: true } there ? there.Length : file.Size ?? 0;
            throw new GorgiasApiException(FileMessages.TooLarge(file.Name, size), e.StatusCode, e.ApiMessage, e.FieldErrors, e.RequestId);
        }
    }

    private string? PathOf(string address) =>
        AccountPath.Of(_caller.BaseUri, address) is { } path && path.Split('/') is ["api", _, "download", _, _, ..] ? path : null;

    private async Task<Uri> WhereAsync(string path, CallOptions? options, CancellationToken cancellationToken)
    {
        CallResult result = await _caller.CallAsync(
            new ApiRequest { Method = HttpMethod.Get, Path = path, StopsAtRedirect = true }, options, cancellationToken).ConfigureAwait(false);
        return result.Location is { } to ? new Uri(new Uri(_caller.BaseUri, path), to) : throw new GorgiasProtocolException(FileMessages.NoRedirect);
    }
}
