using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Gorgias.Client.Calls;

/// <summary>The sending of a request, which knows whether anything of it can have reached the API.</summary>
/// <param name="request">The request.</param>
internal sealed class Departure(ApiRequest request)
{
    private volatile bool _hasBegun = request is { Body: null, File: null };

    public ApiRequest Request { get; } = request;

    /// <summary>
    /// False while the handler still connects: the body of a write is written after that, and without its body the API cannot do it. A request without a body
    /// does not tell, and counts as begun.
    /// </summary>
    public bool HasBegun => _hasBegun;

    /// <summary>The body of the request; null when it has none.</summary>
    /// <exception cref="GorgiasFileException">The file to upload cannot be opened.</exception>
    public HttpContent? ToContent() => Request.File is { } file ? Form(file) : Request.Body is { } body ? new Content(this, body) : null;

    // The name of the part is the label of the file (gorgias-api.md, section 5).
    private MultipartFormDataContent Form(AttachmentDraft file)
    {
        var part = new FileContent(this, file);
        part.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{Quoted(file.Name)}\"; filename=\"{Quoted(file.Name)}\"");

        // A boundary of random characters, without the quotes that some servers do not take.
        var form = new MultipartFormDataContent();
        NameValueHeaderValue boundary = form.Headers.ContentType!.Parameters.Single();
        boundary.Value = boundary.Value!.Trim('"');
        form.Add(part);
        return form;
    }

    // UTF-8 and percent signs as browsers write them. The headers of a part are written byte for byte from these characters.
    private static string Quoted(string name)
    {
        string plain = new string([.. name.Select(static c => char.IsControl(c) ? '_' : c)]).Replace("\"", "%22");
        return Encoding.GetEncoding(28591).GetString(Encoding.UTF8.GetBytes(plain));
    }

    private sealed class Content : HttpContent
    {
        private readonly Departure _departure;
        private readonly byte[] _body;

        public Content(Departure departure, byte[] body)
        {
            (_departure, _body) = (departure, body);
            Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _departure._hasBegun = true;
            return stream.WriteAsync(_body, 0, _body.Length);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }

    /// <summary>The content of a file, read while it is sent.</summary>
    private sealed class FileContent : HttpContent
    {
        private readonly Departure _departure;
        private readonly AttachmentDraft _file;
        private readonly FileStream _stream;
        private readonly long _length;

        public FileContent(Departure departure, AttachmentDraft file)
        {
            (_departure, _file, _stream) = (departure, file, LocalFile.Open(file.Path!));
            _length = _stream.Length;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _departure._hasBegun = true;
            return LocalFile.CopyAsync(_file, _stream, _length, stream);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _stream.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
