using System.Globalization;
using Gorgias.Orders;

namespace GorgiasPS.Values;

/// <summary>Completes cultures: first those that orders have words in, and the session's.</summary>
internal sealed class CultureCompleter()
    : KnownValueCompleter(
    [
        .. OrderRenderer.Languages.Append(CultureInfo.CurrentCulture.Name)
            .Concat(CultureInfo.GetCultures(CultureTypes.AllCultures).Select(static culture => culture.Name)
                .OrderBy(static name => name, StringComparer.Ordinal))
            .Where(static name => name.Length > 0)
            .Distinct(),
    ]);
