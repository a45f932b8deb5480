#pragma warning disable CA1822, IDE0060, CA1852, CA1065, CA1801
namespace Gorgias.Client;
#pragma warning disable CS1591
public abstract class GorgiasCredential
{
    public abstract string Kind { get; }
    public abstract string? UserName { get; }
    public static GorgiasCredential FromApiKey(string email, System.Security.SecureString apiKey) => throw new NotSupportedException();
    public static GorgiasCredential FromAccessToken(System.Security.SecureString token) => throw new NotSupportedException();
}
public sealed class GorgiasClientOptions
{
    public Uri BaseUri { get; set; } = null!;
    public GorgiasCredential Credential { get; set; } = null!;
    public int Reserve { get; set; } = 2;
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);
    public int MaximumRetryCount { get; set; } = 6;
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromMilliseconds(600);
    public string UserAgent { get; set; } = "GorgiasPS";
}
public enum CallEventKind { Sent, Answered }
public sealed record CallEvent(CallEventKind Kind, string Method, string Path, int Attempt, int? Status, TimeSpan Waited, string? RequestId, string Message);
public sealed class CallOptions
{
    public CallPriority Priority { get; set; }
    public Action<CallEvent>? Observer { get; set; }
}
public sealed class GorgiasClient(GorgiasClientOptions options) : IDisposable
{
    public Uri BaseUri { get; } = options.BaseUri;
    public TimeSpan EstimateDuration(int calls) => TimeSpan.FromSeconds(calls / 2.0);
    public Task<GorgiasAccount> VerifyAsync(CancellationToken ct) => throw new NotSupportedException();
    public void Dispose() { }
}
