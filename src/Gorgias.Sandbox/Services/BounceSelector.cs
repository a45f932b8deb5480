namespace Gorgias.Sandbox.Services;

/// <summary>
/// Selects the recipients whose e-mails bounce. An address is looked at without regard to what was sent before it, so that the order of messages, which
/// is up to the caller's threads, does not change the outcome.
/// </summary>
internal sealed class BounceSelector
{
    private readonly SandboxOptions _options;
    private readonly uint _seed;

#pragma warning disable CA5394 // Bounces must be repeatable by a seed; they need not be secret.
    public BounceSelector(SandboxOptions options) => (_options, _seed) = (options, (uint)(options.Seed ?? new Random().Next()));
#pragma warning restore CA5394

    public bool Bounces(string address)
        => _options.BounceAddresses.Contains(address, StringComparer.OrdinalIgnoreCase) || Fraction(address.ToLowerInvariant()) < _options.BounceShare;

    /// <summary>A number from 0 to below 1 for an address: FNV-1a, with the last step of MurmurHash to spread addresses that differ in one letter.</summary>
    private double Fraction(string address)
    {
        unchecked
        {
            uint hash = 2166136261 ^ _seed;
            foreach (char c in address)
            {
                hash = (hash ^ c) * 16777619;
            }

            hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
            hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
            return (hash ^ (hash >> 16)) / 4294967296.0;
        }
    }
}
