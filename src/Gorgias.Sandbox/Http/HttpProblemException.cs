namespace Gorgias.Sandbox.Http;

/// <summary>What arrived breaks HTTP or a limit; the answer says so and the connection closes.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught inside the server only, always with a status.
internal sealed class HttpProblemException(int status, string message) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public int Status { get; } = status;
}
