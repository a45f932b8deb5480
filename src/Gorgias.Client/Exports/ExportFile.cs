using System.Text;
using Gorgias.Client.Messages;
using Gorgias.Shared;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Exports;

/// <summary>
/// The file of an export and, beside it, its state. The state says how much of the file is whole, and is replaced in one step after the file is on disk: what a
/// run wrote after that is cut off by the next one. Only a file that begins with the very bytes that the state has the checksum of is ever changed. The file is
/// locked while a run has it.
/// </summary>
internal sealed class ExportFile : IDisposable
{
    private const string StateEnding = ".state.json";
    private const string PartialEnding = ".partial";
    private const int Chunk = 1 << 16;

    private readonly ExportRequest _request;
    private readonly ExportSource _source;
    private readonly FileStream _data;
    private readonly MemoryStream _waiting = new();
    private readonly bool _hasByteOrderMark;
    private readonly ExportMark _lastComplete;
    private uint _checksum;
    private long _committed;

    private ExportFile(ExportRequest request, ExportSource source, FileStream data, ExportState? earlier)
    {
        (_request, _source, _data) = (request, source, data);
        (_hasByteOrderMark, Since) = earlier is null
            ? (request.HasByteOrderMark ?? false, request.Since)
            : (earlier.HasByteOrderMark, earlier.Since);
        ExportMark written = earlier?.Written ?? ExportMark.Empty;
        (_committed, _checksum, Rows, Ranges) = (written.Length, written.Checksum, written.Rows, written.Ranges);
        WasCutOff = earlier is { IsComplete: false };
        _lastComplete = WasCutOff ? earlier!.LastComplete ?? ExportMark.Empty : written;
    }

    /// <summary>The path of the state of an export.</summary>
    public static string StateOf(string path) => path + StateEnding;

    /// <summary>Rows of the file, those included that wait to be written.</summary>
    public long Rows { get; private set; }

    /// <summary>The -Since of the first run.</summary>
    public DateTimeOffset? Since { get; }

    /// <summary>What was in the file when it was opened or rewound.</summary>
    public IReadOnlyList<CoveredRange> Ranges { get; private set; }

    /// <summary>True when the run before did not get to its end.</summary>
    public bool WasCutOff { get; }

    private static IReadOnlyList<string> ColumnsOf(ExportRequest request, ExportSource source) => request.Format == ExportFormat.Csv ? source.Columns : [];

    /// <summary>Opens a file to continue it, or begins one.</summary>
    /// <exception cref="GorgiasExportException">The file is not this export, is in use, or cannot be read or written. It was not changed.</exception>
    public static ExportFile Open(ExportRequest request, ExportSource source)
    {
        string path = request.Path;
        ExportState? state = ReadState(request, source);
        if (state is { Written.Length: > 0 } && !File.Exists(path))
        {
            throw Mismatch(ExportMessages.FileMissing(path, StateOf(path)));
        }

        FileStream data = Try(path, () => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        try
        {
            // Another run may have ended since.
            state = ReadState(request, source);
            Try(path, () =>
            {
                Check(data, path, state);
                data.SetLength(state?.Written.Length ?? 0);
                data.Seek(0, SeekOrigin.End);
                return true;
            });
            var file = new ExportFile(request, source, data, state);
            file.Start();
            return file;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="GorgiasExportException">The file cannot be written.</exception>
    public void Add(JObject row)
    {
        Append(ExportLines.Row(row, _request.Format, _source.Columns));
        Rows++;
    }

    /// <summary>Puts everything on disk, first the rows and then what they are.</summary>
    /// <param name="ranges">What is in the file.</param>
    /// <param name="isComplete">True at the end of a run.</param>
    /// <exception cref="GorgiasExportException">The files cannot be written. What was whole before still is.</exception>
    public void Commit(IEnumerable<CoveredRange> ranges, bool isComplete) => Try(_request.Path, () =>
    {
        Write();
        _data.Flush(flushToDisk: true);
        WriteState(new ExportMark(_data.Length, _checksum, Rows, [.. ranges]), isComplete);
        return true;
    });

    /// <summary>Takes the file back to the end of the last run that got to its end.</summary>
    /// <exception cref="GorgiasExportException">The files cannot be written. What was whole before still is.</exception>
    public void Rewind() => Try(_request.Path, () =>
    {
        // First the state: bytes of the file that it does not know of are cut off by the next run.
        WriteState(_lastComplete, isComplete: false);
        _waiting.SetLength(0);
        _data.SetLength(_lastComplete.Length);
        _data.Seek(0, SeekOrigin.End);
        (_, _checksum, Rows, Ranges) = _lastComplete;
        Start();
        return true;
    });

    /// <summary>Closes the file. What was not committed is cut off at once, if that can be done.</summary>
    public void Dispose()
    {
        try
        {
            if (_data.Length > _committed)
            {
                _data.SetLength(_committed);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run does it.
        }

        _data.Dispose();
        _waiting.Dispose();
    }

    private static ExportState? ReadState(ExportRequest request, ExportSource source)
    {
        string path = StateOf(request.Path);
        if (!File.Exists(path))
        {
            return null;
        }

        ExportState state = ExportState.Parse(Try(path, () => File.ReadAllText(path))) ?? throw Mismatch(ExportMessages.StateUnreadable(path));
        string? other =
            state.Account != request.Account ? ExportMessages.OtherAccount(request.Path, state.Account)
            : state.Type != request.Type.ToString() ? ExportMessages.OtherType(request.Path, state.Type)
            : state.Format != request.Format.ToString() ? ExportMessages.OtherFormat(request.Path, state.Format)
            : !state.Columns.SequenceEqual(ColumnsOf(request, source), StringComparer.Ordinal) ? ExportMessages.OtherColumns(request.Path)
            : request.HasByteOrderMark is { } mark && mark != state.HasByteOrderMark ? ExportMessages.OtherEncoding(request.Path, state.HasByteOrderMark)
            : null;
        return other is null ? state : throw Mismatch(other);
    }

    private static void Check(FileStream data, string path, ExportState? state)
    {
        if (state is null)
        {
            if (data.Length > 0)
            {
                throw Mismatch(ExportMessages.ForeignFile(path, StateOf(path)));
            }

            return;
        }

        if (data.Length < state.Written.Length || (state.IsComplete && data.Length > state.Written.Length)
            || ChecksumOf(data, state.Written.Length) != state.Written.Checksum)
        {
            throw Mismatch(ExportMessages.FileChanged(path, StateOf(path)));
        }
    }

    private static uint ChecksumOf(FileStream data, long length)
    {
        byte[] buffer = new byte[Chunk];
        uint checksum = 0;
        data.Seek(0, SeekOrigin.Begin);
        while (length > 0)
        {
            int read = data.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (read == 0)
            {
                break;
            }

            checksum = Crc32.Append(checksum, buffer, 0, read);
            length -= read;
        }

        return checksum;
    }

    private static void Replace(string path, string text)
    {
        string partial = path + PartialEnding;
        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(bytes, 0, bytes.Length);
            file.Flush(flushToDisk: true);
        }

        if (File.Exists(path))
        {
            File.Replace(partial, path, null);
        }
        else
        {
            File.Move(partial, path);
        }
    }

    private static T Try<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw IsInUse(e)
                ? new GorgiasExportException(GorgiasErrorKind.ExportBusy, ExportMessages.InUse(path), AdviceMessages.WaitForExport, e)
                : new GorgiasExportException(GorgiasErrorKind.ExportFailed, ExportMessages.Failed(path, e.Message), AdviceMessages.FreeDisk, e);
        }
    }

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, and EWOULDBLOCK of Linux and of macOS.
    private static bool IsInUse(Exception e) => e is IOException && (e.HResult & 0xFFFF) is 32 or 33 || e is IOException { HResult: 11 or 35 };

    private static GorgiasExportException Mismatch(string message) =>
        new(GorgiasErrorKind.ExportMismatch, message, AdviceMessages.UseAnotherFile, null);

    private void Start()
    {
        if (_data.Length == 0)
        {
            Append(ExportLines.Start(_request.Format, ColumnsOf(_request, _source), _hasByteOrderMark));
        }
    }

    private void WriteState(ExportMark written, bool isComplete)
    {
        var state = new ExportState
        {
            Type = _request.Type.ToString(),
            Format = _request.Format.ToString(),
            Account = _request.Account,
            Columns = ColumnsOf(_request, _source),
            HasByteOrderMark = _hasByteOrderMark,
            Since = Since,
            Written = written,
            IsComplete = isComplete,
            LastComplete = isComplete ? null : _lastComplete,
        };
        Replace(StateOf(_request.Path), state.ToString());
        _committed = written.Length;
    }

    private void Append(byte[] bytes)
    {
        _waiting.Write(bytes, 0, bytes.Length);
        if (_waiting.Length >= Chunk)
        {
            Try(_request.Path, () =>
            {
                Write();
                return true;
            });
        }
    }

    private void Write()
    {
        byte[] bytes = _waiting.GetBuffer();
        int count = (int)_waiting.Length;
        _waiting.SetLength(0);
        _data.Write(bytes, 0, count);
        _checksum = Crc32.Append(_checksum, bytes, 0, count);
    }
}
