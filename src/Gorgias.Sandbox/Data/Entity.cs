namespace Gorgias.Sandbox.Data;

/// <summary>What every stored thing has.</summary>
internal abstract class Entity
{
    public long Id { get; set; }

    public DateTimeOffset Created { get; set; }

    /// <summary>Moved with <see cref="Table{T}.Touch"/> only, because an index stands on it.</summary>
    public DateTimeOffset Updated { get; set; }
}
