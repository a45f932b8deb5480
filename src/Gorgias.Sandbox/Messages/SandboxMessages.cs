namespace Gorgias.Sandbox.Messages;

/// <summary>What the sandbox says about itself in a response, where Gorgias would say something else.</summary>
internal static class SandboxMessages
{
    public const string JobTypeNotSupported = "The sandbox does not run jobs of this type.";

    /// <param name="member">The member that a filter names.</param>
    public static string StatisticFilterNotSupported(string member) => $"The sandbox cannot apply this filter of {member} to the statistic.";

    /// <param name="exception">The exception with its stack.</param>
    public static string Failed(string exception) => $"The sandbox failed: {exception}";
}
