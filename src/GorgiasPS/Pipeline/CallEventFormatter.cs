using System.Text;
using Gorgias.Client;
using GorgiasPS.Messages;

namespace GorgiasPS.Pipeline;

/// <summary>Formats an event of a call as a line for -Verbose or -Debug.</summary>
internal static class CallEventFormatter
{
    public static string Of(CallEvent call)
    {
        var line = new StringBuilder();
        line.Append(call.Method).Append(' ').Append(call.Path).Append(": ").Append(call.Message);
        List<string> details = [];
        if (call.Attempt > 1)
        {
            details.Add(CallMessages.Attempt(call.Attempt));
        }

        if (call.Waited > TimeSpan.Zero)
        {
            details.Add(CallMessages.WaitedForRateLimit(call.Waited));
        }

        if (call.RequestId is not null)
        {
            details.Add(CallMessages.Request(call.RequestId));
        }

        return details.Count == 0 ? line.ToString() : line.Append(" (").Append(string.Join(", ", details)).Append(')').ToString();
    }
}
