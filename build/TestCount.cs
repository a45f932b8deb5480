using System.Globalization;

namespace GorgiasPS.Build;

/// <summary>How many tests ended how.</summary>
internal sealed record TestCount(int Passed, int Failed, int Skipped)
{
    internal static readonly TestCount None = new(0, 0, 0);

    public static TestCount operator +(TestCount left, TestCount right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
