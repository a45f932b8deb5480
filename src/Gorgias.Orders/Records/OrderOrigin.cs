namespace Gorgias.Orders;

/// <summary>Where a record is, so that errors can name its file, row and line.</summary>
/// <param name="File">The file's name or path; null when the record came from elsewhere.</param>
/// <param name="Row">The 1-based record number: for CSV the data row without the header, for JSON the order's number in the file. Null when unknown.</param>
/// <param name="Line">The 1-based line of the file on which the record starts. Null when unknown.</param>
/// <param name="Position">The fraction of the source read so far, 0 to 1. Null when unknown.</param>
public sealed record OrderOrigin(string? File = null, long? Row = null, long? Line = null, double? Position = null)
{
    /// <summary>Nothing is known about where the record came from.</summary>
    public static OrderOrigin Unknown { get; } = new();
}
