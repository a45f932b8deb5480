namespace Gorgias.Orders;

/// <summary>What a row that is no record is.</summary>
public enum SkippedRowKind
{
    /// <summary>A title above the header.</summary>
    Title,

    /// <summary>The header once more, as in files that were put together.</summary>
    RepeatedHeader,
}
