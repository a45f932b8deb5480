using System.Globalization;
using System.Text;

namespace Gorgias.Simulation.Account;

/// <summary>What the account holds, as JSON. Keys, addresses and subjects have no characters that need an escape.</summary>
internal static class AccountJson
{
    public static string Of(SimulatedTicket ticket)
    {
        var text = new StringBuilder(512);
        Write(text, ticket, isWhole: true);
        return text.ToString();
    }

    public static string Of(SimulatedMessage message)
    {
        var text = new StringBuilder(256);
        Write(text, message);
        return text.ToString();
    }

    public static void Write(StringBuilder text, SimulatedTicket ticket, bool isWhole)
    {
        text.Append("{\"id\":").Append(ticket.Id).Append(",\"external_id\":\"").Append(ticket.Key).Append("\",\"subject\":\"").Append(ticket.Subject)
            .Append("\",\"status\":\"").Append(ticket.Status).Append("\",\"channel\":\"api\",\"via\":\"api\",\"customer\":");
        Write(text, ticket.Customer);
        text.Append(",\"tags\":[").AppendJoin(',', ticket.Tags.Select(t => $"{{\"id\":1,\"name\":\"{t}\"}}")).Append("],\"created_datetime\":\"");
        Write(text, ticket.Created);
        text.Append("\",\"updated_datetime\":\"");
        Write(text, ticket.Updated);
        text.Append("\",\"trashed_datetime\":null");
        if (isWhole)
        {
            text.Append(",\"messages\":[");
            for (int i = 0; i < ticket.Messages.Count; i++)
            {
                text.Append(i == 0 ? "" : ",");
                Write(text, ticket.Messages[i]);
            }

            text.Append(']');
        }

        text.Append('}');
    }

    public static void Write(StringBuilder text, SimulatedMessage message)
    {
        text.Append("{\"id\":").Append(message.Id).Append(",\"ticket_id\":").Append(message.Ticket.Id).Append(",\"external_id\":");
        text.Append(message.Key is null ? "null" : $"\"{message.Key}\"").Append(",\"body_text\":").Append(message.Body).Append(",\"created_datetime\":\"");
        Write(text, message.Created);
        text.Append("\"}");
    }

    public static void Write(StringBuilder text, SimulatedCustomer customer) =>
        text.Append("{\"id\":").Append(customer.Id).Append(",\"email\":\"").Append(customer.Email).Append("\",\"name\":null}");

    private static void Write(StringBuilder text, DateTimeOffset time) =>
        text.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-ddTHH:mm:ss.ffffff}+00:00");
}
