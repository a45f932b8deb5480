namespace Gorgias.Client;

/// <summary>How an export is written.</summary>
public enum ExportFormat
{
    /// <summary>The API's own JSON objects, one a line.</summary>
    Ndjson,

    /// <summary>Fixed columns with a header, as in RFC 4180.</summary>
    Csv,
}
