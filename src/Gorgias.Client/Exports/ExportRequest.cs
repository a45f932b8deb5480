namespace Gorgias.Client.Exports;

/// <summary>What to export, and where to.</summary>
internal sealed class ExportRequest
{
    public required ExportType Type { get; init; }

    public required ExportFormat Format { get; init; }

    /// <summary>The full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>The account, so that a file never holds rows of two.</summary>
    public required string Account { get; init; }

    /// <summary>True for a file that begins with a byte order mark; null to leave a file as it is, and to begin a new one without.</summary>
    public bool? HasByteOrderMark { get; init; }

    /// <summary>For a new file: rows that are older are not exported. Null for all.</summary>
    public DateTimeOffset? Since { get; init; }
}
