using Gorgias.Orders.Messages;

namespace Gorgias.Orders.Reading;

/// <summary>Explains that a record holds no order.</summary>
internal static class NoOrder
{
    /// <summary>The error of a record without an order.</summary>
    public static OrderFormatException ErrorOf(RecordResult result)
    {
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
}
