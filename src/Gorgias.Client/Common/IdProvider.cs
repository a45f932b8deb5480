namespace Gorgias.Client;

/// <summary>Where new ids come from: keys of tickets and messages, names of workers and of members of a shared limit. A simulation gives its own.</summary>
public class IdProvider
{
    /// <summary>Random ids.</summary>
    public static IdProvider System { get; } = new();

    /// <summary>Returns an id that no other call returns.</summary>
#pragma warning disable RS0030 // The one place that makes ids.
    public virtual Guid NewId() => Guid.NewGuid();
#pragma warning restore RS0030
}
