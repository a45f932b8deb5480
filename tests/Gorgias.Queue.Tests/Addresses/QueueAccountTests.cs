namespace Gorgias.Queue.Tests.Addresses;

/// <summary>The text that names an account.</summary>
public sealed class QueueAccountTests
{
    [Theory]
    [InlineData("https://acme.gorgias.com/", null, "acme.gorgias.com")]
    [InlineData("https://ACME.Gorgias.com/api/", null, "acme.gorgias.com")]
    [InlineData("https://acme.gorgias.com/", "7f", "acme.gorgias.com")]
    [InlineData("http://127.0.0.1:8080/", null, "127.0.0.1:8080")]
    [InlineData("http://127.0.0.1/", null, "127.0.0.1:80")]
    [InlineData("http://localhost:8080/", "7f", "localhost:8080/7f")]
    [InlineData("http://[::1]:8080/", null, "::1:8080")]
    public void An_account_is_its_host_and_on_this_machine_its_port_and_sandbox(string address, string? instance, string name) =>
        Assert.Equal(name, QueueAccount.Of(new Uri(address), instance));
}
