using System.Diagnostics;
using Gorgias.Client;
using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>A disk without a byte left: what is in a queue can still be read, and the error says that the disk is full.</summary>
public sealed class FullDiskTests
{
    [SmallDiskFact]
    public async Task A_queue_on_a_full_disk_can_be_read_and_writing_says_that_the_disk_is_full()
    {
        using var disk = new SmallDisk();
        string path = Path.Combine(disk.Path, "test.queue");
        using (IQueueStore store = await OpenAsync(path))
        {
            await store.EnqueueAsync(Given.Tickets(20));
        }

        disk.Fill();
        using (IQueueStore store = await OpenAsync(path))
        {
            Assert.Equal(20, (await store.GetStatisticsAsync()).Pending);
            Assert.Equal(20, (await store.ListAsync(new QueueItemFilter()).ToListAsync()).Count);
            QueueException error = await Assert.ThrowsAsync<QueueException>(() => store.EnqueueAsync(Given.Tickets(500, "new")));
            Assert.Equal(GorgiasErrorKind.QueueFull, error.Kind);
        }

        disk.Free();
        using (IQueueStore store = await OpenAsync(path))
        {
            Assert.Equal(20, (await store.GetStatisticsAsync()).Total);
            Assert.Equal(20, (await store.TakeAsync()).Length);
            await store.VerifyAsync();
        }
    }

    [SmallDiskFact]
    public async Task A_queue_whose_log_was_left_on_a_full_disk_can_be_read()
    {
        using var disk = new SmallDisk();
        using var elsewhere = new TemporaryFolder();
        string path = Path.Combine(disk.Path, "test.queue");
        using (IQueueStore store = await OpenAsync(elsewhere.File("a.queue")))
        {
            await store.EnqueueAsync(Given.Tickets(20));
            File.Copy(elsewhere.File("a.queue"), path);
            File.Copy(elsewhere.File("a.queue-wal"), path + "-wal");
        }

        disk.Fill();
        using IQueueStore after = await OpenAsync(path);

        Assert.Equal(20, (await after.GetStatisticsAsync()).Pending);
    }

    [SmallDiskFact]
    public async Task A_new_queue_on_a_full_disk_is_an_error_of_a_full_disk_and_leaves_nothing()
    {
        using var disk = new SmallDisk();
        disk.Fill();

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => OpenAsync(Path.Combine(disk.Path, "test.queue")));

        Assert.Equal(GorgiasErrorKind.QueueFull, error.Kind);
        Assert.Equal(["filler"], Directory.GetFiles(disk.Path).Select(Path.GetFileName));
    }

    [SmallDiskFact]
    public async Task A_ledger_on_a_full_disk_can_be_read()
    {
        using var disk = new SmallDisk();
        var address = LedgerAddress.OfFile(Path.Combine(disk.Path, "test.ledger"));
        (await LedgerStore.OpenAsync(address, "acme.gorgias.com")).Dispose();
        disk.Fill();

        using ILedgerStore store = await LedgerStore.OpenAsync(address, "acme.gorgias.com");

        Assert.Equal(0, (await store.GetInfoAsync()).Rows);
    }

    /// <param name="code">SQLite's code.</param>
    /// <param name="extended">Its extended code.</param>
    /// <param name="kind">The kind on a disk with room.</param>
    [Theory]
    [InlineData(13, 13, GorgiasErrorKind.QueueFull)]
    [InlineData(10, 778, GorgiasErrorKind.QueueFailed)]
    [InlineData(10, 266, GorgiasErrorKind.QueueFailed)]
    [InlineData(5, 5, GorgiasErrorKind.QueueBusy)]
    [InlineData(8, 8, GorgiasErrorKind.QueueAccessDenied)]
    [InlineData(11, 11, GorgiasErrorKind.QueueCorrupt)]
    [InlineData(14, 14, GorgiasErrorKind.QueueUnavailable)]
    public void An_error_of_SQLite_has_its_kind(int code, int extended, GorgiasErrorKind kind)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(kind, SqliteErrors.Of(new SqliteException("No.", code, extended), folder.File("test.queue")).Kind);
    }

    [SmallDiskFact]
    public void An_error_of_writing_is_of_a_full_disk_where_the_disk_is_full()
    {
        using var disk = new SmallDisk();
        string path = Path.Combine(disk.Path, "test.queue");
        File.WriteAllText(path, "");
        disk.Fill();

        foreach ((int code, int extended) in new[] { (10, 778), (10, 1034), (10, 4618), (10, 4874), (14, 14) })
        {
            Assert.Equal(GorgiasErrorKind.QueueFull, SqliteErrors.Of(new SqliteException("No.", code, extended), path).Kind);
        }

        Assert.Equal(GorgiasErrorKind.QueueFailed, SqliteErrors.Of(new SqliteException("No.", 10, 266), path).Kind);
    }

    private static Task<IQueueStore> OpenAsync(string path) => QueueStore.OpenAsync(QueueAddress.OfFile(path));

    /// <summary>A disk of 1 MB.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public SmallDisk()
        {
            if (!TryMount(_folder.Path))
            {
                throw new InvalidOperationException("The disk could not be mounted.");
            }
        }

        public string Path => _folder.Path;

        private string Filler => _folder.File("filler");

        public void Fill()
        {
            using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, 1);
            try
            {
                while (true)
                {
                    file.Write(new byte[4096]);
                    file.Flush(flushToDisk: true);
                }
            }
            catch (IOException)
            {
                // It is full.
            }
        }

        public void Free() => File.Delete(Filler);

        public void Dispose()
        {
            Run("umount", _folder.Path);
            _folder.Dispose();
        }

        public static bool TryMount(string path) => Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path);

        public static bool Run(string program, params string[] arguments)
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
                process.StandardError.ReadToEnd();
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }

    /// <summary>A test on a small disk. Where this user may not mount one, it is skipped with the reason.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SmallDiskFactAttribute : FactAttribute
    {
        private static readonly Lazy<string?> Reason = new(WhyNot);

        public SmallDiskFactAttribute() => Skip = Reason.Value;

        private static string? WhyNot()
        {
            using var folder = new TemporaryFolder();
            bool isMounted = OperatingSystem.IsLinux() && SmallDisk.TryMount(folder.Path);
            if (isMounted)
            {
                SmallDisk.Run("umount", folder.Path);
            }

            return isMounted ? null : "Only a user who may mount a small disk (tmpfs, Linux) can run this.";
        }
    }
}
