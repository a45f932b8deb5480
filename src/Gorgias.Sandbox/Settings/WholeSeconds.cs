namespace Gorgias.Sandbox.Settings;

/// <summary>Times as <c>Retry-After</c> has them.</summary>
internal static class WholeSeconds
{
    /// <summary>A time in whole seconds, rounded up, 1 or more.</summary>
    public static int Until(TimeSpan wait) => (int)Math.Min(int.MaxValue, Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
}
