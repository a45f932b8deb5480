using System.Globalization;
using System.Net.Http.Headers;

namespace Gorgias.Client.RateLimiting;

/// <summary>Reads the rate-limit headers (gorgias-api.md, section 2): <c>X-Gorgias-Account-Api-Call-Limit: used/limit</c> and <c>Retry-after</c>.</summary>
internal static class RateLimitHeader
{
    private const string CallLimit = "X-Gorgias-Account-Api-Call-Limit";

    /// <summary>Used and limit, or null when the header is missing or malformed.</summary>
    public static (int Used, int Limit)? Read(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues(CallLimit, out IEnumerable<string>? values))
        {
            return null;
        }

        string[] parts = values.First().Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int used)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int limit)
            && limit > 0
                ? (used, limit)
                : null;
    }

    /// <summary>
    /// How long the response asks to wait; null when it does not say. A date is read against the response's own Date: this computer's clock may be wrong.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        RetryConditionHeaderValue? value = headers.RetryAfter;
        TimeSpan? wait = value?.Delta ?? (value?.Date - headers.Date);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
