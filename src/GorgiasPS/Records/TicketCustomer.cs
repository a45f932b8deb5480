using Gorgias.Client;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Gorgias.Orders;
using Gorgias.Shared;
using GorgiasPS.Messages;

namespace GorgiasPS.Records;

/// <summary>Whose ticket a record is for: by e-mail address, else by phone number, else by an external id that the user names.</summary>
internal static class TicketCustomer
{
    /// <summary>Names the customer: the command line says whose ticket it is, or the record does. An id on the command line is held against the record's
    /// address.</summary>
    /// <param name="request">The ticket.</param>
    /// <param name="values">The values of the record.</param>
    /// <param name="record">The record; null for none.</param>
    /// <param name="isByPhone">True when the message goes to a phone.</param>
    public static void Set(TicketRequest request, RecordValues values, ReadRecord? record, bool isByPhone)
    {
        bool isNamed = values.IsGiven("CustomerEmail") || Gives(values, "CustomerPhone") || Gives(values, "CustomerExternalId");
        RecordResult? content = isNamed ? null : record?.Content;
        TicketReference? ticket = isNamed || content is not null ? null : record?.Ticket;
        request.CustomerEmail = values.Text("CustomerEmail") ?? content?.CustomerEmail ?? ticket?.CustomerEmail;

        // Beside an address the phone number of an order names nobody, so a broken one does no harm; on SMS and phone it is where the customer is reached.
        RecordResult? other = request.CustomerEmail is null ? content : null;
        request.CustomerExternalId = values.Text("CustomerExternalId") ?? other?.CustomerExternalId;
        request.CustomerPhone = values.Text("CustomerPhone") ?? PhoneOf(isByPhone ? content : other, request.CustomerExternalId is not null);
        request.CustomerId = values.IsGiven("CustomerId") ? values.Id("CustomerId")
            : isNamed ? null
            : values.Id("GorgiasCustomerId") ?? (request.CustomerEmail is null ? ticket?.CustomerId : null);
        request.NameCustomer = values.IsGiven("CustomerName");

        // The name of a record goes with its own address only.
        request.CustomerName = request.NameCustomer ? values.Text("CustomerName") : content?.CustomerName;
    }

    /// <summary>What to type when a record names no customer that can be reached; null for other errors.</summary>
    /// <param name="error">The error.</param>
    /// <param name="record">The record.</param>
    /// <param name="values">Its values.</param>
    /// <param name="options">How it was read.</param>
    public static string? Advise(FieldError error, ReadRecord record, RecordValues values, OrderReadOptions options)
    {
        if (values.IsGiven(error.Field) || record.Content is not { } content)
        {
            return null;
        }

        if (error.Field == "CustomerPhone")
        {
            return RecordMessages.PhoneAdvice(ColumnOf(content, OrderField.CustomerPhone) ?? nameof(GorgiasOrder.CustomerPhone));
        }

        if (error.Message != FieldMessages.CustomerMissing)
        {
            return null;
        }

        MappingAdvice? advice = content.HoldsOrder
            ? content.Advise(OrderField.CustomerEmail)
            : content.Advise(OrderField.OrderNumber, OrderField.CustomerEmail);
        return advice is null ? null : MappingLine.Advice(advice, options, isRead: content.Layout.Columns.Count == 0);
    }

    /// <summary>The column, or the property of an order, that a field was read from; null when it has no value.</summary>
    public static string? ColumnOf(RecordResult content, OrderField field) =>
        content.Layout.Columns.FirstOrDefault(column => column.ReadAs == field.ToString())?.Column
        ?? (field == OrderField.StoreCustomerId && content.StoreCustomerId is not null ? nameof(GorgiasOrder.StoreCustomerId) : null);

    // A script block may be for those records only that have no address: where it gives nothing, the record says whose it is.
    private static bool Gives(RecordValues values, string field) => values.IsGiven(field) && values.Text(field) is not null;

    // A masked number is none. One that cannot be called names nobody either, but beside nothing else its error says so.
    private static string? PhoneOf(RecordResult? content, bool hasExternalId) =>
        content?.CustomerPhone is { } phone && !MaskedText.Is(phone) && (!hasExternalId || PhoneNumber.Normalise(phone) is not null) ? phone : null;
}
