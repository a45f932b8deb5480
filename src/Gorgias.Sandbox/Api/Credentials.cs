using System.Text;
using Gorgias.Sandbox.Http;

namespace Gorgias.Sandbox.Api;

/// <summary>Compares the Authorization header of a request with the expected credential (gorgias-api.md section 1).</summary>
internal static class Credentials
{
    public static bool Match(HttpRequest request, SandboxCredential expected)
    {
        if (request.Headers.Get("Authorization") is not { } header)
        {
            return false;
        }

        int space = header.IndexOf(' ');
        string scheme = space < 0 ? header : header.Substring(0, space);
        string value = space < 0 ? "" : header.Substring(space + 1).Trim();
        return expected.Email is { } email
            ? string.Equals(scheme, "Basic", StringComparison.OrdinalIgnoreCase) && IsBasic(value, email, expected.Secret)
            : string.Equals(scheme, "Bearer", StringComparison.OrdinalIgnoreCase) && value == expected.Secret;
    }

    private static bool IsBasic(string value, string email, string key)
    {
        string pair;
        try
        {
            pair = Encoding.UTF8.GetString(Convert.FromBase64String(value));
        }
        catch (FormatException)
        {
            return false;
        }

        int colon = pair.IndexOf(':');
        return colon >= 0
            && string.Equals(pair.Substring(0, colon), email, StringComparison.OrdinalIgnoreCase)
            && pair.Substring(colon + 1) == key;
    }
}
