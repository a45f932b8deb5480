using Gorgias.Client;
using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>A queue's file must be on a disk of one computer.</summary>
public sealed class NetworkDiskTests : IDisposable
{
    private static readonly string[] Mounts =
    [
        "22 28 0:20 / /proc rw,nosuid - proc proc rw",
        "28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/root rw",
        "40 28 0:50 / /home rw,relatime shared:9 - nfs4 server:/home rw,vers=4.2",
        "41 40 0:51 / /home/ann/My\\040shop rw - fuse.sshfs ann@server: rw",
        "42 28 0:52 / /homes rw - ext4 /dev/sdb rw",
        "a line of another form",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("nfs", true)]
    [InlineData("nfs4", true)]
    [InlineData("cifs", true)]
    [InlineData("smb2", true)]
    [InlineData("smbfs", true)]
    [InlineData("9p", true)]
    [InlineData("fuse.sshfs", true)]
    [InlineData("fuse.rclone", true)]
    [InlineData("fuse.ntfs-3g", false)]
    [InlineData("fuseblk", false)]
    [InlineData("ext4", false)]
    [InlineData("apfs", false)]
    [InlineData("tmpfs", false)]
    [InlineData("overlayfs", false)]
    [InlineData("NTFS", false)]
    public void A_disk_is_known_by_its_type(string type, bool isShared) => Assert.Equal(isShared, NetworkDisk.IsShared(type));

    [Theory]
    [InlineData(@"\\server\share\orders.queue", true)]
    [InlineData(@"\\?\UNC\server\share\orders.queue", true)]
    [InlineData(@"\\?\C:\orders.queue", false)]
    [InlineData(@"\\.\C:\orders.queue", false)]
    [InlineData(@"C:\orders.queue", false)]
    public void A_share_of_Windows_is_known_by_its_path(string path, bool isShare) => Assert.Equal(isShare, NetworkDisk.IsShare(path));

    [Theory]
    [InlineData("/var/orders", "ext4")]
    [InlineData("/home", "nfs4")]
    [InlineData("/home/ann", "nfs4")]
    [InlineData("/homes/ann", "ext4")]
    [InlineData("/home/ann/My shop/queues", "fuse.sshfs")]
    public void The_longest_mount_that_holds_a_folder_tells_its_type(string folder, string type) => Assert.Equal(type, NetworkDisk.TypeIn(Mounts, folder));

    [Fact]
    public void The_disk_of_this_test_is_not_a_network_disk_and_a_folder_that_is_missing_is_on_that_of_its_parent() =>
        Assert.Null(NetworkDisk.TypeOf(_folder.File("not/yet/there.queue")));

    [Fact]
    public async Task A_queue_on_a_network_disk_is_refused_and_nothing_is_created()
    {
        string path = _folder.File("orders.queue");

        QueueException error = await Assert.ThrowsAsync<QueueException>(
            () => QueueStore.OpenAsync(QueueAddress.OfFile(path), new QueueStoreOptions { FindNetworkDisk = _ => "nfs" }));

        Assert.Equal(GorgiasErrorKind.QueueDiskNotSupported, error.Kind);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains(QueueFolder.Variable, error.Advice, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
