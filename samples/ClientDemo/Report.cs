using System.Globalization;
using Gorgias.Client;
using Gorgias.Sandbox;

namespace ClientDemo;

/// <summary>What there is to see at the end.</summary>
internal static class Report
{
    internal static void Write(
        IReadOnlyList<GorgiasTicket> made, IReadOnlyList<string> refused, RateLimitStatus rate, GorgiasSandbox sandbox, TimeSpan taken)
    {
        Console.WriteLine();
        Console.WriteLine($"{"Id",10} {"Status",-7} {"Outcome",-9} {"Customer",-30} Subject");
        foreach (GorgiasTicket ticket in made)
        {
            Console.WriteLine($"{ticket.Id,10} {ticket.Status,-7} {ticket.Outcome,-9} {ticket.CustomerEmail,-30} {ticket.Subject}");
        }

        Console.WriteLine();
        foreach (string reason in refused)
        {
            Console.WriteLine($"Not sent: {reason}");
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                    $"{made.Count} tickets in {taken.TotalSeconds:0.0} s, {rate.CallsMade} calls, {sandbox.Requests.Throttled} refused with 429, "
                        + $"{sandbox.Outbox.Count} customers mailed."));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Rate limit: {rate.Used} of {rate.Limit} in use, {rate.CallsPerSecond:0.00} calls a second."));
    }
}
