namespace Gorgias.Client.Exports;

/// <summary>The beginning of a file that is whole.</summary>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Checksum">Their checksum.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Ranges">Which rows.</param>
internal sealed record ExportMark(long Length, uint Checksum, long Rows, IReadOnlyList<CoveredRange> Ranges)
{
    public static ExportMark Empty { get; } = new(0, 0, 0, []);
}
