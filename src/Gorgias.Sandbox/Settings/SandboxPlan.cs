namespace Gorgias.Sandbox;

/// <summary>The plans of Gorgias, each with its rate limit (gorgias-api.md section 2).</summary>
public enum SandboxPlan
{
    /// <summary>An API key: 40 calls in 20 seconds.</summary>
    ApiKey,

    /// <summary>An OAuth app: 80 calls in 20 seconds.</summary>
    OAuth,

    /// <summary>An API key on an Enterprise account: 40 calls in 10 seconds.</summary>
    Enterprise,

    /// <summary>An OAuth app on an Enterprise account: 80 calls in 10 seconds.</summary>
    EnterpriseOAuth,

    /// <summary>No limit; the header says <c>1/1000000</c>. Gorgias has no such plan; it is for tests of everything but the rate limit.</summary>
    Unlimited,
}
