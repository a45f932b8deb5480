using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting.Models;
using Newtonsoft.Json;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>Writes and reads a <see cref="SharedLimitState"/> as the stored text.</summary>
internal static class SharedLimitJson
{
    /// <summary>Changes when the meaning of the text changes, so that two versions of the module do not misread each other.</summary>
    private const int Version = 2;

    private static readonly JsonSerializerSettings Settings = new() { NullValueHandling = NullValueHandling.Ignore };

    public static string Write(SharedLimitState state)
    {
        PolicyState policy = state.Policy;
        double origin = Math.Floor(Math.Max(0, state.At));
        return JsonConvert.SerializeObject(
            new SharedLimitText
            {
                Version = Version,
                At = state.At > double.MinValue ? state.At : null,
                Turns = state.Turns,
                Members = state.Members,
                Capacity = policy.Facts.Capacity,
                IsKnown = policy.IsKnown,
                LastSent = policy.LastSent,
                DistrustUntil = policy.DistrustUntil,
                RuleSince = policy.RuleSince,
                Refusals = policy.Refusals,
                HeldBack = policy.HeldBack,
                Others = policy.Others,
                Hold = policy.Hold,
                Origin = origin,
                Calls = SharedCalls.Write(policy.Facts.Calls, origin),
                Periods = [.. policy.Models.Candidates.Select(SharedPeriod.Of)],
            },
            Settings);
    }

    /// <summary>
    /// Reads the stored text. Text that cannot be read, or that an older version wrote, gives an empty state: the next header tells the level.
    /// </summary>
    /// <param name="text">The text; null for none.</param>
    /// <param name="now">The shared clock. Nothing that was stored is later, whatever the text says.</param>
    /// <exception cref="NotSupportedException">A newer version of the module wrote the text.</exception>
    public static SharedLimitState Read(string? text, double now)
    {
        SharedLimitText? stored = Parse(text);
        if (stored is null || stored.Version < Version)
        {
            return new SharedLimitState();
        }

        if (stored.Version > Version)
        {
            throw new NotSupportedException(RateLimitMessages.OtherVersion(stored.Version, Version));
        }

        try
        {
            return new SharedLimitState { At = stored.At ?? double.MinValue, Turns = stored.Turns, Policy = stored.Policy(now), Members = stored.Members };
        }
        catch (Exception e) when (e is NullReferenceException or ArgumentException or ArithmeticException)
        {
            // Something is missing that a sound text has.
            return new SharedLimitState();
        }
    }

    private static SharedLimitText? Parse(string? text)
    {
        try
        {
            SharedLimitText? read = string.IsNullOrEmpty(text) ? null : JsonConvert.DeserializeObject<SharedLimitText>(text!);

            // Numbers that are none would make every comparison false.
            return read?.Version == Version && (text!.Contains("NaN") || text!.Contains("Infinity")) ? null : read;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
