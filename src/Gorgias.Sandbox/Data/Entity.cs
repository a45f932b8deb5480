namespace Gorgias.Sandbox.Data;

/// <summary>The members that every stored object has.</summary>
internal abstract class Entity
{
    public long Id { get; set; }

    public DateTimeOffset Created { get; set; }

    /// <summary>Changed by <see cref="Table{T}.Touch"/> only, because an index depends on it.</summary>
    public DateTimeOffset Updated { get; set; }
}
