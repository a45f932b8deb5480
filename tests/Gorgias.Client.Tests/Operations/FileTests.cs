using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Files go up as a form and come down from another host, which never sees the credential.</summary>
public sealed class FileTests : ClientTest, IDisposable
{
    private const string Address = "https://acme.gorgias.com/api/attachment/download/abc/label.pdf";
    private const string Stored = "https://files.example.com/abc/label.pdf?X-Signature=s3cret";

    private readonly string _folder = Directory.CreateTempSubdirectory("gorgias-files-").FullName;
    private int _uploads;

    public FileTests() => Account.Script = Serve;

    public new void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("label.pdf", "label.pdf", "application/pdf")]
    [InlineData("Rechnung Müller 🚚; 1.txt", "Rechnung Müller 🚚; 1.txt", "text/plain")]
    [InlineData("unknown.xyz", "unknown.xyz", "application/octet-stream")]
    public async Task An_upload_is_a_form_with_one_file(string name, string label, string type)
    {
        string path = Write(name, "the content");

        GorgiasFile file = await Run(() => Client.Files.UploadAsync(path, "public_attachment", Watched));

        SentRequest sent = Assert.Single(Account.Requests);
        Assert.Equal("POST /api/upload?type=public_attachment", sent.ToString());
        Assert.StartsWith("multipart/form-data; boundary=", sent.Headers["Content-Type"]);
        Assert.Contains($"name=\"{label}\"; filename=\"{label}\"", sent.Body);
        Assert.Contains($"Content-Type: {type}\r\n", sent.Body);
        Assert.Contains("\r\n\r\nthe content\r\n", sent.Body);
        Assert.Equal(("https://acme.gorgias.com/api/attachment/download/1/x", 11L), (file.Url, file.Size));
    }

    [Fact]
    public async Task An_upload_whose_answer_is_lost_is_repeated()
    {
        Account.FailPosts(Fault.ResetAfter).FailPosts(Fault.StatusBefore(503)).FailPosts(Fault.Throttle(1));

        GorgiasFile file = await Run(() => Client.Files.UploadAsync(Write("a.txt", "x"), null, Watched));

        Assert.NotNull(file.Url);
        Assert.Equal(4, Account.Requests.Count);
    }

    [Fact]
    public async Task A_lost_server_is_no_unknown_outcome()
    {
        Account.Forever = Fault.ResetAfter;

        GorgiasNoAnswerException e = await Fails<GorgiasNoAnswerException>(() => Client.Files.UploadAsync(Write("a.txt", "x"), null, Watched));

        Assert.Equal(GorgiasErrorKind.ConnectionLost, e.Kind);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_named()
    {
        Account.FailPosts(Fault.StatusBefore(413, "<html>413</html>", "text/html"));

        GorgiasApiException e = await Fails<GorgiasApiException>(() => Client.Files.UploadAsync(Write("a.txt", "12345"), null, Watched));

        Assert.Equal(GorgiasErrorKind.TooLarge, e.Kind);
        Assert.Contains("a.txt", e.Message);
        Assert.Contains(" 5 ", e.Message.Replace("(", " "));
        Assert.DoesNotContain(Secret, e.ToString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_a_folder_makes_no_call()
    {
        foreach (string path in new[] { Path.Combine(_folder, "none.txt"), _folder, Path.Combine(_folder, "none", "a.txt") })
        {
            GorgiasFileException e = await Fails<GorgiasFileException>(() => Client.Files.UploadAsync(path, null, Watched));
            Assert.Contains(path, e.Message);
        }

        Assert.Empty(Account.Requests);
    }

    [Fact]
    public async Task A_file_of_many_tickets_is_uploaded_once_and_a_changed_one_again()
    {
        string path = Write("label.pdf", "one");
        await CreateWith("1", FileOperations.ToAttachment(path));
        await CreateWith("2", FileOperations.ToAttachment(path));
        Write("label.pdf", "two");
        await CreateWith("3", FileOperations.ToAttachment(path));

        Assert.Equal(2, _uploads);
        JsonObject[] attached = [.. Account.Posts.Select(post => post.Json["messages"]![0]!["attachments"]![0]!.AsObject())];
        Assert.Equal(3, attached.Length);
        Assert.Equal(["url", "name", "content_type", "size"], attached[0].Select(p => p.Key));
        Assert.Equal((string?)attached[0]["url"], (string?)attached[1]["url"]);
        Assert.NotEqual((string?)attached[0]["url"], (string?)attached[2]["url"]);
    }

    [Fact]
    public async Task Many_tickets_at_once_wait_for_one_upload()
    {
        AttachmentDraft file = FileOperations.ToAttachment(Write("label.pdf", "one"));

        await Run(() => Task.WhenAll(Enumerable.Range(0, 20).Select(i => Client.Tickets.CreateAsync(With($"key-{i}", file), Watched))));

        Assert.Equal(1, _uploads);
        Assert.Equal(20, Account.Posts.Count());
    }

    [Fact]
    public async Task A_message_has_its_files_too_and_those_of_the_account_need_no_upload()
    {
        long ticket = FakeAccount.Id(Account.Seed("order-1"));
        var draft = new MessageDraft
        {
            Channel = "api",
            Via = "api",
            BodyText = "see",
            Attachments = [AttachmentDraft.Of(new GorgiasFile { Url = Address, Name = "label.pdf", ContentType = "application/pdf", Size = 3 })],
        };

        await Run(() => Client.Messages.CreateAsync(ticket, draft, Watched));

        Assert.Equal(0, _uploads);
        Assert.Equal(Address, (string?)Account.Requests[^1].Json["attachments"]![0]!["url"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_gone_or_changed_sends_nothing(bool isGone)
    {
        string path = Write("label.pdf", "one");
        AttachmentDraft file = FileOperations.ToAttachment(path);
        if (isGone)
        {
            File.Delete(path);
        }
        else
        {
            Write("label.pdf", "own");
        }

        GorgiasFileException e = await CreateFails<GorgiasFileException>(With("key", file));

        Assert.Equal(GorgiasErrorKind.FileUnreadable, e.Kind);
        Assert.Contains(path, e.Message);
        Assert.Empty(Account.Posts);
    }

    [Fact]
    public async Task A_refused_file_sends_nothing_and_is_not_tried_for_the_next_ticket()
    {
        AttachmentDraft file = FileOperations.ToAttachment(Write("label.pdf", "one"));
        Account.FailPosts(Fault.StatusBefore(413));

        await CreateFails<GorgiasApiException>(With("1", file));
        await CreateFails<GorgiasApiException>(With("2", file));

        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_ticket_whose_answer_is_lost_is_found_and_not_sent_again()
    {
        AttachmentDraft file = FileOperations.ToAttachment(Write("label.pdf", "one"));
        Account.Fail(r => r.Path == "/api/tickets" && r.Method == "POST", Fault.ResetAfter);

        GorgiasTicket ticket = await Create(With("key", file));

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Equal((1, 1), (_uploads, Account.Posts.Count()));
    }

    [Fact]
    public void The_same_file_is_the_same_draft_wherever_it_is()
    {
        AttachmentDraft file = FileOperations.ToAttachment(Write("label.pdf", "one"));
        string before = DraftJson.FingerprintOf(With("key", file));
        TicketDraft uploaded = With("key", file.At(new GorgiasFile { Url = Address }));

        Assert.Equal(before, DraftJson.FingerprintOf(uploaded));
        Assert.Equal(before, DraftJson.ToStored(uploaded).Fingerprint);
        Assert.Equal(before, DraftJson.FingerprintOf(With("key", FileOperations.ToAttachment(Write(Path.Combine("other", "label.pdf"), "one")))));
        Assert.NotEqual(before, DraftJson.FingerprintOf(With("key", FileOperations.ToAttachment(Write("other.pdf", "one")))));
        Assert.NotEqual(before, DraftJson.FingerprintOf(With("key", FileOperations.ToAttachment(Write("label.pdf", "two")))));
        Assert.NotEqual(before, DraftJson.FingerprintOf(Draft("key")));
    }

    [Fact]
    public async Task A_download_sends_the_credential_to_the_account_alone()
    {
        Assert.Equal("the file", await Download(Address));
        Assert.Equal("the file", await Download("/api/attachment/download/abc/label.pdf"));

        Assert.All(Account.Requests, r => Assert.Equal(r.Uri.Host == "acme.gorgias.com" && r.Path.StartsWith("/api/"), r.Headers.ContainsKey("Authorization")));
        Assert.Equal(4, Account.Requests.Count);
    }

    [Theory]
    [InlineData("https://acme.gorgias.com/files/abc")]
    public async Task Where_the_file_is_gets_no_credential_even_on_the_account(string where)
    {
        Account.Script = sent => sent.Path.StartsWith("/api/") ? To(where) : Respond.Json("\"x\"");

        Assert.Equal("\"x\"", await Download(Address));
        Assert.False(Account.Requests[^1].Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("http://files.example.com/abc")]
    [InlineData("file:///etc/passwd")]
    public async Task What_is_not_encrypted_is_not_read(string where)
    {
        Account.Script = _ => To(where);

        await Fails<GorgiasProtocolException>(() => Client.Files.DownloadAsync(Address, new MemoryStream(), Watched));

        Assert.Single(Account.Requests);
    }

    [Theory]
    [InlineData("https://other.gorgias.com/api/attachment/download/abc/label.pdf")]
    [InlineData("https://example.com/label.pdf")]
    [InlineData("https://acme.gorgias.com/api/tickets/1")]
    [InlineData("//example.com/api/attachment/download/abc/label.pdf")]
    [InlineData("https://acme.gorgias.com@example.com/api/attachment/download/abc/label.pdf")]
    [InlineData("api/attachment/download/../../tickets")]
    [InlineData("")]
    public async Task Only_files_of_the_account_are_downloaded(string address)
    {
        await Fails<ArgumentException>(() => Client.Files.DownloadAsync(address, new MemoryStream(), Watched));

        Assert.Empty(Account.Requests);
    }

    [Fact]
    public async Task A_download_that_breaks_begins_again_with_a_new_address()
    {
        Account.Fail(r => r.Uri.Host == "files.example.com", Fault.BrokenBody(200)).Fail(r => r.Uri.Host == "files.example.com", Fault.StatusBefore(503));

        Assert.Equal("the file", await Download(Address));
        Assert.Equal(6, Account.Requests.Count);
    }

    [Fact]
    public async Task A_download_that_keeps_breaking_ends_without_its_secret_address()
    {
        Account.Fail(r => r.Uri.Host == "files.example.com", Fault.ResetAfter, times: 10);

        GorgiasException e = await Fails<GorgiasNoAnswerException>(() => Client.Files.DownloadAsync(Address, new MemoryStream(), Watched));

        Assert.DoesNotContain("s3cret", e.ToString());
        Assert.Contains("/api/attachment/download/abc/label.pdf", "/" + e.Message.Split(' ').First(word => word.Contains("api/")).Trim('/', ':'));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error()
    {
        Account.Script = sent => sent.Path.StartsWith("/api/") ? To(Stored) : Respond.Json("{}", HttpStatusCode.Forbidden);
        await Fails<GorgiasProtocolException>(() => Client.Files.DownloadAsync(Address, new MemoryStream(), Watched));

        Account.Script = _ => Respond.Json("{\"error\":{\"msg\":\"Resource not found.\"}}", HttpStatusCode.NotFound);
        Assert.Equal(
            GorgiasErrorKind.NotFound, (await Fails<GorgiasApiException>(() => Client.Files.DownloadAsync(Address, new MemoryStream(), Watched))).Kind);
    }

    private static HttpResponseMessage To(string where)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Content = new ByteArrayContent([]) };
        answer.Headers.TryAddWithoutValidation("Location", where);
        return answer;
    }

    private static TicketDraft With(string key, params AttachmentDraft[] files)
    {
        TicketDraft draft = Draft(key);
        draft.Messages[0].Attachments = files;
        return draft;
    }

    private HttpResponseMessage? Serve(SentRequest sent) => sent.Path switch
    {
        "/api/upload" => Respond.Json(
            $$"""[{"url":"https://acme.gorgias.com/api/attachment/download/{{++_uploads}}/x","name":"x","size":"11","content_type":"text/plain"}]""",
            HttpStatusCode.Created),
        "/api/attachment/download/abc/label.pdf" => To(Stored),
        "/abc/label.pdf" => new HttpResponseMessage { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("the file")) },
        _ => null,
    };

    private Task<GorgiasTicket> CreateWith(string key, params AttachmentDraft[] files) => Create(With(key, files));

    private async Task<string> Download(string address)
    {
        using var to = new MemoryStream();
        await Run(() => Client.Files.DownloadAsync(address, to, Watched));
        return Encoding.UTF8.GetString(to.ToArray());
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}
