namespace Gorgias.Client;

/// <summary>What one run of an export did.</summary>
public sealed class GorgiasExport
{
    /// <summary>What was exported.</summary>
    public ExportType Type { get; init; }

    /// <summary>How the file is written.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>How many rows this run added to the file.</summary>
    public long Rows { get; init; }

    /// <summary>How many rows the file has, the header not counted.</summary>
    public long TotalRows { get; init; }

    /// <summary>The time of Gorgias up to which the file is complete; null while the account has nothing to export. The next run continues from it.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>True when this run continued one that was cut off.</summary>
    public bool Resumed { get; init; }

    /// <summary>The file.</summary>
    public string Path { get; init; } = "";

    /// <summary>The file that keeps the watermark. The next run needs it.</summary>
    public string StatePath { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Path;
}
