namespace Gorgias.Client;

/// <summary>
/// Creates new ids: keys of tickets and messages, names of workers and of the members of a shared rate limit. A simulation can supply its own.
/// </summary>
public class IdProvider
{
    /// <summary>Random ids.</summary>
    public static IdProvider System { get; } = new();

    /// <summary>Returns an id that no other call returns.</summary>
#pragma warning disable RS0030 // The only place that creates ids.
    public virtual Guid NewId() => Guid.NewGuid();
#pragma warning restore RS0030
}
