namespace GorgiasPS.Messages;

/// <summary>Texts about single calls, and advice on errors of any kind.</summary>
internal static class CallMessages
{
    public const string InvalidArgumentAdvice = "Correct the command and try again.";
    public const string UnexpectedAdvice = "If the problem persists, run again with -Debug and report it.";
    public const string PaginateWithoutGet = "-Paginate reads lists, which only GET does. Omit -Method or -Paginate.";
    public const string BodyWithGet = "A GET request has no body. Use -Query for its parameters, or -Method for another method.";

    public static string ApiTarget(string domain, string path) => $"{domain}, {path}";

    public static string Attempt(int number) => FormattableString.Invariant($"attempt {number}");

    public static string WaitedForRateLimit(TimeSpan time) => FormattableString.Invariant($"waited {time.TotalSeconds:0.0} s for the rate limit");

    public static string Request(string id) => $"request {id}";
}
