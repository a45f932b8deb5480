using System.Net;

namespace GorgiasPS.Session;

/// <summary>A proxy for every address. The runtimes' own ones leave out loopback addresses, on one framework and not on the other.</summary>
internal sealed class FixedProxy(Uri address, ICredentials? credentials) : IWebProxy
{
    public ICredentials? Credentials { get; set; } = credentials;

    public Uri GetProxy(Uri destination) => address;

    public bool IsBypassed(Uri host) => false;
}
