using System.Net;
using Gorgias.Shared;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>
/// Takes the secrets of a connection out of what a server, a proxy or the runtime says, before it becomes an error, an event or a stored outcome. The secrets
/// are opened for this alone, and not kept.
/// </summary>
internal sealed class ConnectionSecrets(GorgiasClientOptions options, Uri baseUri)
{
    public string? Clean(string? text) => text is null ? null : ForeignText.Clean(text, Known());

    public Exception Clean(Exception fault)
    {
        List<KnownSecret> known = Known();
        return ForeignException.Of(fault, text => ForeignText.Clean(text, known))!;
    }

    /// <summary>Null for an address that shows a secret: a redirect to it is not followed, since its path would be in texts from then on.</summary>
    public Uri? Clean(Uri? address) => address is not null && Clean(address.OriginalString) == address.OriginalString ? address : null;

    /// <summary>Cleans the texts of an error's body, in place.</summary>
    public void Clean(JToken? body)
    {
        List<KnownSecret> known = Known();

        // From the inside out: a property that is renamed takes a copy of its value along.
        foreach (JToken token in (body as JContainer)?.DescendantsAndSelf().Reverse() ?? (body is null ? [] : [body]))
        {
            switch (token)
            {
                case JValue { Type: JTokenType.String } value:
                    value.Value = ForeignText.Clean((string?)value.Value, known);
                    break;
                case JProperty property when ForeignText.Clean(property.Name, known) is { } name && name != property.Name:
                    // Two names may become one, and an object has each name once.
                    if (property.Parent?[name] is null)
                    {
                        property.Replace(new JProperty(name, property.Value));
                    }
                    else
                    {
                        property.Remove();
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private List<KnownSecret> Known()
    {
        List<KnownSecret> known = [options.Credential.Secret()];
        if (HttpClientFactory.ProxyOf(options, baseUri) is { } proxy)
        {
            // A proxy from the environment has its password in its address and among its credentials; one that was given has it where it was put.
            Uri? address = proxy.GetProxy(baseUri);
            if (address?.UserInfo.Split([':'], 2) is [string user, string password])
            {
                known.Add(new KnownSecret(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)));
            }

            if (address is not null && proxy.Credentials?.GetCredential(address, "Basic") is { Password.Length: > 0 } credential)
            {
                known.Add(new KnownSecret(credential.UserName, credential.Password));
            }
        }

        return known;
    }
}
