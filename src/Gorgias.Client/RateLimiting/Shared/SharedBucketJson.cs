using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting.Models;
using Newtonsoft.Json;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>Writes and reads a <see cref="SharedBucketState"/> as the stored text.</summary>
internal static class SharedBucketJson
{
    /// <summary>Changes when the meaning of the text changes, so that two versions of the module do not misread each other.</summary>
    private const int Version = 1;

    public static string Write(SharedBucketState state) => JsonConvert.SerializeObject(new Form
    {
        Version = Version,
        At = Known(state.At),
        Turns = state.Turns,
        Members = state.Members,
        Capacity = state.Bucket.Capacity,
        Answers = Flat(state.Bucket.Answers),
        NewestAnswered = state.Bucket.NewestAnswered,
        HoldUntil = state.Bucket.HoldUntil,
        Headroom = state.Bucket.Headroom,
        HeadroomAt = state.Bucket.HeadroomAt,
        Counted = state.Bucket.Counted,
        Samples = Flat(state.Bucket.Samples),
        Drain = state.Bucket.Drain,
    });

    /// <summary>Reads the stored text. Text that cannot be read gives an empty state: the next header tells the level.</summary>
    /// <exception cref="NotSupportedException">Another version of the module wrote the text.</exception>
    public static SharedBucketState Read(string? text)
    {
        Form? form = Parse(text);
        if (form is null)
        {
            return new SharedBucketState();
        }

        return form.Version != Version
            ? throw new NotSupportedException(RateLimitMessages.OtherVersion(form.Version, Version))
            : new SharedBucketState
            {
                At = form.At ?? double.MinValue,
                Turns = form.Turns,
                Members = form.Members,
                Bucket = new BucketState
                {
                    Capacity = form.Capacity,
                    Answers = Pairs(form.Answers),
                    NewestAnswered = form.NewestAnswered,
                    HoldUntil = form.HoldUntil,
                    Headroom = form.Headroom,
                    HeadroomAt = form.HeadroomAt,
                    Counted = form.Counted,
                    Samples = Pairs(form.Samples),
                    Drain = form.Drain,
                },
            };
    }

    private static Form? Parse(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonConvert.DeserializeObject<Form>(text!);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double? Known(double moment) => moment > double.MinValue ? moment : null;

    private static double[] Flat(IReadOnlyCollection<(double At, double Value)> pairs)
    {
        double[] flat = new double[pairs.Count * 2];
        int i = 0;
        foreach ((double at, double value) in pairs)
        {
            // Microseconds are fine enough, and a third of the length.
            flat[i++] = Math.Round(at, 6);
            flat[i++] = Math.Round(value, 6);
        }

        return flat;
    }

    private static List<(double At, double Value)> Pairs(double[] flat)
    {
        var pairs = new List<(double, double)>(flat.Length / 2);
        for (int i = 0; i + 1 < flat.Length; i += 2)
        {
            pairs.Add((flat[i], flat[i + 1]));
        }

        return pairs;
    }

    private sealed class Form
    {
        [JsonProperty("v")]
        public int Version { get; set; }

        public double? At { get; set; }

        public long Turns { get; set; }

        public IReadOnlyList<SharedLimitMember> Members { get; set; } = [];

        public int? Capacity { get; set; }

        public double[] Answers { get; set; } = [];

        public double? NewestAnswered { get; set; }

        public double? HoldUntil { get; set; }

        public double Headroom { get; set; }

        public double HeadroomAt { get; set; }

        public long Counted { get; set; }

        public double[] Samples { get; set; } = [];

        public double? Drain { get; set; }
    }
}
