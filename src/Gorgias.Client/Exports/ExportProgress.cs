namespace Gorgias.Client.Exports;

/// <summary>How far a run of an export is.</summary>
/// <param name="Rows">Rows that it has written.</param>
/// <param name="Read">Rows that it has read.</param>
/// <param name="At">The time of the row that was read last. Rows come newest first.</param>
internal sealed record ExportProgress(long Rows, long Read, DateTimeOffset At);
