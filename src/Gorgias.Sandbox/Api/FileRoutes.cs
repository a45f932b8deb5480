using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox.Api;

/// <summary>
/// The endpoints for uploads and downloads (gorgias-api.md sections 3 and 5). As in reality, a download redirects to an address that needs no credential, so
/// that tests can detect a client that sends its credential there.
/// </summary>
internal sealed class FileRoutes(SandboxAccount account)
{
    /// <summary>The path of redirected downloads, outside the API.</summary>
    public const string Root = Uris.Files;

    private static readonly string[] Types = ["attachment", "public_attachment", "profile_picture", "widget_picture"];

    public void AddTo(Router router)
    {
        router.Add("POST", "upload", Upload, RouteInput.AnyBody | RouteInput.Query);
        foreach (string type in Types)
        {
            router.Add("GET", type + "/download/{*}/{*}", Download);
        }
    }

    /// <summary>Serves a file outside the API. As where files are really stored, an address and a credential at once are refused.</summary>
    public static HttpResponse Serve(SandboxAccount account, string path, bool hasCredential)
    {
        int slash = path.IndexOf('/', Root.Length);
        string hash = slash < 0 ? "" : path.Substring(Root.Length, slash - Root.Length);
        lock (account.Store.Lock)
        {
            return account.Store.Files.Find(hash) is not { } file ? throw ApiProblemException.NotFound()
                : hasCredential ? throw new ApiProblemException(400, "Only one auth mechanism allowed.")
                : new HttpResponse(200, file.Bytes, file.ContentType);
        }
    }

    private HttpResponse Upload(ApiCall call)
    {
        const string failure = "Failed to upload files";
        var query = QueryReader.WithoutPaging(call, failure, "type");
        string type = query.OneOf("type", Types) ?? Types[0];
        query.Done();
        List<FilePart> parts = MultipartBody.Parse(call.Request);
        if (parts.Count == 0)
        {
            throw ApiProblemException.Invalid(failure, "Missing data for required field.", "file");
        }

        var files = parts.Select(Keep).ToList();
        return ApiResponse.Json(201, writer =>
        {
            writer.WriteStartArray();
            foreach (StoredFile file in files)
            {
                writer.Object(w => w
                    .Put("url", account.BaseAddress + "/api/" + type + "/download/" + file.Hash + "/" + Uri.EscapeDataString(file.Name))
                    .Put("name", file.Name).Put("size", file.Bytes.Length).Put("content_type", file.ContentType));
            }

            writer.WriteEndArray();
        });
    }

    private HttpResponse Download(ApiCall call)
    {
        StoredFile file = account.Store.Files.Find(call.Text(0)) ?? throw ApiProblemException.NotFound();
        HttpResponse response = ApiResponse.Empty(307);
        response.Add("Location", account.BaseAddress + Uris.File(file.Hash, file.Name));
        return response;
    }

    private StoredFile Keep(FilePart part) => account.Store.Files.Add(part.Name, part.ContentType, part.Bytes);
}
