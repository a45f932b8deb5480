using Gorgias.Orders.Messages;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>Explains that a record holds no order.</summary>
internal static class NoOrder
{
    /// <summary>The error of a record without an order.</summary>
    public static OrderFormatException ErrorOf(RecordResult result)
    {
        if (result.Other is { } other)
        {
            return ErrorOf(other, result.Origin);
        }

        if (result.Layout.Shape == OrderShape.PlainRow)
        {
            string? column = result.Layout.Columns
                .FirstOrDefault(static column => column.ReadAs is nameof(OrderField.OrderNumber) or nameof(OrderField.OrderId))?.Column;
            return OrderFormatException.ForField(
                OrderFormatProblem.MissingField, result.Origin, column ?? nameof(OrderField.OrderNumber), null, FieldMessages.ExpectedOrderNumber);
        }

        return OrderFormatException.ForRecord(
            OrderFormatProblem.UnknownShape, result.Origin, RecordMessages.UnknownShape(result.Layout.Columns.Select(static column => column.Column)));
    }

    /// <summary>The error of a platform's record that is no order.</summary>
    public static OrderFormatException ErrorOf(OtherRecord other, OrderOrigin origin)
    {
        string kind = other.Kind switch
        {
            OtherRecordKind.Product => RecordMessages.AProduct,
            OtherRecordKind.Refund => RecordMessages.ARefund,
            OtherRecordKind.Fulfillment => RecordMessages.AFulfillment,
            OtherRecordKind.Checkout => RecordMessages.ACheckout,
            OtherRecordKind.Cart => RecordMessages.ACart,
            OtherRecordKind.Draft => RecordMessages.ADraft,
            OtherRecordKind.Customer => RecordMessages.ACustomer,
            _ => RecordMessages.AnotherRecord,
        };
        var error = OrderFormatException.ForRecord(
            OrderFormatProblem.UnknownShape, origin, RecordMessages.OtherRecord(kind, other.Order));
        error.IsOtherRecord = true;
        return error;
    }
}
