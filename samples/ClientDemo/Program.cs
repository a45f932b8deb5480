using System.Net;
using ClientDemo;
using Gorgias.Client;
using Gorgias.Orders;
using Gorgias.Sandbox;

await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync();
using GorgiasClient client = new(new GorgiasClientOptions
{
    BaseUri = sandbox.BaseUri,
    Credential = GorgiasCredential.FromApiKey(
        SandboxOptions.DefaultEmail, new NetworkCredential("", SandboxOptions.DefaultApiKey).SecurePassword),
});
await client.VerifyAsync();
Console.WriteLine($"A sandbox listens on {sandbox.BaseUri}");

long start = TimeProvider.System.GetTimestamp();
List<Task<GorgiasTicket>> tickets = [];
List<string> refused = [];
foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "orders")).Order(StringComparer.Ordinal))
{
    await foreach (OrderResult result in OrderFile.ReadAsync(file))
    {
        try
        {
            TicketDraft draft = OrderTicket.Draft(result.Order ?? throw result.Error!);
            tickets.Add(client.Tickets.CreateAsync(draft, new CallOptions { Priority = CallPriority.Bulk }));
        }
        catch (Exception e) when (e is OrderFormatException or GorgiasValidationException)
        {
            refused.Add($"{result}: {e.Message}");
        }
    }
}

GorgiasTicket[] made = await Task.WhenAll(tickets);
Report.Write(made, refused, client.GetRateLimit(), sandbox, TimeProvider.System.GetElapsedTime(start));
return sandbox.Requests.Throttled == 0 && sandbox.Tickets.Count == made.Length ? 0 : 1;
