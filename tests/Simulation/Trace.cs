using System.Globalization;
using Gorgias.Testing;

namespace Gorgias.Simulation;

/// <summary>The events of a simulation: all of them in a hash (FNV-1a, 64 bits), and the last ones as text.</summary>
internal sealed class Trace(VirtualTime time)
{
    private const int Kept = 60;

    private readonly (long Ticks, string Who, string What, string? Key, long Number)[] _last = new (long, string, string, string?, long)[Kept];
    private ulong _hash = 14695981039346656037;

    public long Count { get; private set; }

    public string Hash => _hash.ToString("x16", CultureInfo.InvariantCulture);

    public IReadOnlyList<string> Last => [.. Enumerable.Range(0, (int)Math.Min(Kept, Count)).Select(i => _last[(Count - Math.Min(Kept, Count) + i) % Kept])
        .Select(e => string.Create(
            CultureInfo.InvariantCulture, $"{TimeSpan.FromTicks(e.Ticks):d\\.hh\\:mm\\:ss\\.fff} {e.Who,-12} {e.What} {e.Key} {e.Number}"))];

    public void Add(string who, string what, string? key = null, long number = 0)
    {
        long ticks = time.Elapsed.Ticks;
        _last[Count++ % Kept] = (ticks, who, what, key, number);
        Mix(ticks);
        Mix(who);
        Mix(what);
        Mix(key ?? "");
        Mix(number);
    }

    private void Mix(long number)
    {
        for (int i = 0; i < 8; i++)
        {
            _hash = (_hash ^ (byte)(number >> (8 * i))) * 1099511628211;
        }
    }

    private void Mix(string text)
    {
        foreach (char c in text)
        {
            _hash = (_hash ^ c) * 1099511628211;
        }
    }
}
