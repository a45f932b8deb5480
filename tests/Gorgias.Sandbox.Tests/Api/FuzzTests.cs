using System.Text;
using Gorgias.Testing.Fuzzing;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>A short run of what the benchmark <c>sandbox fuzz</c> does at length.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_request_makes_the_sandbox_fail(int seed)
    {
        var fuzzer = new RequestFuzzer(seed, FuzzTarget.Credential);
        var target = new FuzzTarget(seed);
        var statuses = new HashSet<int>();
        for (int i = 0; i < 1500; i++)
        {
            byte[] request = fuzzer.Next();
            (int status, byte[] body) = target.Send(request);
            Assert.False(FuzzTarget.IsFailure(status), $"{status} {Encoding.UTF8.GetString(body)}\n\n{Encoding.UTF8.GetString(request)}");
            statuses.Add(status);
            fuzzer.Learn(body);
        }

        // A run that finds nothing because every request is refused at the door proves nothing.
        Assert.Superset(new HashSet<int> { 200, 400, 401, 404, 405 }, statuses);
    }
}
