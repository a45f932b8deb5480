using Gorgias.Client;

namespace Gorgias.Simulation;

/// <summary>Ids from a seed.</summary>
internal sealed class SeededIds(int seed) : IdProvider
{
    private readonly Random _random = new(seed);

    public override Guid NewId()
    {
        byte[] bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
