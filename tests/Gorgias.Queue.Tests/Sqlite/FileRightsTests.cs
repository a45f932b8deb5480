using Gorgias.Client;
using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>Files that this user may not use.</summary>
public sealed class FileRightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_owner_of_a_file_is_named()
    {
        string file = _folder.File("file");
        File.WriteAllText(file, "");

        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(Environment.UserName, FileRights.OwnerOf(file));
        }

        Assert.Null(FileRights.WhyNot(file));
        Assert.Null(FileRights.OwnerOf(_folder.File("missing")));
    }

    [Fact]
    public async Task A_file_that_this_user_may_not_open_is_told_with_its_owner()
    {
        string file = _folder.File("test.queue");
        (await QueueStore.OpenAsync(QueueAddress.OfFile(file))).Dispose();
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            // Whoever may do all is refused nothing.
            return;
        }

        File.SetUnixFileMode(file, UnixFileMode.None);

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => QueueStore.OpenAsync(QueueAddress.OfFile(file)));

        Assert.Equal(GorgiasErrorKind.QueueAccessDenied, error.Kind);
        Assert.Contains(Environment.UserName, error.Message, StringComparison.Ordinal);
    }
}
