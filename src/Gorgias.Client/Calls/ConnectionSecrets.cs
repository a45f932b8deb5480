using Gorgias.Shared;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>
/// Takes the secrets of a connection out of what a server, a proxy or the runtime says, before it becomes an error, an event or a stored outcome. The secrets
/// are opened for this alone, and not kept.
/// </summary>
internal sealed class ConnectionSecrets(GorgiasClientOptions options, Uri baseUri)
{
    /// <summary>Cleans what goes into errors and events. What a call succeeds with is the account's own data, and stays as it is.</summary>
    public AttemptResult Clean(AttemptResult answer)
    {
        if (answer is { Outcome: CallOutcome.Done, RequestId: null })
        {
            return answer;
        }

        List<KnownSecret> known = Known();
        return answer with
        {
            Fault = ForeignException.Of(answer.Fault, Clean),
            RequestId = answer.RequestId is { } id ? Clean(id) : null,

            // A redirect to an address that shows a secret is not followed, since its path would be in texts from then on.
            Location = answer.Location is { } to && Clean(to.OriginalString) == to.OriginalString ? to : null,
            Json = answer.Outcome == CallOutcome.Done ? answer.Json : Cleaned(answer.Json, Clean),
        };

        string Clean(string text) => ForeignText.Clean(text, known);
    }

    /// <summary>Cleans the texts and names of a body, in place.</summary>
    private static JToken? Cleaned(JToken? body, Func<string, string> clean)
    {
        // From the inside out: a property that is renamed takes a copy of its value along.
        foreach (JToken token in (body as JContainer)?.DescendantsAndSelf().Reverse() ?? (body is null ? [] : [body]))
        {
            switch (token)
            {
                case JValue { Type: JTokenType.String } value:
                    value.Value = clean((string?)value.Value ?? "");
                    break;
                case JProperty property when clean(property.Name) is { } name && name != property.Name:
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

        return body;
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
