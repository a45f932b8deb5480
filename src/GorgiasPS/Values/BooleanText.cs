using System.Management.Automation;

namespace GorgiasPS.Values;

/// <summary>Reads yes and no as people write them in tables and at the prompt.</summary>
internal static class BooleanText
{
    private static readonly string[] Yes = ["true", "yes", "y", "1", "on", "$true", "x"];
    private static readonly string[] No = ["false", "no", "n", "0", "off", "$false", ""];

    /// <summary>Reads a value; nothing and an empty text mean no.</summary>
    /// <returns>False when the value is neither.</returns>
    public static bool TryRead(object? value, out bool flag)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        switch (bare)
        {
            case null:
                flag = false;
                return true;
            case SwitchParameter set:
                flag = set.IsPresent;
                return true;
            case bool truth:
                flag = truth;
                return true;
            case string text when Yes.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase):
                flag = true;
                return true;
            case string text:
                flag = false;
                return No.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);
            case int or long or short or byte:
                flag = LanguagePrimitives.IsTrue(bare);
                return true;
            default:
                flag = false;
                return false;
        }
    }
}
